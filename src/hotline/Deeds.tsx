import { useEffect, useState, type ReactNode } from 'react'
import type { hotline } from '../../types/hotline'
import { noteMax, textMax } from '../../types/hotline.limits'
import { cloud, makeKey, sayOf } from '../_kernel/cloud'
import { useKeys } from '../_kernel/keys'
import { Button, Card, Choice, Failed, focusOn, Loading, Notice, Stack } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { SayForm } from './SayForm'
import type { Deed, Matter } from './words'

interface DeedsProps {
  readonly of: Matter
  /** Shows how it stands now. `did` says what was done; without it somebody else was faster, or it was only accepted. */
  readonly onDone: (did?: string) => void
  /** The page listens to the desk's keys. */
  readonly keys?: boolean
  /** Takes the keyboard when it appears: what held it before is gone. */
  readonly first?: boolean
}

interface FormProps extends Pick<DeedsProps, 'of' | 'onDone' | 'keys'> {
  readonly onCancel: () => void
}

function AssignForm({ of, onDone, onCancel, keys = false }: FormProps): ReactNode {
  const known = useLoad(() => cloud<typeof hotline>('hotline').departments({}), 'own', 'hotline.departments')
  const [unit, setUnit] = useState(of.unit.id)
  if (known.load.state === 'loading') return <Loading rows={2} />
  if (known.load.state !== 'ready') return <Failed say={known.load.say} onAgain={known.again} />
  const { departments } = known.load.data
  const name = departments.find(({ id }) => id === unit)?.name ?? of.unit.name
  return (
    <SayForm
      form={`hotline.assign.${of.id}`}
      label="交办意见，不写也行"
      max={noteMax}
      act="派出去"
      optional
      keys={keys}
      send={(note, key) =>
        cloud<typeof hotline>('hotline', { key }).assign({
          id: of.id,
          version: of.version,
          unit,
          ...(note.trim() === '' ? {} : { note }),
        })
      }
      onDone={() => onDone(`派给${name}了`)}
      onStale={onDone}
      onCancel={onCancel}
    >
      <Choice
        label="派给哪个部门"
        options={departments.map(({ id, name: words }) => ({ value: id, words }))}
        value={unit}
        pairs
        onValue={setUnit}
      />
    </SayForm>
  )
}

function AnswerForm({ of, onDone, onCancel, keys = false }: FormProps): ReactNode {
  return (
    <SayForm
      form={`hotline.answer.${of.id}`}
      label="答复"
      max={textMax}
      act="答复乡亲"
      keys={keys}
      send={(text, key) =>
        cloud<typeof hotline>('hotline', { key }).answer({ id: of.id, version: of.version, text })
      }
      onDone={() => onDone('答复送到了')}
      onStale={onDone}
      onCancel={onCancel}
    />
  )
}

function useAccept(of: Matter, onDone: () => void) {
  const [busy, setBusy] = useState(false)
  const [say, setSay] = useState<string>()
  const [key] = useState(makeKey)
  const accept = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setSay(undefined)
    try {
      await cloud<typeof hotline>('hotline', { key }).accept({ id: of.id, version: of.version })
    } catch (error) {
      setSay(sayOf(error))
    }
    setBusy(false)
    onDone()
  }
  return { busy, say, accept: () => void accept() }
}

/** What a desk or a department may do with a matter now: 受理, 派办, 答复. */
export function Deeds({ of, onDone, keys = false, first = false }: DeedsProps): ReactNode {
  const [open, setOpen] = useState<Deed>()
  const may = (deed: Deed) => of.may.includes(deed)
  const main = may('answer') ? 'answer' : 'assign'
  const [left, setLeft] = useState<Deed | undefined>(first ? main : undefined)
  const { busy, say, accept } = useAccept(of, onDone)
  const done = (did?: string) => {
    setLeft(undefined)
    setOpen(undefined)
    onDone(did)
  }
  const close = () => {
    setLeft(open)
    setOpen(undefined)
  }
  useEffect(() => {
    if (open === undefined && left !== undefined) focusOn(`deed-${left}`)
  }, [open, left])
  useKeys(
    {
      y: () => may('accept') && accept(),
      a: () => may('assign') && setOpen('assign'),
      r: () => may('answer') && setOpen('answer'),
      Escape: close,
    },
    keys,
  )
  if (open === 'assign' && may('assign')) {
    return (
      <Card title="派给部门办">
        <AssignForm of={of} onDone={done} onCancel={close} keys={keys} />
      </Card>
    )
  }
  if (open === 'answer' && may('answer')) {
    return (
      <Card title="答复乡亲">
        <AnswerForm of={of} onDone={done} onCancel={close} keys={keys} />
      </Card>
    )
  }
  const hint = (key: string) => (keys ? { hint: key } : {})
  return (
    <Stack gap={3}>
      {say !== undefined && <Notice tone="wrong">{say}</Notice>}
      <Stack across gap={2}>
        {may('assign') && (
          <Button
            id="deed-assign"
            kind={main === 'assign' ? 'primary' : 'secondary'}
            icon="assign"
            {...hint('a')}
            onPress={() => setOpen('assign')}
          >
            派给部门办
          </Button>
        )}
        {may('answer') && (
          <Button
            id="deed-answer"
            kind="primary"
            icon="answer"
            {...hint('r')}
            onPress={() => setOpen('answer')}
          >
            答复
          </Button>
        )}
        {may('accept') && (
          <Button icon="done" busy={busy} busyWords="正在受理" {...hint('y')} onPress={accept}>
            只受理
          </Button>
        )}
      </Stack>
    </Stack>
  )
}
