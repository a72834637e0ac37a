import { bookOf } from '../_kernel/xlsx.builder'
import type { Name } from '../_kernel/people'
import type { World } from '../_kernel/world'

/** How the platform of these tests writes, and a file of its tickets. */
export const mapping = {
  system: '市12345',
  columns: {
    number: '工单号',
    text: '诉求内容',
    village: '村',
    kind: '类别',
    industry: '部门',
    filedAt: '来电时间',
    state: '进度',
  },
  codes: {
    kind: [{ theirs: '求助', ours: 'help' }],
    industry: [{ theirs: '农业局', ours: 'agriculture' }],
    state: [{ theirs: '未接单', ours: 'filed' }],
  },
  dates: 'YYYY-MM-DD HH:mm:ss' as const,
}

const names = ['工单号', '来电时间', '类别', '部门', '村', '诉求内容', '来电人', '联系电话']

export type TicketRow = readonly string[]

export const ticket = (number: string, village: string, text = '渠里没有水'): string[] => [
  number,
  '2026-11-20 16:05:00',
  '求助',
  '农业局',
  village,
  text,
  '某某某',
  '13812345678',
]

/** A workbook as a platform sends one: its head in the third row. */
export const workbook = (rows: readonly TicketRow[]): Buffer =>
  bookOf(
    {
      name: '工单',
      title: '工单导出',
      note: '',
      columns: names.map((name) => ({ name, width: 12, kind: 'text' })),
    },
    rows,
  )

/** The same as JSON. */
export const json = (rows: readonly TicketRow[]): Buffer =>
  Buffer.from(
    JSON.stringify(
      rows.map(
        (row) => Object.fromEntries(row.map((cell, at) => [names[at] ?? '', cell])) as Record<string, string>,
      ),
    ),
  )

/** Brings a file as a browser does. @returns its file id. */
export async function brought(
  world: World,
  who: Name,
  bytes: Buffer,
  type: 'xlsx' | 'json' = 'xlsx',
): Promise<string> {
  const slot = await world.as(who).hotline.paperSlot({ type })
  const body = new Uint8Array(bytes)
  const done = await fetch(slot.url, { method: 'PUT', headers: slot.headers, body })
  if (!done.ok) throw new Error(`the file was not taken: ${String(done.status)}`)
  return slot.fileId
}

/** Sets the mapping up, if nobody has. */
export async function mapped(world: World, who: Name, county?: string): Promise<void> {
  const at = county === undefined ? {} : { county }
  const { version } = await world.as(who).hotline.mapping(at)
  if (version === 0) await world.as(who).hotline.setMapping({ ...at, version, mapping })
}

/** Lets the clock work until a file is done, one way or the other. */
export async function madeBy(world: World, who: Name, id: string) {
  for (let round = 0; round < 60; round += 1) {
    world.clock.offset(61_000)
    await world.tick('hotline')
    await world.forgetRates()
    const { papers } = await world.as(who).hotline.papers({})
    const paper = papers.find((one) => one.id === id)
    if (paper && paper.state !== 'waiting' && paper.state !== 'working') return paper
  }
  throw new Error('never made')
}

/** The bytes that a link leads to. */
export async function fetched(url: string | undefined): Promise<Buffer> {
  if (url === undefined) throw new Error('there is no link')
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`the link answers ${String(answer.status)}`)
  return Buffer.from(await answer.arrayBuffer())
}
