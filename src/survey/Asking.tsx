import { useEffect, useRef, useState, type ReactNode } from 'react'
import { aboutNames, wordsMax } from '../../types/survey.limits'
import type { Questionnaire } from '../../types/survey.shapes'
import { toTop } from '../_kernel/go'
import { useSound } from '../_kernel/sounds'
import {
  Button,
  Icon,
  List,
  Notice,
  Recorder,
  Row,
  Screen,
  Stack,
  Tag,
  TextArea,
  Words,
} from '../_kernel/parts'
import { missingIn, whoIs, type Form, type Packet } from './ballot'
import { faceOf } from './faces.rules'
import { Question } from './Question'

/** A minute: what is longer nobody listens to. Seconds. */
const longest = 60

interface AskingProps {
  readonly title: string
  readonly content: Questionnaire
  /** Links to recordings, by question; they may lie on the device. */
  readonly heard: Readonly<Record<string, string>>
  /** The set under which they do. */
  readonly sounds: string
  readonly forces: Packet['forces']
  /** Who answers for the household, where it is filled in for her. */
  readonly helper?: string | undefined
  /** Whose paper it is, where it is filled in for her. */
  readonly band?: ReactNode
  /** Free words are asked for as well. */
  readonly wants?: Questionnaire['words']
  readonly value: Form
  readonly onChange: (part: Partial<Form>) => void
  readonly busy: boolean
  /** Why it did not go, or came back. */
  readonly say: string | undefined
  /** Something of an earlier visit is there. */
  readonly restored: boolean
  readonly onRestart: () => void
  readonly onSend: () => void
}

const nothing = { text: false, voice: false }

function Names({ people, force }: { readonly people: readonly string[]; readonly force: string }): ReactNode {
  if (people.length === 0) return null
  return <Words tone="soft">{`${force}：${people.join('、')}`}</Words>
}

/** The last screen but one: what she wants to say beyond the faces. */
function FreeWords(p: AskingProps & { readonly onRecording: (busy: boolean) => void }): ReactNode {
  const { wants = nothing, value, onChange, onRecording } = p
  return (
    <Stack gap={4}>
      <Words as="h2" size="head" strong>
        还有什么想说的
      </Words>
      <Words tone="soft">不说也行。说的话和前面的评议分开送，不带您的名字</Words>
      {wants.text && (
        <TextArea label="写几句" value={value.text} max={wordsMax} onValue={(text) => onChange({ text })} />
      )}
      {wants.voice && (
        <Recorder
          label="或者说一段话"
          longest={longest}
          value={value.voice}
          onValue={(voice) => onChange({ voice })}
          onBusy={onRecording}
        />
      )}
    </Stack>
  )
}

/** All answers under each other; a press leads back to one. */
function Summary({ p, onTo }: { readonly p: AskingProps; readonly onTo: (at: number) => void }): ReactNode {
  const { content, value } = p
  const { answers, questions } = content
  return (
    <Stack gap={4}>
      <Words as="h2" size="head" strong>
        看一看，对不对
      </Words>
      <List label="您的评议" rows={questions} keyOf={({ key }) => key}>
        {(question, at) => {
          const chosen = answers.find(({ key }) => key === value.answers[question.key])
          return (
            <Row
              title={question.text}
              detail={
                chosen ? (
                  <>
                    <Icon name={faceOf(chosen, answers)} />
                    {` ${chosen.label}`}
                  </>
                ) : (
                  <Tag tone="red">还没选</Tag>
                )
              }
              onPress={() => onTo(at)}
            />
          )
        }}
      </List>
    </Stack>
  )
}

interface FootProps {
  readonly at: number
  readonly questions: number
  readonly last: number
  /** What goes on says. */
  readonly on: string
  readonly waits: boolean
  readonly busy: boolean
  readonly onBack: () => void
  readonly onOn: () => void
  readonly onSend: () => void
}

/** Back, and on or away. */
function Foot(p: FootProps): ReactNode {
  const on =
    p.at < p.last ? (
      <Button kind="primary" icon="next" full={p.at === 0} disabled={p.waits} onPress={p.onOn}>
        {p.waits ? '等您录好' : p.on}
      </Button>
    ) : (
      <Button kind="primary" icon="send" busy={p.busy} busyWords="正在送" onPress={p.onSend}>
        交上去
      </Button>
    )
  if (p.at === 0) return on
  return (
    <Stack across apart gap={3}>
      <Button icon="back" onPress={p.onBack}>
        {p.at < p.questions ? '上一题' : '上一步'}
      </Button>
      {on}
    </Stack>
  )
}

