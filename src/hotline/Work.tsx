import { useEffect, useState, type ReactNode } from 'react'
import type { hotline } from '../../types/hotline'
import { cloud, makeKey, sayOf } from '../_kernel/cloud'
import { useKeys } from '../_kernel/keys'
import { Button, Card, Choice, focusOn, Loaded, Notice, Stack, Words, type IconName } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { canCover } from './CoverPhotos'
import { NoteForm, Notes } from './Notes'
import { Covered, Redact, wordsOf } from './Redact'
import type { Done } from './TooLate'
import type { Matter } from './words'

type Inner = NonNullable<Matter['inner']>
type WorkDeed = Inner['may'][number]

const works: Readonly<
  Record<WorkDeed, { readonly words: string; readonly icon: IconName; readonly key: string }>
> = {
  take: { words: '我来办', icon: 'person', key: 't' },
  handOver: { words: '转给同事', icon: 'assign', key: 'h' },
  coHandlers: { words: '请部门一起办', icon: 'matters', key: 'o' },
  redact: { words: '遮住再给部门看', icon: 'locked', key: 'm' },
  note: { words: '内部留言', icon: 'speak', key: 'n' },
}
const order = Object.keys(works) as WorkDeed[]

interface WorkProps {
  readonly of: Matter
  readonly onDone: Done
  readonly keys?: boolean
}

type FormProps = WorkProps & { readonly onCancel: () => void }

const seen = ({ id, version }: Matter) => ({ id, version })
const calls = () => cloud<typeof hotline>('hotline', { key: makeKey() })

/** One choice of several, which is the deed. */
function Chosen({
  label,
  options,
  send,
  onCancel,
}: {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly words: string; readonly hint?: string }[]
  readonly send: (value: string) => Promise<void>
  readonly onCancel: () => void
}): ReactNode {
  const [wrong, setWrong] = useState<string>()
  return (
    <Stack gap={3}>
      {options.length === 0 ? (
        <Notice>没有可以选的</Notice>
      ) : (
        <Choice
          label={label}
          options={options}
          value={undefined}
          leads
          first
          onValue={(value) => void send(value).catch((error: unknown) => setWrong(sayOf(error)))}
        />
      )}
      {wrong !== undefined && <Notice tone="wrong">{wrong}</Notice>}
      <Stack across>
        <Button kind="quiet" onPress={onCancel}>
          先不办
        </Button>
      </Stack>
    </Stack>
  )
}

/** 转给同事; whoever answered it before is named, and can't be chosen. */
function HandOver({ of, onDone, onCancel }: FormProps): ReactNode {
  const known = useLoad(() => calls().colleagues({ id: of.id }), of.id)
  return (
    <Loaded of={known}>
      {({ people }) => {
        const free = people.filter(({ me, answered }) => !me && !answered)
        const before = people.filter(({ answered }) => answered).map(({ name }) => name)
        return (
          <Stack gap={2}>
            {before.length > 0 && <Words tone="soft">{`${before.join('、')}答复过，这次要换人`}</Words>}
            <Chosen
              label="转给谁"
              options={free.map(({ person, name, desk }) => ({
                value: person,
                words: desk ? `${name}（热线台）` : name,
              }))}
              send={async (to) => {
                await calls().handOver({ ...seen(of), to })
                onDone(`转给${free.find(({ person }) => person === to)?.name ?? '同事'}了`)
              }}
              onCancel={onCancel}
            />
          </Stack>
        )
      }}
    </Loaded>
  )
}

/** 协办: asks a unit to help, or lets one go that does. */
function Helping({ of, onDone, onCancel }: FormProps): ReactNode {
  const known = useLoad(() => cloud<typeof hotline>('hotline').departments({}), 'own', 'hotline.departments')
  const helping = of.inner?.coHandlers ?? []
  const helps = (id: string) => helping.some((unit) => unit.id === id)
  return (
    <Loaded of={known}>
      {({ departments }) => (
        <Chosen
          label="请哪个部门一起办"
          options={departments
            .filter(({ id, closed }) => id !== of.unit.id && (closed !== true || helps(id)))
            .map(({ id, name }) => ({
              value: id,
              words: name,
              ...(helps(id) && { hint: '正在一起办，再点一下就不用了' }),
            }))}
          send={async (unit) => {
            await calls().coHandlers({ ...seen(of), unit, help: !helps(unit) })
            onDone(helps(unit) ? '不用一起办了' : '请他们一起办了')
          }}
          onCancel={onCancel}
        />
      )}
    </Loaded>
  )
}

function FormOf({ deed, ...p }: FormProps & { readonly deed: WorkDeed }): ReactNode {
  switch (deed) {
    case 'handOver':
      return <HandOver {...p} />
    case 'coHandlers':
      return <Helping {...p} />
    case 'redact':
      return <Redact {...p} />
    case 'note':
      return <NoteForm {...p} keys={p.keys === true} />
    case 'take':
      return null
  }
}

const sayHandler = ({ handler }: Inner): string =>
  handler === undefined ? '还没有人接手' : handler.me ? '我在办' : `${handler.name}在办`

function Inside({ of, inner, onDone, keys = false }: WorkProps & { readonly inner: Inner }): ReactNode {
  const [open, setOpen] = useState<WorkDeed>()
  const [left, setLeft] = useState<WorkDeed>()
  const [wrong, setWrong] = useState<string>()
  const may = order.filter(
    (deed) => inner.may.includes(deed) && (deed !== 'redact' || wordsOf(of) !== '' || canCover(of)),
  )
  const take = async (): Promise<void> => {
    setWrong(undefined)
    try {
      await calls().take(seen(of))
      onDone('您接手了')
    } catch (error) {
      setWrong(sayOf(error))
    }
  }
  const close = () => {
    setLeft(open)
    setOpen(undefined)
  }
  const start = (deed: WorkDeed) => () => (deed === 'take' ? void take() : setOpen(deed))
  useEffect(() => {
    if (open === undefined && left !== undefined) focusOn(`work-${left}`)
  }, [open, left])
  useKeys(
    {
      ...Object.fromEntries(may.map((deed) => [works[deed].key, start(deed)])),
      ...(open !== undefined && { Escape: close }),
    },
    keys,
  )
  return (
    <Stack gap={4}>
      <Card title="谁在办">
        <Stack gap={3}>
          <Words>{sayHandler(inner)}</Words>
          {inner.coHandlers.length > 0 && (
            <Words tone="soft">{`一起办的：${inner.coHandlers.map(({ name }) => name).join('、')}`}</Words>
          )}
          {wrong !== undefined && <Notice tone="wrong">{wrong}</Notice>}
          {open !== undefined && may.includes(open) ? (
            <FormOf deed={open} of={of} keys={keys} onDone={onDone} onCancel={close} />
          ) : (
            <Stack across gap={2}>
              {may.map((deed) => (
                <Button
                  key={deed}
                  id={`work-${deed}`}
                  icon={works[deed].icon}
                  {...(keys && { hint: works[deed].key })}
                  onPress={start(deed)}
                >
                  {works[deed].words}
                </Button>
              ))}
            </Stack>
          )}
        </Stack>
      </Card>
      <Notes notes={inner.notes} />
    </Stack>
  )
}

/** What goes on beside the public course: who handles it, who helps, notes, and what is covered. Her who filed it sees the last alone. */
export function Work({ of, onDone, keys = false }: WorkProps): ReactNode {
  return (
    <Stack gap={4}>
      <Covered of={of} />
      {of.inner && <Inside key={of.version} of={of} inner={of.inner} onDone={onDone} keys={keys} />}
    </Stack>
  )
}
