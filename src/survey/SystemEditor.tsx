import { useState, type ReactNode } from 'react'
import { dimensionsMost, questionsMost, titleMax } from '../../types/survey.limits'
import { Button, Card, Columns, Field, Notice, Stack, Tag, Words } from '../_kernel/parts'
import { useSave } from '../_kernel/useSave'
import { ask } from './asks'
import { SystemAnswers } from './SystemAnswers'
import { SystemDimension } from './SystemDimension'
import {
  contentOf,
  formOf,
  freshKey,
  inOrder,
  leftFor,
  moved,
  sayDiffers,
  sayLeft,
  type FormDimension,
  type FormQuestion,
  type SeenSystem,
  type SystemForm,
} from './systemForm'
import { SystemPreview } from './SystemPreview'
import { SystemQuestion } from './SystemQuestion'

interface Shown {
  readonly form: SystemForm
  readonly change: (part: Partial<SystemForm>) => void
  readonly errorAt: (field: string) => string | undefined
}

/** What is wrong with the nth of a list, as the server named it. */
const errorOf = ({ errorAt }: Shown, list: string, nth: number): string | undefined =>
  errorAt(list) === undefined ? undefined : errorAt(String(nth))

/** Moves a question among those of its own dimension. */
function movedIn(all: readonly FormQuestion[], key: string, by: 1 | -1): readonly FormQuestion[] {
  const one = all.find((question) => question.key === key)
  const own = all.filter(({ dimension }) => dimension === one?.dimension)
  const next = moved(
    own,
    own.findIndex((question) => question.key === key),
    by,
  )
  return [...all.filter(({ dimension }) => dimension !== one?.dimension), ...next]
}

interface DimensionsProps extends Shown {
  readonly current: string | undefined
  readonly onCurrent: (key: string | undefined) => void
  readonly heard: Readonly<Record<string, string>>
  readonly onHeard: (key: string, url: string) => void
  /** A recording is on its way. */
  readonly onBusy: (busy: boolean) => void
}

function Dimensions(p: DimensionsProps): ReactNode {
  const { form, change, current, onCurrent } = p
  const { dimensions, questions } = form
  const asked = inOrder(dimensions, questions)
  const changeOne = (key: string, part: Partial<FormQuestion>) =>
    change({ questions: questions.map((one) => (one.key === key ? { ...one, ...part } : one)) })
  const changeDimension = (key: string, part: Partial<FormDimension>) =>
    change({ dimensions: dimensions.map((one) => (one.key === key ? { ...one, ...part } : one)) })
  const add = (dimension: string, own: readonly FormQuestion[]) => {
    const key = freshKey('q', questions)
    change({
      questions: [...questions, { key, dimension, text: '', help: '', about: '', weight: leftFor(own) }],
    })
    onCurrent(key)
  }
  const sound = (key: string, found: { readonly file: string; readonly url: string } | undefined) => {
    if (found !== undefined) p.onHeard(key, found.url)
    change({
      questions: questions.map((one) => {
        if (one.key !== key) return one
        const { audio: _, ...rest } = one
        return found === undefined ? rest : { ...rest, audio: found.file }
      }),
    })
  }
  return dimensions.map((dimension, at) => {
    const own = questions.filter((one) => one.dimension === dimension.key)
    return (
      <SystemDimension
        key={dimension.key}
        of={dimension}
        nth={at + 1}
        questions={own}
        error={errorOf(p, 'dimensions', at)}
        onChange={(part) => changeDimension(dimension.key, part)}
        onUp={at === 0 ? undefined : () => change({ dimensions: moved(dimensions, at, -1) })}
        onDown={
          at === dimensions.length - 1 ? undefined : () => change({ dimensions: moved(dimensions, at, 1) })
        }
        onRemove={() => change({ dimensions: dimensions.filter(({ key }) => key !== dimension.key) })}
        onAdd={questions.length < questionsMost ? () => add(dimension.key, own) : undefined}
      >
        <Stack gap={3}>
          {own.map((question, nth) => {
            const { key } = question
            return (
              <SystemQuestion
                key={key}
                of={question}
                nth={nth + 1}
                dimensions={dimensions}
                open={current === key}
                onOpen={() => onCurrent(current === key ? undefined : key)}
                heard={p.heard[key]}
                error={errorOf(p, 'questions', asked.indexOf(question))}
                onChange={(part) => changeOne(key, part)}
                onSound={(found) => sound(key, found)}
                onBusy={p.onBusy}
                onUp={nth === 0 ? undefined : () => change({ questions: movedIn(questions, key, -1) })}
                onDown={
                  nth === own.length - 1 ? undefined : () => change({ questions: movedIn(questions, key, 1) })
                }
                onRemove={() => change({ questions: questions.filter((one) => one.key !== key) })}
              />
            )
          })}
        </Stack>
      </SystemDimension>
    )
  })
}

