import { useEffect, useState, type ReactNode } from 'react'
import type { hotline } from '../../types/hotline'
import { cloud, makeKey, sayOf } from '../_kernel/cloud'
import { useKeys } from '../_kernel/keys'
import { Button, Card, focusOn, Notice, Stack } from '../_kernel/parts'
import { CallForm } from './CallForm'
import { AssignForm, DeclineForm, ExtendForm, GrantForm, HurryForm, type FormProps } from './DeedForms'
import { isSaid, officialDeeds, officials, says, wordsFor, type OfficialDeed, type Said } from './says'
import { Phrases } from './Phrases'
import { SayForm } from './SayForm'
import { lateBy, type Done } from './TooLate'
import type { Matter } from './words'

interface DeedsProps {
  readonly of: Matter
  /** Shows how it stands now. */
  readonly onDone: Done
  /** The page listens to the desk's keys. */
  readonly keys?: boolean
  /** Takes the keyboard when it appears: what held it before is gone. */
  readonly first?: boolean
}

function WordsForm({ deed, ...p }: FormProps & { readonly deed: Said }): ReactNode {
  const { label, max, act, did, send, full = false } = says[deed]
  return (
    <SayForm
      form={`hotline.${deed}.${p.of.id}`}
      label={label}
      max={max}
      act={act}
      keys={p.keys}
      photos={full}
      {...(full && {
        tools: (text, onText) => <Phrases of={p.of} text={text} onText={onText} />,
      })}
      send={(text, key, files) => send(p.of, text, key, files)}
      onDone={() => p.onDone(did)}
      onStale={(late) => p.onDone(undefined, late)}
      onCancel={p.onCancel}
    />
  )
}

function FormOf({ deed, ...p }: FormProps & { readonly deed: OfficialDeed }): ReactNode {
  if (isSaid(deed)) return <WordsForm deed={deed} {...p} />
  switch (deed) {
    case 'assign':
    case 'reassign':
      return <AssignForm again={deed === 'reassign'} {...p} />
    case 'decline':
      return <DeclineForm {...p} />
    case 'extend':
      return <ExtendForm {...p} />
    case 'grantExtension':
      return <GrantForm {...p} />
    case 'hurry':
      return <HurryForm {...p} />
    case 'callBack':
      return <CallForm {...p} />
    case 'accept':
      return null
  }
}

/** 受理 what can't wait: to be assigned and answered the same day. */
const hurry = { words: '受理，当天办', icon: 'due', key: 'z' } as const

const titleOf = (deed: OfficialDeed, of: Matter): string =>
  isSaid(deed) ? says[deed].title : wordsFor(deed, of)

function useAccept(of: Matter, onDone: Done) {
  const [busy, setBusy] = useState(false)
  const [say, setSay] = useState<string>()
  const [key] = useState(makeKey)
  const accept = async (urgent: boolean): Promise<void> => {
    if (busy) return
    setBusy(true)
    setSay(undefined)
    try {
      await cloud<typeof hotline>('hotline', { key }).accept({
        id: of.id,
        version: of.version,
        ...(urgent && { urgent }),
      })
      onDone()
    } catch (error) {
      const late = lateBy(error)
      if (late) onDone(undefined, late)
      else setSay(sayOf(error))
    }
    setBusy(false)
  }
  return { busy, say, accept: (urgent: boolean) => () => void accept(urgent) }
}

/** What a desk, a department or the office may do with a matter now: a button each, the main one first. */
export function Deeds({ of, onDone, keys = false, first = false }: DeedsProps): ReactNode {
  const [open, setOpen] = useState<OfficialDeed>()
  const may = officialDeeds.filter((deed) => of.may.includes(deed) && !(deed === 'reply' && of.mine))
  const [main] = may
  const [left, setLeft] = useState<OfficialDeed | undefined>(first ? main : undefined)
  const { busy, say, accept } = useAccept(of, onDone)
  const hurries = may.includes('accept') && of.urgent !== true
  const done: Done = (did, late) => {
    setLeft(undefined)
    setOpen(undefined)
    onDone(did, late)
  }
  const close = () => {
    setLeft(open)
    setOpen(undefined)
  }
  const start = (deed: OfficialDeed) => () => (deed === 'accept' ? accept(false)() : setOpen(deed))
  useEffect(() => {
    if (open === undefined && left !== undefined) focusOn(`deed-${left}`)
  }, [open, left])
  useKeys(
    {
      ...Object.fromEntries(may.map((deed) => [officials[deed].key, start(deed)])),
      ...(hurries && { [hurry.key]: accept(true) }),
      Escape: close,
    },
    keys,
  )
  if (open !== undefined && may.includes(open)) {
    return (
      <Card title={titleOf(open, of)}>
        <FormOf deed={open} of={of} onDone={done} onCancel={close} keys={keys} />
      </Card>
    )
  }
  return (
    <Stack gap={3}>
      {say !== undefined && <Notice tone="wrong">{say}</Notice>}
      <Stack across gap={2}>
        {may.map((deed) => (
          <Button
            key={deed}
            id={`deed-${deed}`}
            kind={deed === main ? 'primary' : 'secondary'}
            icon={officials[deed].icon}
            busy={deed === 'accept' && busy}
            busyWords="正在受理"
            {...(keys ? { hint: officials[deed].key } : {})}
            onPress={start(deed)}
          >
            {wordsFor(deed, of)}
          </Button>
        ))}
        {hurries && (
          <Button icon={hurry.icon} {...(keys ? { hint: hurry.key } : {})} onPress={accept(true)}>
            {hurry.words}
          </Button>
        )}
      </Stack>
    </Stack>
  )
}
