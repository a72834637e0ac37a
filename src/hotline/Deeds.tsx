import { useState, type ReactNode } from 'react'
import type { hotline } from '../../types/hotline'
import { noteMax, textMax } from '../../types/hotline.limits'
import { cloud, makeKey, sayOf } from '../_kernel/cloud'
import { useKeys } from '../_kernel/keys'
import { Button, Card, Choice, Failed, Loading, Notice, Stack } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { SayForm } from './SayForm'
import type { Deed, Matter } from './words'

interface DeedsProps {
  readonly of: Matter
  /** Something was done, or somebody else was faster: shows how it stands now. */
  readonly onDone: () => void
  /** The page listens to the desk's keys. */
  readonly keys?: boolean
}

function AssignForm({ of, onDone, onCancel }: DeedsProps & { readonly onCancel: () => void }): ReactNode {
  const known = useLoad(() => cloud<typeof hotline>('hotline').departments({}), 'own', 'hotline.departments')
  const [unit, setUnit] = useState(of.unit.id)
  if (known.load.state === 'loading') return <Loading rows={2} />
  if (known.load.state !== 'ready') return <Failed say={known.load.say} onAgain={known.again} />
  const options = known.load.data.departments.map(({ id, name }) => ({ value: id, words: name }))
  return (
    <SayForm
      form={`hotline.assign.${of.id}`}
      label="交办意见，不写也行"
      max={noteMax}
      act="派出去"
      optional
      send={(note, key) =>
        cloud<typeof hotline>('hotline', { key }).assign({
          id: of.id,
          version: of.version,
          unit,
          ...(note.trim() === '' ? {} : { note }),
        })
      }
      onDone={onDone}
      onStale={onDone}
      onCancel={onCancel}
    >
      <Choice label="派给哪个部门" options={options} value={unit} pairs onValue={setUnit} />
    </SayForm>
  )
}

function AnswerForm({ of, onDone, onCancel }: DeedsProps & { readonly onCancel: () => void }): ReactNode {
  return (
    <SayForm
      form={`hotline.answer.${of.id}`}
      label="答复"
      max={textMax}
      act="答复乡亲"
      send={(text, key) =>
        cloud<typeof hotline>('hotline', { key }).answer({ id: of.id, version: of.version, text })
      }
      onDone={onDone}
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
export function Deeds({ of, onDone, keys = false }: DeedsProps): ReactNode {
  const [open, setOpen] = useState<Deed>()
  const may = (deed: Deed) => of.may.includes(deed)
  const { busy, say, accept } = useAccept(of, onDone)
  const done = () => {
    setOpen(undefined)
    onDone()
  }
  const close = () => setOpen(undefined)
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
        <AssignForm of={of} onDone={done} onCancel={close} />
      </Card>
    )
  }
  if (open === 'answer' && may('answer')) {
    return (
      <Card title="答复乡亲">
        <AnswerForm of={of} onDone={done} onCancel={close} />
      </Card>
    )
  }
  const first = may('answer') ? 'answer' : 'assign'
  return (
    <Stack gap={3}>
      {say !== undefined && <Notice tone="wrong">{say}</Notice>}
      <Stack across gap={2}>
        {may('assign') && (
          <Button
            kind={first === 'assign' ? 'primary' : 'secondary'}
            icon="assign"
            hint={keys ? 'a' : ''}
            onPress={() => setOpen('assign')}
          >
            派给部门办
          </Button>
        )}
        {may('answer') && (
          <Button kind="primary" icon="answer" hint={keys ? 'r' : ''} onPress={() => setOpen('answer')}>
            答复
          </Button>
        )}
        {may('accept') && (
          <Button icon="done" busy={busy} busyWords="正在受理" hint={keys ? 'y' : ''} onPress={accept}>
            只受理
          </Button>
        )}
      </Stack>
    </Stack>
  )
}