/** What the last screen asks for: two switches. */
function Last({ form: { words }, change }: Shown): ReactNode {
  const flip = (name: 'text' | 'voice') => change({ words: { ...words, [name]: !words[name] } })
  return (
    <Card title="最后一页">
      <Stack across gap={2}>
        <Button pressed={words.text} icon={words.text ? 'done' : 'add'} onPress={() => flip('text')}>
          请乡亲写几句
        </Button>
        <Button pressed={words.voice} icon={words.voice ? 'done' : 'add'} onPress={() => flip('voice')}>
          请乡亲说一段
        </Button>
      </Stack>
    </Card>
  )
}

interface EditorProps {
  readonly seen: SeenSystem
  readonly onSaved: () => void
}

/** A draft: what is asked at the left, as a villager sees it at the right. */
export function SystemEditor({ seen, onSaved }: EditorProps): ReactNode {
  const { id } = seen.system
  const [current, setCurrent] = useState<string>()
  const [bringing, setBringing] = useState(false)
  const [sounds, setSounds] = useState<Readonly<Record<string, string>>>({})
  const save = useSave<SeenSystem, SystemForm>({
    form: `survey.system.${id}`,
    seen,
    fill: formOf,
    look: async () => {
      const now = await ask().system({ id })
      return { ...now, version: now.system.version }
    },
    differs: sayDiffers,
    send: (form, version, key) => ask(key).saveSystem({ id, version, content: contentOf(form) }),
    onDone: onSaved,
  })
  const { form, change, errorAt } = save
  const shown = { form, change, errorAt }
  const left = sayLeft(form.dimensions)
  const heard = { ...seen.heard, ...sounds }
  const addDimension = () =>
    change({
      dimensions: [
        ...form.dimensions,
        { key: freshKey('d', form.dimensions), name: '', weight: leftFor(form.dimensions) },
      ],
    })
  const wrong = save.say ?? errorAt('dimensions') ?? errorAt('questions')
  return (
    <Columns
      aside={
        <SystemPreview content={contentOf(form)} heard={heard} current={current} onCurrent={setCurrent} />
      }
    >
      <Stack gap={4}>
        {seen.lacks.length > 0 && (
          <Card title="还缺什么，补齐才能用">
            <Stack gap={1}>
              {seen.lacks.map((lack) => (
                <Words key={lack}>{lack}</Words>
              ))}
            </Stack>
          </Card>
        )}
        <Card
          title="名称"
          beside={<Tag tone={left === '权重正好100' ? 'jade' : 'amber'}>{`维度的${left}`}</Tag>}
        >
          <Field
            label="这套指标叫什么"
            value={form.title}
            max={titleMax}
            error={errorAt('title')}
            onValue={(title) => change({ title })}
          />
        </Card>
        <Dimensions
          {...shown}
          current={current}
          onCurrent={setCurrent}
          heard={heard}
          onBusy={setBringing}
          onHeard={(key, url) => setSounds((all) => ({ ...all, [key]: url }))}
        />
        {form.dimensions.length < dimensionsMost && (
          <Button icon="add" onPress={addDimension}>
            加一个维度
          </Button>
        )}
        <SystemAnswers
          of={form.answers}
          onChange={(answers) => change({ answers })}
          error={errorAt('answers')}
        />
        <Last {...shown} />
        {save.conflict !== undefined && <Notice tone="due">{save.conflict}</Notice>}
        {wrong !== undefined && <Notice tone="wrong">{wrong}</Notice>}
        <Button
          kind="primary"
          full
          busy={save.busy}
          busyWords="正在存"
          disabled={bringing}
          onPress={() => void save.save()}
        >
          {bringing ? '等录音传好' : '保存'}
        </Button>
      </Stack>
    </Columns>
  )
}