interface OneProps {
  readonly p: AskingProps
  readonly at: number
  readonly question: Questionnaire['questions'][number]
  /** She wanted to go on without an answer. */
  readonly asked: boolean
  /** She was at another one before. */
  readonly moved: boolean
  readonly onChoose: (answer: string) => void
}

function One({ p, at, question, asked, moved, onChoose }: OneProps): ReactNode {
  const { content, value, heard, sounds, forces, helper } = p
  const { questions, answers } = content
  const sound = useSound(sounds, question.key, heard[question.key])
  const unsure = answers.find(({ tone }) => tone === 'unknown')?.label ?? ''
  return (
    <Stack gap={2}>
      {asked && <Notice tone="due">{`请点一个脸，说不清就点“${unsure}”`}</Notice>}
      <Words tone="soft">{`第${String(at + 1)}题，共${String(questions.length)}题`}</Words>
      {question.about !== undefined && (
        <Names force={aboutNames[question.about]} people={whoIs(forces, question.about, helper)} />
      )}
      <Question
        key={question.key}
        question={question}
        answers={answers}
        chosen={value.answers[question.key]}
        heard={sound}
        first={moved}
        onChoose={onChoose}
      />
    </Stack>
  )
}

/** What the screen that she is on says first. */
function titleOf({ questions }: Questionnaire, at: number, last: number): string {
  return questions[at]?.text ?? (at < last ? '还有什么想说的' : '看一看，对不对')
}

/** The screens of a paper, one question each. She goes on and back herself: nothing moves on while she thinks. */
export function Asking(p: AskingProps): ReactNode {
  const { content, value, onChange, wants = nothing, say } = p
  const { questions } = content
  const last = questions.length + (wants.text || wants.voice ? 1 : 0)
  const at = Math.min(value.at, last)
  const question = questions[at]
  const [asked, setAsked] = useState(false)
  const [moved, setMoved] = useState(false)
  const [recording, setRecording] = useState(false)
  /** She came from the summary and goes back there. */
  const [mending, setMending] = useState(false)
  const shown = useRef(at)
  useEffect(() => {
    if (shown.current !== at) toTop()
    shown.current = at
  }, [at])

  const to = (next: number) => {
    setAsked(false)
    setMoved(true)
    onChange({ at: next })
  }
  const on = () => {
    if (question && value.answers[question.key] === undefined) {
      setAsked(true)
      toTop()
      return
    }
    setMending(false)
    to(mending ? last : at + 1)
  }
  const send = () => {
    const missing = missingIn(content, value.answers)
    if (missing < 0) p.onSend()
    else to(missing)
  }
  const choose = (answer: string) => {
    if (!question) return
    setAsked(false)
    onChange({ answers: { ...value.answers, [question.key]: answer } })
  }
  const next = at < questions.length - 1 ? '下一题' : '下一步'
  return (
    <Screen
      title={p.title}
      aloud={titleOf(content, at, last)}
      foot={
        <Foot
          at={at}
          questions={questions.length}
          last={last}
          on={mending ? '改好了' : next}
          waits={recording}
          busy={p.busy}
          onBack={() => to(at - 1)}
          onOn={on}
          onSend={send}
        />
      }
    >
      <Stack gap={4}>
        {p.band}
        {p.restored && at > 0 && question && (
          <Notice act="从头评" onAct={p.onRestart}>
            这是您上次没评完的，接着评就行
          </Notice>
        )}
        {say !== undefined && <Notice tone="wrong">{say}</Notice>}
        {question && <One p={p} at={at} question={question} asked={asked} moved={moved} onChoose={choose} />}
        {at === questions.length && at < last && <FreeWords {...p} onRecording={setRecording} />}
        {at === last && (
          <Summary
            p={p}
            onTo={(one) => {
              setMending(true)
              to(one)
            }}
          />
        )}
      </Stack>
    </Screen>
  )
}
