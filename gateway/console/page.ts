/**
 * The console's page. Whatever comes from the gateway becomes text nodes, never markup, for documents hold what
 * strangers wrote.
 */
import * as z from 'zod/mini'

type Child = Node | string

function make(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

function button(text: string, press: () => void): HTMLElement {
  const element = make('button', { type: 'button' }, text)
  element.addEventListener('click', press)
  return element
}

type Cell = Child | { readonly text: string; readonly kind: string }

function cell(content: Cell): HTMLElement {
  if (typeof content === 'object' && 'kind' in content)
    return make('td', { class: content.kind }, content.text)
  return make('td', {}, content)
}

function table(heads: readonly string[], rows: readonly (readonly Cell[])[]): HTMLElement {
  if (rows.length === 0) return make('p', { class: 'soft' }, '还没有内容')
  const head = make('tr', {}, ...heads.map((text) => make('th', { scope: 'col' }, text)))
  const body = rows.map((row) => make('tr', {}, ...row.map(cell)))
  return make(
    'div',
    { class: 'wide' },
    make('table', {}, make('thead', {}, head), make('tbody', {}, ...body)),
  )
}

const clock = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})
const timeOf = (at: number | undefined): string => (at === undefined ? '' : clock.format(at))

async function ask<S extends z.ZodMiniType>(path: string, schema: S): Promise<z.output<S>> {
  const answer = await fetch(`/console/${path}`)
  if (!answer.ok) throw new Error(String(answer.status))
  return schema.parse(await answer.json())
}

const collections = z.object({
  collections: z.array(
    z.object({ name: z.string(), documents: z.number(), indexes: z.array(z.object({ name: z.string() })) }),
  ),
})
const documents = z.object({ documents: z.array(z.unknown()), next: z.optional(z.number()) })
const calls = z.object({
  calls: z.array(
    z.object({
      feature: z.string(),
      action: z.string(),
      door: z.string(),
      at: z.number(),
      ms: z.number(),
      cold: z.boolean(),
      databaseCalls: z.number(),
      code: z.optional(z.string()),
    }),
  ),
})
const messages = z.object({
  messages: z.array(
    z.object({
      at: z.number(),
      api: z.string(),
      request: z.unknown(),
      errcode: z.number(),
      errmsg: z.string(),
      scripted: z.boolean(),
    }),
  ),
})
const timers = z.object({
  timers: z.array(
    z.object({
      feature: z.string(),
      name: z.string(),
      cron: z.string(),
      next: z.optional(z.number()),
      last: z.optional(z.number()),
      outcome: z.optional(z.string()),
    }),
  ),
})
const lines = z.object({ lines: z.array(z.string()) })

const doors: Readonly<Record<string, string>> = {
  wechat: '微信',
  http: '网页',
  function: '函数',
  timer: '定时',
}

async function showCollections(): Promise<Child[]> {
  const found = await ask('collections', collections)
  const rows = found.collections.map(({ name, documents: count, indexes }) => [
    button(name, () => void show(() => showDocuments(name))),
    String(count),
    { text: indexes.map((index) => index.name).join('、'), kind: 'text' },
  ])
  return [table(['集合', '文档', '索引'], rows)]
}

async function showDocuments(name: string, after?: number): Promise<Child[]> {
  const from = after === undefined ? '' : `&after=${String(after)}`
  const page = await ask(`documents?collection=${encodeURIComponent(name)}${from}`, documents)
  const { next } = page
  const more = next === undefined ? [] : [button('下一页', () => void show(() => showDocuments(name, next)))]
  const texts = page.documents.map((document) => make('pre', {}, JSON.stringify(document, null, 2)))
  const empty = make('p', { class: 'soft' }, '还没有内容')
  return [
    make('h2', {}, name),
    ...(texts.length === 0 ? [empty] : texts),
    make('div', { class: 'row' }, ...more),
  ]
}

async function showCalls(): Promise<Child[]> {
  const found = await ask('calls', calls)
  const rows = found.calls.map((call) => [
    timeOf(call.at),
    call.feature,
    call.action,
    doors[call.door] ?? call.door,
    `${call.ms.toFixed(1)} 毫秒${call.cold ? '（冷）' : ''}`,
    String(call.databaseCalls),
    { text: call.code ?? '', kind: 'bad' },
  ])
  return [table(['时间', '功能', '动作', '入口', '用时', '数据库', '结果'], rows)]
}

async function showMessages(): Promise<Child[]> {
  const found = await ask('messages', messages)
  const rows = found.messages.map((message) => [
    timeOf(message.at),
    message.api,
    {
      text: `${String(message.errcode)} ${message.errmsg}${message.scripted ? '（脚本）' : ''}`,
      kind: message.errcode === 0 ? '' : 'bad',
    },
    { text: JSON.stringify(message.request), kind: 'text' },
  ])
  return [table(['时间', '接口', '回答', '内容'], rows)]
}

async function showTimers(): Promise<Child[]> {
  const found = await ask('timers', timers)
  const run = async (feature: string): Promise<Child[]> => {
    await fetch(`/console/timers/${encodeURIComponent(feature)}/run`, { method: 'POST' })
    return showTimers()
  }
  const rows = found.timers.map((timer) => [
    timer.feature,
    timer.name,
    timer.cron,
    timeOf(timer.next),
    timeOf(timer.last),
    { text: timer.outcome ?? '', kind: 'bad' },
    button('现在运行', () => void show(() => run(timer.feature))),
  ])
  return [table(['功能', '名称', '时间表', '下一次', '上一次', '结果', ''], rows)]
}

async function showLines(): Promise<Child[]> {
  const found = await ask('lines', lines)
  return [
    table(
      ['日志'],
      found.lines.map((line) => [{ text: line, kind: 'text' }]),
    ),
  ]
}

const tabs: readonly (readonly [string, () => Promise<Child[]>])[] = [
  ['集合', showCollections],
  ['调用', showCalls],
  ['消息', showMessages],
  ['定时', showTimers],
  ['日志', showLines],
]

let shown = 0

/** Shows what a view makes; a view that fails says so, with the way out. One that was left meanwhile stays away. */
async function show(view: () => Promise<Child[]>): Promise<void> {
  shown += 1
  const own = shown
  const children = await view().catch(() => [
    make('p', { class: 'bad' }, '没有读到内容，请看看本机云是否还在运行，再刷新页面'),
  ])
  if (own === shown) document.querySelector('main')?.replaceChildren(...children)
}

function open(at: number): void {
  document.querySelectorAll('nav button').forEach((one, place) => {
    if (place === at) one.setAttribute('aria-current', 'page')
    else one.removeAttribute('aria-current')
  })
  const view = tabs[at]?.[1]
  if (view) void show(view)
}

document.querySelector('nav')?.append(...tabs.map(([name], at) => button(name, () => open(at))))
open(0)
