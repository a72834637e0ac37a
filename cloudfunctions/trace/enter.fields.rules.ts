import { entryKinds, type EntryKind } from '../../types/trace.limits'
import { problem } from '../_kernel/problem'
import type { Asked } from './enter.ground'

/** Which fields go with which kind of entry (docs/trace.md). Pure. */

/** What an entry may carry; `place` is a scanned code or a position. */
type Field = 'text' | 'found' | 'promised' | 'problems' | 'people' | 'photos' | 'form' | 'answers' | 'place'

const names: Readonly<Record<Field, string>> = {
  text: '内容',
  found: '发现的情况',
  promised: '答应的事',
  problems: '问题',
  people: '人数',
  photos: '照片',
  form: '报表',
  answers: '报表内容',
  place: '位置和扫码',
}

/** About a village, a household, several of them, or either a village or a household. */
type About = 'village' | 'home' | 'homes' | 'either'

interface Shape {
  readonly about: About
  readonly must: readonly Field[]
  readonly may: readonly Field[]
}

const shapes: Readonly<Record<EntryKind, Shape>> = {
  log: { about: 'village', must: ['text'], may: ['photos', 'problems', 'place'] },
  summary: { about: 'village', must: ['text'], may: [] },
  monthly: { about: 'village', must: ['text'], may: [] },
  contact: { about: 'homes', must: [], may: ['text'] },
  visit: {
    about: 'home',
    must: [],
    may: ['found', 'promised', 'problems', 'photos', 'text', 'place'],
  },
  service: { about: 'either', must: ['text'], may: ['people', 'photos', 'place'] },
  stay: { about: 'village', must: ['text'], may: ['people', 'problems', 'photos', 'place'] },
  unit: { about: 'village', must: ['text'], may: ['people', 'photos', 'problems', 'place'] },
  checkin: { about: 'village', must: [], may: ['place', 'text', 'photos'] },
  form: { about: 'village', must: ['form', 'answers'], may: [] },
}

/** How many households each may name, and what to say otherwise. */
const homes: Readonly<Record<About, readonly [number, number, string]>> = {
  village: [0, 0, '这一种记录写的是全村的事，不用选户'],
  home: [1, 1, '请选一户'],
  homes: [1, 50, '请选联系了哪几户'],
  either: [0, 1, '最多选一户'],
}

const missing: Readonly<Partial<Record<Field, string>>> = {
  text: '请写上内容',
  form: '请选择要填的报表',
  answers: '请填写报表',
}

/** Where a field stands in the call. */
const pathOf = (field: Field): string => (field === 'place' ? 'seen' : field)

function given({ seen, ...asked }: Asked, field: Field): boolean {
  if (field === 'place') return seen?.spot !== undefined || seen?.code !== undefined
  const value = asked[field]
  return typeof value === 'number' || (value !== undefined && value.length > 0)
}

function checkHomes({ households = [] }: Asked, about: About): void {
  const [least, most, say] = homes[about]
  if (households.length < least || households.length > most || new Set(households).size < households.length)
    throw problem(
      'invalid',
      new Set(households).size < households.length ? '同一户只选一次' : say,
      'households',
    )
}

/** Whoever checks in offers something that says so: where she lets nobody know the place, a photo. */
function checkCheckin(asked: Asked): void {
  if (asked.kind === 'checkin' && !given(asked, 'place') && !given(asked, 'photos'))
    throw problem('invalid', '签到要扫村里的码、带上位置，或者现场拍一张照片', 'seen')
}

/** @throws problem `invalid`, naming the field that is missing or does not belong. */
export function checkFields(asked: Asked): void {
  const { about, must, may } = shapes[asked.kind]
  checkHomes(asked, about)
  checkCheckin(asked)
  for (const field of Object.keys(names) as Field[]) {
    const here = given(asked, field)
    if (!here && must.includes(field)) throw problem('invalid', missing[field], pathOf(field))
    if (here && !must.includes(field) && !may.includes(field))
      throw problem('invalid', `${entryKinds[asked.kind]}不带${names[field]}`, pathOf(field))
  }
}
