import { useState, type ReactNode } from 'react'
import { sayOf } from '../_kernel/cloud'
import { Button, Notice, Stack } from '../_kernel/parts'
import { ask, type Told } from './asks'
import { KindFields, MemberFields } from './HouseholdFields'
import { differences, emptyForm, fileOf, formOf, merged, wrongIn, type Form } from './householdForm'
import { useNames } from './names'
import { useDeed, type Deed } from '../_kernel/useDeed'
import { sayConflict } from '../_kernel/useSave'

/** A household with whole names. */
export type Whole = Told<'openHousehold'>

/**
 * A form's content. It holds whole names and phones, so it is not kept on the device: whoever opens the browser next finds nothing of it.
 */
function useForm(first: Form) {
  const [form, setForm] = useState(first)
  const [tried, setTried] = useState(false)
  const wrong = wrongIn(form)
  return {
    form,
    set: setForm,
    change: (part: Partial<Form>) => setForm((old) => ({ ...old, ...part })),
    /** Whether it can be saved; from the first attempt on, what is wrong is shown. */
    isReady: () => {
      setTried(true)
      return wrong.size === 0
    },
    shown: tried ? wrong : new Map<string, string>(),
  }
}

interface SaveProps {
  readonly deed: Deed
  readonly wrong: ReadonlyMap<string, string>
  readonly words: string
  readonly onSave: () => void
  readonly onCancel?: () => void
}

function Save({ deed, wrong, words, onSave, onCancel }: SaveProps): ReactNode {
  return (
    <Stack gap={3}>
      {wrong.size > 0 && <Notice tone="wrong">还有没填好的，请往上看</Notice>}
      {deed.wrong !== undefined && !deed.wrong.conflict && <Notice tone="wrong">{deed.wrong.say}</Notice>}
      <Stack across gap={2}>
        <Button kind="primary" busy={deed.busy} busyWords="正在存" onPress={onSave}>
          {words}
        </Button>
        {onCancel !== undefined && (
          <Button disabled={deed.busy} onPress={onCancel}>
            不改了
          </Button>
        )}
      </Stack>
    </Stack>
  )
}

interface EditProps {
  readonly id: string
  readonly of: Whole
  /** What stands there now, after somebody else was faster. */
  readonly onLook: (now: Whole) => void
  readonly onDone: () => void
  readonly onCancel: () => void
}

/** 修改: never over what somebody else saved meanwhile without saying so; what was typed stays. */
export function HouseholdEdit({ id, of, onLook, onDone, onCancel }: EditProps): ReactNode {
  const names = useNames()
  const { form, set, change, isReady, shown } = useForm(formOf(of.file))
  const [conflict, setConflict] = useState<string>()
  const deed = useDeed()
  const look = async (said: string | undefined): Promise<void> => {
    try {
      // Whole names once more: a look of its own, written down as well.
      const now = await ask().openHousehold({ id })
      const changed = differences(formOf(of.file), formOf(now.file), names)
      set(merged(form, formOf(of.file), formOf(now.file)))
      onLook(now)
      setConflict(sayConflict(changed.join('，'), said))
    } catch (error) {
      setConflict(sayOf(error))
    }
  }
  const save = async (): Promise<void> => {
    if (!isReady()) return
    const file = fileOf(form, of.file.village)
    let refused: string | undefined
    const came = await deed.run(async (key) => {
      try {
        await ask(key).saveHousehold({ id, version: of.version, file })
      } catch (error) {
        refused = sayOf(error)
        throw error
      }
    })
    if (came === 'done') onDone()
    if (came === 'conflict') await look(refused)
  }
  return (
    <Stack gap={4}>
      <KindFields form={form} onChange={change} wrong={shown} />
      <MemberFields form={form} onChange={change} wrong={shown} />
      {conflict !== undefined && <Notice tone="due">{conflict}</Notice>}
      <Save
        deed={deed}
        wrong={shown}
        words={conflict === undefined ? '存好' : '看过了，照我的存'}
        onSave={() => void save()}
        onCancel={onCancel}
      />
    </Stack>
  )
}

/** 登记一户. */
export function HouseholdNew({
  village,
  onDone,
}: {
  readonly village: string
  readonly onDone: (id: string) => void
}): ReactNode {
  const { form, change, isReady, shown } = useForm(emptyForm)
  const deed = useDeed()
  const save = async (): Promise<void> => {
    if (!isReady()) return
    await deed.run(async (key) => {
      const { id } = await ask(key).saveHousehold({ version: 0, file: fileOf(form, village) })
      onDone(id)
    })
  }
  return (
    <Stack gap={4}>
      <KindFields form={form} onChange={change} wrong={shown} />
      <MemberFields form={form} onChange={change} wrong={shown} />
      <Save deed={deed} wrong={shown} words="登记" onSave={() => void save()} />
    </Stack>
  )
}
