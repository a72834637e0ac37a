import { useState, type ReactNode } from 'react'
import type { CampaignState } from '../../types/survey.limits'
import { dayIn } from '../_kernel/day'
import { useDraft } from '../_kernel/draft'
import { Button, Card, DayField, Field, Notice, Sheet, Stack, Words } from '../_kernel/parts'
import { useDeed } from '../_kernel/useDeed'
import { sayConflict } from '../_kernel/useSave'
import { ask, type Campaign } from './asks'

type Act = 'extend' | 'close' | 'cancel'

const mayBe: Readonly<Record<Act, readonly CampaignState[]>> = {
  extend: ['ready', 'open'],
  close: ['open'],
  cancel: ['drawing', 'ready', 'open', 'closed'],
}

const names: Readonly<Record<Act, string>> = { extend: '延期', close: '提前截止', cancel: '取消评议' }
const acts = Object.keys(names) as Act[]

/** What it means, before it is done. */
function warn(act: Act, { state }: Campaign): string {
  if (act === 'extend') return '延到这一天晚上12点截止，补传的天数不变'
  if (act === 'close') return '马上截止；截止前评好、还没传上来的，照原来的天数还收'
  return state === 'open' || state === 'closed'
    ? '收到的评议不会打开，直接销毁，取消以后不能恢复'
    : '还没有开放，取消后就当没有办过，抽户的名单一并删除'
}

interface ActProps {
  readonly of: Campaign
  /** Something changed, by her or by somebody faster. */
  readonly onChanged: () => void
}

interface SheetProps extends ActProps {
  readonly act: Act
  readonly onClose: () => void
}

function send(act: Act, { id, version }: Campaign, closes: string, why: string, key: string) {
  if (act === 'extend') return ask(key).extendCampaign({ id, version, closes, why })
  return act === 'close'
    ? ask(key).closeCampaign({ id, version, why })
    : ask(key).cancelCampaign({ id, version, why })
}

/** One of the three, with a reason. What was typed stays until it is done, whoever was faster. */
function ActSheet({ of, act, onChanged, onClose }: SheetProps): ReactNode {
  const draft = useDraft(`survey.${act}.${of.id}`, { closes: '', why: '' })
  const { closes, why } = draft.value
  const [tried, setTried] = useState(false)
  const { busy, wrong, run } = useDeed()
  const day = act === 'extend' ? dayIn(closes) : ''
  const doIt = async (): Promise<void> => {
    setTried(true)
    if (day === undefined || why.trim() === '') return
    const came = await run((key) => send(act, of, day, why.trim(), key))
    if (came === 'conflict') onChanged()
    if (came !== 'done') return
    draft.clear()
    onChanged()
    onClose()
  }
  const at = (field: string) => (wrong?.field === field && !wrong.conflict ? wrong.say : undefined)
  return (
    <Sheet
      title={names[act]}
      onClose={onClose}
      acts={
        <Button kind={act === 'cancel' ? 'danger' : 'primary'} busy={busy} onPress={() => void doIt()}>
          {wrong?.conflict === true ? `看过了，照样${names[act]}` : names[act]}
        </Button>
      }
    >
      <Stack gap={3}>
        <Words>{warn(act, of)}</Words>
        {act === 'extend' && (
          <DayField
            label="延到哪一天"
            value={closes}
            onValue={(text) => draft.change({ closes: text })}
            error={(tried && day === undefined ? '没有看懂这一天' : undefined) ?? at('closes')}
          />
        )}
        <Field
          label="原因"
          hint="会写在这次评议的经过里"
          max={100}
          value={why}
          onValue={(text) => draft.change({ why: text })}
          error={(tried && why.trim() === '' ? '请写下原因' : undefined) ?? at('why')}
        />
        {wrong !== undefined && wrong.conflict && <Notice tone="due">{sayConflict('', wrong.say)}</Notice>}
        {wrong !== undefined && !wrong.conflict && at('closes') === undefined && at('why') === undefined && (
          <Notice tone="wrong">{wrong.say}</Notice>
        )}
      </Stack>
    </Sheet>
  )
}

/** 提醒还没评的户: once a day; who they are nobody sees. */
function Remind({ of: { id, version }, onChanged }: ActProps): ReactNode {
  const { busy, wrong, run } = useDeed()
  const [did, setDid] = useState(false)
  const remind = async (): Promise<void> => {
    const came = await run((key) => ask(key).remind({ id, version }))
    setDid(came === 'done')
    if (came !== 'not') onChanged()
  }
  return (
    <Stack gap={2}>
      <Button icon="send" full busy={busy} onPress={() => void remind()}>
        提醒还没评的户
      </Button>
      <Words tone="soft">一天最多一次，平台自己通知，谁没评谁也看不到</Words>
      {did && <Notice tone="done">已经交给后台通知</Notice>}
      {wrong !== undefined && <Notice tone="wrong">{wrong.say}</Notice>}
    </Stack>
  )
}

/** What an office may do with a campaign as it stands. */
export function CampaignActs({ of, onChanged }: ActProps): ReactNode {
  const [open, setOpen] = useState<Act>()
  const may = acts.filter((act) => mayBe[act].includes(of.state))
  if (may.length === 0 && open === undefined) return null
  return (
    <Card title="要办的">
      <Stack gap={3}>
        {of.state === 'open' && <Remind of={of} onChanged={onChanged} />}
        <Stack across gap={2}>
          {may.map((act) => (
            <Button key={act} kind={act === 'cancel' ? 'quiet' : 'secondary'} onPress={() => setOpen(act)}>
              {names[act]}
            </Button>
          ))}
        </Stack>
      </Stack>
      {open !== undefined && (
        <ActSheet key={open} act={open} of={of} onChanged={onChanged} onClose={() => setOpen(undefined)} />
      )}
    </Card>
  )
}
