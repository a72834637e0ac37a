import { roleOf, type Call } from '../_kernel/call'
import { checkText } from '../_kernel/check'
import { verify } from '../_kernel/files'
import { problem } from '../_kernel/problem'
import { openNames, unitsOf } from '../roster/roster.read'
import { colleaguesOf, selfOf } from '../roster/staff.read'
import { act } from './act'
import { placed } from './change.rules'
import { fact } from './facts.rules'
import { wordsOf } from './filing.view.rules'
import { countyOfUnit, refuseClosed } from './units.rules'
import { parties } from './hotline.rules'
import { complaints } from './hotline.store'
import { covers, shownAfter } from './shown.rules'
import { outcomeOf, type Answer, type Ask, type Outcome } from './view.rules'
import { helpersAfter, mustWork, unitsWith } from './work.rules'

const unitsOfCall = (call: Call): string[] => [...new Set(call.grants().flatMap(({ units }) => units))]

/** 同事 of the unit that has it. 4 database calls. @throws forbidden for a unit that only helps. */
export async function colleagues({ id }: Ask<'colleagues'>, call: Call): Promise<Answer<'colleagues'>> {
  const doc = await complaints.get(call, id)
  const { person } = call.actor
  const have = parties({ person, grants: call.grants() }, doc)
  if (!have.some((party) => party === 'desk' || party === 'department'))
    throw problem('forbidden', '只有主办的部门和收件的热线台能看')
  const found = await colleaguesOf(call, [doc.unit])
  const names = await openNames(found.map(({ named }) => named))
  return {
    people: found.flatMap((one, at) => {
      const name = names[at]?.name
      if (name === undefined) return []
      const answered = doc.answerers?.includes(one.person) === true
      return [
        { person: one.person, name, desk: one.desks.includes(doc.unit), answered, me: one.person === person },
      ]
    }),
  }
}

/** 接手. 4 database calls. */
export async function take(input: Ask<'take'>, call: Call): Promise<Outcome> {
  const self = await selfOf(call)
  const { out } = await act(call, input, {}, (doc, { who, when }) => {
    mustWork(doc, 'take', who)
    if (!self) throw problem('forbidden', '名册里还没有您，请找管理员登记')
    const handler = { person: who.person, named: self.named }
    return {
      set: { handler, ...placed({ ...doc, handler }, doc.state, doc.step, when.now) },
      unset: [],
      facts: [],
    }
  })
  return out
}

/** 转给同事. 4 database calls. @throws invalid for somebody of another unit, or who answered it before. */
export async function handOver(input: Ask<'handOver'>, call: Call): Promise<Outcome> {
  const all = await colleaguesOf(call, unitsOfCall(call))
  const { out } = await act(call, input, {}, (doc, { who, when }) => {
    mustWork(doc, 'handOver', who)
    const to = all.find(({ person, units }) => person === input.to && units.includes(doc.unit))
    if (!to) throw problem('invalid', '只能转给本部门的同事', 'to')
    if (doc.handler?.person === to.person) throw problem('invalid', '这件事已经是这位同事在办', 'to')
    if (doc.answerers?.includes(to.person) === true)
      throw problem('invalid', '这位同事答复过，乡亲说没办好，要换个人来办', 'to')
    const handler = { person: to.person, named: to.named }
    return {
      set: { handler, ...placed({ ...doc, handler }, doc.state, doc.step, when.now) },
      unset: [],
      facts: [],
    }
  })
  return out
}

/** 协办. 4 database calls, one fact: which unit was asked to help, or no longer. @throws invalid */
export async function coHandlers(input: Ask<'coHandlers'>, call: Call): Promise<Outcome> {
  const { unit, help } = input
  const [own] = unitsOfCall(call)
  const county = own === undefined ? '' : countyOfUnit(own)
  const known = unit.startsWith(`u${county.slice(0, 6)}-`) ? await unitsOf(call, county) : []
  const { out } = await act(call, input, {}, (doc, { who, doer, when }) => {
    mustWork(doc, 'coHandlers', who)
    if (!known.some(({ id }) => id === unit)) throw problem('invalid', '请选择本县的部门', 'unit')
    if (help) refuseClosed(known, unit)
    const helpers = helpersAfter(doc, unit, help)
    const units = unitsWith(doc, doc.unit, helpers)
    return {
      set: { helpers, units, ...placed({ ...doc, units }, doc.state, doc.step, when.now) },
      unset: [],
      facts: [fact(doc, help ? 'helped' : 'unhelped', { ...doer, unit })],
    }
  })
  return out
}

/** 内部留言. 3 database calls, 4 with photos. It leaves no fact and no step. */
export async function note(input: Ask<'note'>, call: Call): Promise<Outcome> {
  const { id, text, files = [] } = input
  const [checked] = await Promise.all([
    checkText(call, text),
    verify(call, { ids: files, kind: 'photo', field: 'files' }),
  ])
  const role = roleOf(call) ?? 'handler'
  const { person } = call.actor
  const own = unitsOfCall(call)
  return complaints.deed(call, id, undefined, (doc) => {
    const unit = own.find((one) => doc.units.includes(one))
    mustWork(doc, 'note', { person, have: [] }, unit !== undefined)
    const version = doc.version + 1
    return {
      push: {
        notes: { at: call.now, by: person, role, unit: unit ?? doc.unit, text, files },
        ...(checked === 'passed' ? {} : { unchecked: version }),
      },
      out: outcomeOf(id, { ...doc, version }),
    }
  })
}

/** 遮盖. 3 database calls, 4 with photos. @throws invalid for words that are not hers, or a photo that is not of the matter. */
export async function redact(input: Ask<'redact'>, call: Call): Promise<Outcome> {
  const { text, photos = [] } = input
  const copies = photos.filter(({ file, copy }) => file !== copy)
  if (text === undefined && photos.length === 0) throw problem('invalid', '请先选要遮住的字或者照片')
  await verify(call, { ids: copies.map(({ copy }) => copy), kind: 'photo', field: 'photos' })
  const { out } = await act(call, input, {}, (doc, { who }) => {
    mustWork(doc, 'redact', who)
    const original = wordsOf(doc)
    if (text !== undefined && !covers(text, original))
      throw problem('invalid', '只能遮住原来的字，不能改动', 'text')
    if (photos.some(({ file }) => !doc.photos.includes(file)))
      throw problem('invalid', '这张照片不是这件事的，请刷新后再遮', 'photos')
    const shown = shownAfter(doc, original, input)
    return shown
      ? { set: { state: doc.state, shown }, unset: [], facts: [] }
      : { set: { state: doc.state }, unset: ['shown'], facts: [] }
  })
  return out
}
