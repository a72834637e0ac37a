import { useState, type ReactNode } from 'react'
import { voiceMax } from '../../types/hotline.filing.limits'
import { faces, wordsMax } from '../../types/hotline.limits'
import { useDraft } from '../_kernel/draft'
import { NotKept, outbox, type Entry } from '../_kernel/outbox'
import { usePutDraft } from '../_kernel/outbox/useOutbox'
import { Button, Card, Faces, Notice, Recorder, Stack, TextArea, Words } from '../_kernel/parts'
import { sayOf } from '../_kernel/refusal'
import { questions } from './questions'
import { formOf, saidOf, type RatingForm } from './ratings'
import type { Matter } from './words'

const answerOf = (of: Matter): string =>
  [...of.steps].reverse().find(({ deed }) => deed === 'answer')?.say ?? ''

interface RateFormProps {
  readonly of: Matter
  /** What came back to be changed; it keeps its key. */
  readonly back: Entry | undefined
  readonly onPut: (key: string) => void
}

interface Wrong {
  readonly field: string | undefined
  readonly say: string
}

/** The faces and what goes with them, kept on the device until the outbox has them. */
function useRating({ of: { id, version, opening }, back, onPut }: RateFormProps) {
  const name = back === undefined ? `${id}.${String(version)}` : back.key
  const draft = useDraft<RatingForm>(`hotline.rate.${name}`, formOf(back), back?.key)
  usePutDraft(draft)
  const { value } = draft
  const [busy, setBusy] = useState(false)
  const [recording, setRecording] = useState(false)
  const [missing, setMissing] = useState(false)
  const came = back?.trouble
  const [wrong, setWrong] = useState<Wrong | undefined>(
    came && { field: came.field?.split('.')[0], say: came.say },
  )
  const send = async (): Promise<void> => {
    if (busy || recording) return
    if (questions.some((question) => value[question.name] === '')) {
      setMissing(true)
      return
    }
    setBusy(true)
    setWrong(undefined)
    try {
      const entry = await draft.send((said, key) =>
        outbox().put({
          feature: 'hotline',
          action: 'rate',
          input: { id, version, ...saidOf(said) },
          files: said.voice === undefined ? [] : [said.voice.file],
          about: `评一评：${opening}`,
          key,
        }),
      )
      onPut(entry.key)
    } catch (error) {
      setWrong({ field: undefined, say: error instanceof NotKept ? error.say : sayOf(error) })
      setBusy(false)
    }
  }
  return { draft, busy, recording, setRecording, missing, wrong, send }
}

/** What she says of an answer: three faces, and words or a recording if she likes. */
export function RateForm(p: RateFormProps): ReactNode {
  const { draft, busy, recording, setRecording, missing, wrong, send } = useRating(p)
  const { value, change } = draft
  const saidOfField = (field: string) => (wrong?.field === field ? wrong.say : undefined)
  return (
    <Stack gap={4}>
      <Card title={`${p.of.unit.name}的答复`}>
        <Words typed>{answerOf(p.of)}</Words>
      </Card>
      {questions.map(({ name, label, icon }) => (
        <Faces
          key={name}
          label={label}
          icon={icon}
          names={faces}
          value={value[name] === '' ? undefined : value[name]}
          onValue={(face) => change({ [name]: face })}
          error={missing && value[name] === '' ? '点一个脸' : undefined}
        />
      ))}
      {value.result === 'poor' && <Notice tone="due">没办成，会转回热线台，重新派人办</Notice>}
      <TextArea
        label="还想说什么，不写也行"
        value={value.words}
        max={wordsMax}
        onValue={(words) => change({ words })}
        error={saidOfField('words')}
      />
      <Recorder
        label="说给我们听，不说也行"
        longest={voiceMax}
        value={value.voice}
        onValue={(voice) => change({ voice })}
        onBusy={setRecording}
        error={saidOfField('voice')}
      />
      {wrong !== undefined && wrong.field !== 'words' && wrong.field !== 'voice' && (
        <Notice tone="wrong">{wrong.say}</Notice>
      )}
      <Button
        kind="primary"
        icon="send"
        full
        busy={busy}
        busyWords="正在送"
        disabled={recording}
        onPress={() => void send()}
      >
        {recording ? '等您录好' : '评好了'}
      </Button>
    </Stack>
  )
}
