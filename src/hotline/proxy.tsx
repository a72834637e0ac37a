import { useRef, useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { hotline } from '../../types/hotline'
import type { roster } from '../../types/roster'
import { textMax, type Kind } from '../../types/hotline.limits'
import type { Industry } from '../../types/roster.limits'
import { cloud, fieldOf, sayOf } from '../_kernel/cloud'
import { useDraft } from '../_kernel/draft'
import { goInstead } from '../_kernel/go'
import { Button, Choice, Field, Notice, PlaceChoice, Screen, Stack, TextArea, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { industryTiles, kindTiles } from './choices'

interface Form {
  readonly industry: Industry | ''
  readonly kind: Kind | ''
  readonly text: string
  readonly village: string
  readonly villageName: string
  readonly name: string
  readonly phone: string
  readonly card: string
}

const empty: Form = {
  industry: '',
  kind: '',
  text: '',
  village: '',
  villageName: '',
  name: '',
  phone: '',
  card: '',
}

const switched = [
  { value: 'no', words: '部门可以知道是谁' },
  { value: 'yes', words: '不让部门知道是谁' },
] as const

type Wrong = { readonly field: string | undefined; readonly say: string } | undefined

/** What is missing before anything is sent: the field and the sentence. */
function missing(form: Form, byPhone: boolean): Wrong {
  const { village, name, phone, card, industry, kind, text } = form
  if (byPhone && village === '') return { field: 'village', say: '请选到村' }
  if (byPhone && name.trim() === '') return { field: 'caller.name', say: '请写下怎么称呼' }
  if (byPhone && phone.trim() === '') return { field: 'caller.phone', say: '请写下电话' }
  if (!byPhone && card.trim() === '') return { field: 'card', say: '请填这一户帮扶卡上的码' }
  if (industry === '') return { field: 'industry', say: '请选是哪方面的事' }
  if (kind === '') return { field: 'kind', say: '请选想怎么样' }
  return text.trim() === '' ? { field: 'text', say: '请写下要反映的事' } : undefined
}

function sent(form: Form, byPhone: boolean, hidden: boolean, key: string) {
  const { industry, kind, text, village, name, phone, card } = form
  if (industry === '' || kind === '') throw new Error('a question was left out')
  const told = { industry, kind, text, ...(hidden ? { hidden } : {}) }
  const calls = cloud<typeof hotline>('hotline', { key })
  return byPhone
    ? calls.fileFor({ ...told, village, caller: { name, phone } })
    : calls.fileForNeighbour({ ...told, card: card.replace(/[\s-]/g, '').toUpperCase() })
}

/** Who spoke on the phone, and where she lives. */
function CallerFields({ form, change, wrong }: FieldsProps): ReactNode {
  const error = (field: string) => (wrong?.field === field ? wrong.say : undefined)
  const own = useLoad(() => cloud<typeof hotline>('hotline').departments({}), 'own', 'hotline.departments')
  const unit = own.load.state === 'ready' ? own.load.data.departments[0]?.id : undefined
  const county = /^u(\d{6})-/.exec(unit ?? '')?.[1]?.padEnd(12, '0')
  return (
    <>
      <Field
        label="怎么称呼"
        value={form.name}
        max={30}
        onValue={(name) => change({ name })}
        error={error('caller.name')}
      />
      <Field
        label="电话"
        type="tel"
        value={form.phone}
        onValue={(phone) => change({ phone })}
        error={error('caller.phone')}
      />
      {form.village !== '' && (
        <Stack across gap={2}>
          <Words tone="soft">{form.villageName}</Words>
          <Button icon="back" onPress={() => change({ village: '', villageName: '' })}>
            换一个村
          </Button>
        </Stack>
      )}
      {form.village === '' && county !== undefined && (
        <PlaceChoice
          ask={(below) => cloud<typeof roster>('roster').places(below)}
          from={county}
          onVillage={({ code, name }) => change({ village: code, villageName: name })}
        />
      )}
      {error('village') !== undefined && <Notice tone="wrong">{error('village') ?? ''}</Notice>}
    </>
  )
}

interface FieldsProps {
  readonly form: Form
  readonly change: (part: Partial<Form>) => void
  readonly wrong: Wrong
}

/** The household by its help card: anybody may see the card, and who answers for it is asked to look at it. */
function CardField({ form, change, wrong }: FieldsProps): ReactNode {
  const [head, setHead] = useState<string>()
  // Counts up with each question and each letter: an answer about a code that has changed since is dropped.
  const turn = useRef(0)
  const check = async (): Promise<void> => {
    const asked = ++turn.current
    const code = form.card.replace(/[\s-]/g, '').toUpperCase()
    let says: string
    try {
      const found = await cloud<typeof roster>('roster').card({ code })
      says = `${found.head} 家，${found.place}`
    } catch (error) {
      says = sayOf(error)
    }
    if (turn.current === asked) setHead(says)
  }
  return (
    <Stack gap={2}>
      <Field
        label="这一户帮扶卡上的码"
        value={form.card}
        onValue={(card) => {
          turn.current += 1
          setHead(undefined)
          change({ card })
        }}
        error={wrong?.field === 'card' ? wrong.say : undefined}
        onConfirm={() => void check()}
      />
      <Button icon="search" onPress={() => void check()}>
        对一对是哪家
      </Button>
      {head !== undefined && <Notice>{head}</Notice>}
    </Stack>
  )
}

/** 代为反映: a desk writes down a phone call; a neighbour or cadre writes for a household of the village. */
export default function Proxy(): ReactNode {
  const byPhone = useRouter().params['by'] === 'phone'
  const draft = useDraft<Form>(byPhone ? 'hotline.proxy.phone' : 'hotline.proxy.card', empty)
  const { value: form, change } = draft
  const [hidden, setHidden] = useState(false)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<Wrong>()
  const [receipt, setReceipt] = useState<string>()

  const send = async (): Promise<void> => {
    const lacks = missing(form, byPhone)
    setWrong(lacks)
    if (busy || lacks) return
    setBusy(true)
    try {
      const out = await draft.send((value, key) => sent(value, byPhone, hidden, key))
      if (byPhone) goInstead('/hotline/detail', { id: out.id, fresh: '1' })
      else setReceipt(out.receipt)
    } catch (error) {
      setWrong({ field: fieldOf(error), say: sayOf(error) })
    }
    setBusy(false)
  }

  if (receipt !== undefined) {
    return (
      <Screen title="代为反映">
        <Notice tone="done">{`送到了，回执号 ${receipt}。这一家在“我的事”里看得到，由他们自己评`}</Notice>
      </Screen>
    )
  }
  const fields = { form, change, wrong }
  const error = (field: string) => (wrong?.field === field ? wrong.say : undefined)
  const known = ['village', 'caller.name', 'caller.phone', 'card', 'industry', 'kind', 'text']
  return (
    <Screen
      title={byPhone ? '记电话' : '代邻居反映'}
      foot={
        <Button
          kind="primary"
          icon="send"
          full
          busy={busy}
          busyWords="正在送"
          hint="Ctrl+Enter"
          onPress={() => void send()}
        >
          送出去
        </Button>
      }
    >
      <Stack gap={4}>
        {byPhone ? <CallerFields {...fields} /> : <CardField {...fields} />}
        <Choice
          label="是哪方面的事"
          options={industryTiles}
          value={form.industry === '' ? undefined : form.industry}
          pairs
          onValue={(industry) => change({ industry })}
          error={error('industry')}
        />
        <Choice
          label="想怎么样"
          options={kindTiles}
          value={form.kind === '' ? undefined : form.kind}
          pairs
          onValue={(kind) => change({ kind })}
          error={error('kind')}
        />
        <TextArea
          label="什么事，在哪里，多久了"
          value={form.text}
          max={textMax}
          onValue={(text) => change({ text })}
          error={error('text')}
          onSend={() => void send()}
        />
        <Choice
          label="要不要让部门知道"
          options={switched}
          value={hidden ? 'yes' : 'no'}
          pairs
          onValue={(value) => setHidden(value === 'yes')}
        />
        {wrong && !known.includes(wrong.field ?? '') && <Notice tone="wrong">{wrong.say}</Notice>}
      </Stack>
    </Screen>
  )
}
