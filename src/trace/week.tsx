import { useEffect, useRef, type ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import { forceNames } from '../../types/roster.limits'
import { backMost, entryKinds, usualEntry, type EntryKind } from '../../types/trace.limits'
import { sayCalendarDay, today } from '../_kernel/day'
import { wayOf, type Due } from '../_kernel/dues'
import { go } from '../_kernel/go'
import { outbox, type Entry } from '../_kernel/outbox'
import { useOutbox } from '../_kernel/outbox/useOutbox'
import { Button, Card, List, Loaded, Row, Screen, Stack, Waiting } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { Week } from '../_kernel/Week'
import { ask, type Mine } from './asks'
import { dayPlus } from './days.rules'
import type { Wish } from './form'

const open = (due: Due) => {
  const { page, query } = wayOf(due, today())
  go(`/trace/${page}`, query)
}

const found = (key: string): Entry | undefined =>
  outbox()
    .view()
    .entries.find((entry) => entry.key === key)

/** Opens the form that an entry was written in. */
function openBack(key: string): void {
  const { kind, form } = (found(key)?.input ?? {}) as Partial<Wish>
  const { page, query } = wayOf(
    { entry: kind ?? 'log', village: '', to: '9', duty: '', form } as Due,
    today(),
  )
  go(`/trace/${page}`, { kind: query['kind'] ?? 'log', ...(form === undefined ? {} : { form }), back: key })
}

const isMatter = ({ action }: Entry): boolean => action === 'fileForNeighbour'

/** What whoever serves a village may write down of herself, asked for or not; who answers for households alone owes none of it. */
const ofVillages: readonly EntryKind[] = ['summary', 'monthly', 'checkin', 'form']

/** What she may write down of herself: the usual thing of each of her posts first, then what their duties ask for, and visits and contacts, with the problems that she found. */
function kindsFor({ posts, kinds = [] }: Mine): readonly EntryKind[] {
  const usual = posts.map(({ force }) => usualEntry[force])
  const more = posts.some(({ force }) => force !== 'responsible') ? ofVillages : []
  return [...new Set<EntryKind>([...usual, ...kinds, 'visit', 'contact', ...more])]
}

const pages: Partial<Record<EntryKind, string>> = {
  visit: 'visit',
  contact: 'contact',
  checkin: 'checkin',
  form: 'fill',
}

function Free({ mine }: { readonly mine: Mine }): ReactNode {
  if (mine.posts.length === 0) return null
  return (
    <Card title="随手记">
      <Stack across gap={2}>
        {kindsFor(mine).map((kind) => (
          <Button key={kind} onPress={() => go(`/trace/${pages[kind] ?? 'log'}`, { kind })}>
            {entryKinds[kind]}
          </Button>
        ))}
      </Stack>
    </Card>
  )
}

/** Villages that she left: of the days that were hers she may still write down what she did. */
function Before({ mine: { was } }: { readonly mine: Mine }): ReactNode {
  if (was.length === 0) return null
  return (
    <Card title="以前帮扶的村" flush>
      <List label="以前帮扶的村" rows={was} keyOf={({ village, force }) => `${village} ${force}`}>
        {({ village, place, force, to }) => {
          const kind = usualEntry[force]
          return (
            <Row
              title={place}
              detail={`${forceNames[force]}，到${sayCalendarDay(to)}为止`}
              foot={`那时的事，到${sayCalendarDay(dayPlus(to, backMost))}还能补记`}
              beside={
                <Button onPress={() => go(`/trace/${pages[kind] ?? 'log'}`, { kind, village, day: to })}>
                  补记
                </Button>
              }
            />
          )
        }}
      </List>
    </Card>
  )
}

/** What is not received: refused it stands first, while it only waits below what is owed. */
function Unreceived({ state }: Pick<Entry, 'state'>): ReactNode {
  return (
    <>
      <Waiting feature="trace" only={(entry) => entry.state === state} onEdit={openBack} />
      <Waiting
        feature="hotline"
        only={(entry) => isMatter(entry) && entry.state === state}
        onEdit={(back) => go('/trace/problem', { back })}
      />
    </>
  )
}

/** Asks anew when something of hers was received: what is owed has changed. */
function useReceived(again: () => void): void {
  const { entries } = useOutbox()
  const received = entries.filter(({ feature, state }) => feature === 'trace' && state === 'received').length
  const before = useRef(received)
  useEffect(() => {
    if (before.current !== received) again()
    before.current = received
  }, [received, again])
}

/** 我的一周: what is owed, what waits to be sent, what may be written down, leave and records. Works on what was loaded last. */
export default function WeekPage(): ReactNode {
  const mine = useLoad(() => ask().mine({}), 'mine', 'trace.mine')
  useDidShow(mine.again)
  useReceived(mine.again)
  // Until it is known, as for everybody else.
  const serves = mine.load.state !== 'ready' || mine.load.data.posts.length > 0
  return (
    <Screen title="我的一周" aloud="这里是今天和这一周要做的事，做完一件记一件，没有网也能记">
      <Stack gap={4}>
        <Unreceived state="draft" />
        <Loaded of={mine}>
          {(of) => (
            <Stack gap={4}>
              <Week feature="trace" of={of} onOpen={open} />
              <Free mine={of} />
              <Before mine={of} />
            </Stack>
          )}
        </Loaded>
        <Unreceived state="waiting" />
        <Stack across gap={2}>
          {serves && (
            <Button icon="calendar" onPress={() => go('/trace/away')}>
              请假
            </Button>
          )}
          <Button icon="matters" onPress={() => go('/trace/records')}>
            我的记录
          </Button>
        </Stack>
      </Stack>
    </Screen>
  )
}
