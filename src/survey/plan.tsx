import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { graceMost, titleMax } from '../../types/survey.limits'
import { Refused, sayOf } from '../_kernel/cloud'
import { useDraft } from '../_kernel/draft'
import { goInstead } from '../_kernel/go'
import { Ground } from '../_kernel/Ground'
import {
  Button,
  Card,
  Choice,
  DayField,
  Field,
  Loaded,
  Notice,
  Screen,
  Select,
  Stack,
  Words,
} from '../_kernel/parts'
import { placesBelow, wayTo, type Place, type Way } from '../_kernel/places'
import { useLoad } from '../_kernel/useLoad'
import { ask, divisions } from './asks'
import {
  numberFields,
  numberNames,
  partsIn,
  planOf,
  quarters,
  usualPlan,
  wrongIn,
  type PlanField,
  type PlanForm,
} from './planForm'
import { PlanParts } from './PlanParts'
import { PlanSystem } from './PlanSystem'
import { sayQuarter } from './words'

const kinds = [
  { value: 'sample', words: '抽一部分户', hint: '每个村按规则抽，种子公开，谁都能照样再抽一遍' },
  { value: 'all', words: '所有的户', hint: '名册里的户都请来评' },
] as const

interface PartProps {
  readonly form: PlanForm
  readonly change: (part: Partial<PlanForm>) => void
  readonly error: (field: PlanField) => string | undefined
}

/** 请谁来评: everybody, or so many of each kind in each village. */
function WhoIsAsked({ form, change, error }: PartProps): ReactNode {
  return (
    <Stack gap={3}>
      <Choice
        label="请谁来评"
        options={kinds}
        value={form.kind}
        onValue={(kind) => change({ kind })}
        error={error('rule')}
      />
      {form.kind === 'sample' && (
        <>
          {numberFields.map((name) => (
            <Field
              key={name}
              label={numberNames[name]}
              type="digit"
              value={form[name]}
              onValue={(text) => change({ [name]: text })}
              error={error(name)}
            />
          ))}
          <Words tone="soft">今年退出的户都请，不用填</Words>
        </>
      )}
    </Stack>
  )
}

/** 什么时候. */
function WhenIsAsked({ form, change, error }: PartProps): ReactNode {
  return (
    <Stack gap={3}>
      <DayField
        label="哪天开放"
        value={form.opens}
        onValue={(opens) => change({ opens })}
        error={error('opens')}
      />
      <DayField
        label="最后一天，当天晚上12点截止"
        value={form.closes}
        onValue={(closes) => change({ closes })}
        error={error('closes')}
      />
      <Field
        label="截止后再等几天补传"
        hint={`手机没有网络的，截止前评好，这几天里还能传上来。1到${graceMost}天`}
        type="digit"
        value={form.graceDays}
        onValue={(graceDays) => change({ graceDays })}
        error={error('graceDays')}
      />
      <Field
        label="抽户的种子，不填就由平台生成"
        hint="8到64个字母、数字或短横线；比如当天公开摇出的号码"
        value={form.seed}
        onValue={(seed) => change({ seed })}
        error={error('seed')}
      />
    </Stack>
  )
}

interface Wrong {
  readonly say: string
  readonly at: PlanField | undefined
}

const fields: readonly PlanField[] = [
  'rule',
  'division',
  'only',
  'quarter',
  'title',
  'system',
  'opens',
  'closes',
  'graceDays',
  'seed',
]

/** A refusal, and at which field it stands: a number of the rule before the rule itself. */
function wrongOf(error: unknown): Wrong {
  const parts = error instanceof Refused ? (error.field?.split('.') ?? []) : []
  const names: readonly PlanField[] = [...numberFields, ...fields]
  return { say: sayOf(error), at: names.find((name) => parts.includes(name)) }
}

/** What lies right under a place; nothing under none. */
const belowOf = (place: Place | undefined): Promise<readonly Place[]> =>
  place === undefined || place.level === 'village' ? Promise.resolve([]) : placesBelow(divisions, place.code)

function Form({ way }: { readonly way: Way }): ReactNode {
  const [path, setPath] = useState(way.path)
  const draft = useDraft('survey.plan', usualPlan())
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<Wrong>()
  const form = draft.value
  const place = path[path.length - 1]
  const division = place?.code
  const below = useLoad(() => belowOf(place), division ?? '')
  const places = below.load.state === 'ready' ? below.load.data : []
  const own = wrongIn(form, division, places)
  const error = (field: PlanField) =>
    (tried ? own[field] : undefined) ?? (wrong?.at === field ? wrong.say : undefined)
  const change = (part: Partial<PlanForm>) => {
    setWrong(undefined)
    draft.change(part)
  }
  const plan = async (): Promise<void> => {
    setTried(true)
    setWrong(undefined)
    if (busy || division === undefined || Object.keys(own).length > 0) return
    setBusy(true)
    try {
      const { id } = await draft.send((value, key) =>
        ask(key).planCampaign(planOf(value, division, partsIn(value, places))),
      )
      goInstead('/survey/campaign', { id })
    } catch (refusal) {
      setWrong(wrongOf(refusal))
      setBusy(false)
    }
  }
  const at = wrong?.at !== undefined
  return (
    <Stack gap={4}>
      <Select
        label="评哪个季度"
        options={quarters().map((value) => ({ value, words: sayQuarter(value) }))}
        value={form.quarter}
        onValue={(quarter) => change({ quarter })}
        error={error('quarter')}
      />
      <Ground
        label="在哪里办"
        below={divisions}
        way={{ ...way, path }}
        onPath={(next) => {
          setWrong(undefined)
          setPath(next)
        }}
        // Where only what lies below may be chosen, no list of one's own grounds is there to say it at.
        error={way.several ? error('division') : undefined}
      />
      {!way.several && error('division') !== undefined && (
        <Notice tone="wrong">{error('division') ?? ''}</Notice>
      )}
      {place !== undefined && (
        <PlanParts place={place} below={below} form={form} change={change} error={error('only')} />
      )}
      <Field
        label="名称"
        max={titleMax}
        value={form.title}
        onValue={(title) => change({ title })}
        error={error('title')}
      />
      <PlanSystem
        division={division}
        value={form.system}
        onValue={(system) => change({ system })}
        error={error('system')}
      />
      <WhoIsAsked form={form} change={change} error={error} />
      <WhenIsAsked form={form} change={change} error={error} />
      {((tried && Object.keys(own).length > 0) || at) && <Notice tone="wrong">还有没填好的，请往上看</Notice>}
      {wrong !== undefined && !at && <Notice tone="wrong">{wrong.say}</Notice>}
      <Button kind="primary" full busy={busy} busyWords="正在交" onPress={() => void plan()}>
        定下来，开始抽户
      </Button>
      <Words tone="soft">抽好户以后可以先看名单；开放以前随时可以取消</Words>
    </Stack>
  )
}

/** 办一次评议: quarter, place, what is asked, of whom and when. */
export default function PlanPage(): ReactNode {
  const { division } = useRouter().params
  const start = useLoad(() => wayTo(divisions, division), division ?? 'own')
  return (
    <Screen title="办一次评议">
      <Card title="这次评议怎么办">
        <Loaded of={start} rows={6}>
          {(way) => <Form way={way} />}
        </Loaded>
      </Card>
    </Screen>
  )
}
