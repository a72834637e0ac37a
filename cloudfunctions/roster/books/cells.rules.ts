import { words as wordsOf } from '../../../types/_contract'
import { dayOfSerial, dayOfText } from './days.rules'
import type { BookColumn, CellKind } from './columns'

/** What a cell says. JSON. */
export type Value = string | number | boolean | readonly string[]
export type Values = Readonly<Record<string, Value>>

/** How the file that a cell stands in writes. */
export interface Writing {
  /** Its days count from 1904. */
  readonly from1904: boolean
}

/** What is wrong with a cell, in words. */
export interface Wrong {
  readonly say: string
}

type Read = { readonly value: Value } | Wrong

const shown = (text: string): string => `“${[...text].slice(0, 20).join('')}”`

/** Full-width letters and digits are what they look like; space within is a slip. */
const tight = (text: string): string => text.normalize('NFKC').replace(/\s/g, '')

/** A number that a spreadsheet made of digits: 13800138000.0. */
const whole = (text: string): string => tight(text).replace(/^(\d+)\.0+$/, '$1')

const lost = /^\d(?:\.\d+)?E\+?\d+$/i

/** Made once for each column: a file has a million cells. */
function remembered<T extends object>(make: (column: BookColumn) => T): (column: BookColumn) => T {
  const known = new WeakMap<BookColumn, T>()
  return (column) => {
    const held = known.get(column) ?? make(column)
    known.set(column, held)
    return held
  }
}

const wordsFor = remembered(({ most = 60, name }) => wordsOf(0, most, name))

function wording(column: BookColumn, text: string): Read {
  const read = wordsFor(column).safeParse(text)
  return read.success ? { value: read.data } : { say: read.error.issues[0]?.message ?? '有看不见的字' }
}

function codeOf(column: BookColumn, text: string): Read {
  const code = whole(text).replace(/^'/, '')
  if (lost.test(code))
    return { say: `${shown(text)}被Excel写成了科学计数，后几位可能丢了，请把这一列设为文本再填` }
  if (column.most === undefined)
    return /^[1-9]\d{11}$/.test(code) ? { value: code } : { say: `${shown(text)}不是12位区划代码` }
  if (code.length > column.most || !/^[\w:.\-/]+$/.test(code)) return { say: `${shown(text)}不像一个编号` }
  return { value: code }
}

function phoneOf(text: string): Read {
  const digits = whole(text)
    .replace(/[-—()]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '')
  if (lost.test(digits))
    return { say: `${shown(text)}被Excel写成了科学计数，后几位可能丢了，请把这一列设为文本再填` }
  return /^1\d{10}$/.test(digits) ? { value: digits } : { say: `${shown(text)}不是11位手机号` }
}

function officePhone(text: string): Read {
  const digits = whole(text)
    .replace(/[—–()]/g, '-')
    .replace(/^-|-$/g, '')
  return /^[0-9-]{7,20}$/.test(digits) ? { value: digits } : { say: `${shown(text)}不是电话号码` }
}

function dayOf(text: string, { from1904 }: Writing): Read {
  const plain = text.normalize('NFKC').trim()
  const day = /^\d{5}(?:\.\d+)?$/.test(plain) ? dayOfSerial(Number(plain), from1904) : dayOfText(plain)
  return day === undefined ? { say: `${shown(text)}不是日期，请写成2026-11-01这样` } : { value: day }
}

function yearOf(text: string, writing: Writing): Read {
  const plain = tight(text)
  const found = /^(\d{4})(?:年度?)?(?:\.0+)?$/.exec(plain)?.[1]
  const day = found === undefined ? dayOf(text, writing) : undefined
  const year = Number(found ?? (day && 'value' in day ? String(day.value).slice(0, 4) : Number.NaN))
  return year >= 1990 && year <= 2100 ? { value: year } : { say: `${shown(text)}不是年份` }
}

function numberOf(text: string, most: number): Read {
  const plain = whole(text)
  const value = Number(plain)
  return /^\d+$/.test(plain) && value <= most
    ? { value }
    : { say: `${shown(text)}应是0到${String(most)}的整数` }
}

const yeses = new Map<string, boolean>([
  ...['是', '有', '√', 'Y', 'y', '1', 'yes'].map((word) => [word, true] as const),
  ...['否', '无', '没有', '×', 'N', 'n', '0', 'no'].map((word) => [word, false] as const),
])

function yesOf({ words = {} }: BookColumn, text: string): Read {
  const word = tight(text)
  const yes = yeses.get(words[word] ?? word)
  return yes === undefined ? { say: `${shown(text)}应是“是”或“否”` } : { value: yes }
}

/** The key of each word among choices: our own names come before other words for them. */
const keysFor = remembered(
  ({ choices = {}, words = {} }) =>
    new Map([
      ...Object.entries(words),
      ...Object.entries(choices).map(([key, name]) => [tight(name), key] as const),
    ]),
)

function choiceOf(column: BookColumn, text: string): Read {
  const key = keysFor(column).get(tight(text))
  if (key !== undefined) return { value: key }
  return { say: `${shown(text)}不在可选的里面，可以填：${Object.values(column.choices ?? {}).join('、')}` }
}

const split = (text: string): string[] =>
  text
    .split(/[、,，;；\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** More than anybody lists in a cell. */
const listMost = 100

function listOf(column: BookColumn, text: string, each: (part: string) => Read): Read {
  const parts = [...new Set(split(text))]
  if (parts.length > listMost) return { say: `最多写${String(listMost)}个` }
  const values: string[] = []
  for (const part of parts) {
    const read = each(part)
    if ('say' in read) return read
    values.push(String(read.value))
  }
  return { value: values }
}

const readers: Readonly<Record<CellKind, (column: BookColumn, text: string, writing: Writing) => Read>> = {
  name: (column, text) => wording(column, text.normalize('NFKC').replace(/\s+/g, '')),
  words: wording,
  code: codeOf,
  codes: (column, text) => listOf(column, text, (part) => codeOf(column, part)),
  phone: (_, text) => phoneOf(text),
  office: (_, text) => officePhone(text),
  day: (_, text, writing) => dayOf(text, writing),
  year: (_, text, writing) => yearOf(text, writing),
  yes: yesOf,
  choice: choiceOf,
  many: (column, text) => listOf(column, text, (part) => choiceOf(column, part)),
  list: (column, text) => listOf(column, text, (part) => wording(column, part)),
  score: (_, text) => numberOf(text, 100),
  seat: (_, text) => numberOf(text, 8),
}

/** What other systems write where there is nothing. */
const nothing = new Set(['', '-', '—', '——', '/', '无数据', 'NULL', 'null'])

/** What a cell says; nothing for an empty one. */
export function valueOf(column: BookColumn, text: string, writing: Writing): Read | undefined {
  return nothing.has(text.trim()) ? undefined : readers[column.kind](column, text, writing)
}
