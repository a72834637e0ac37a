import {
  causes,
  depths,
  momenta,
  type Cause,
  type Depth,
  type HouseholdStatus,
  type Momentum,
  type MonitoredKind,
  type Relation,
} from '../../types/roster.limits'
import type { Told } from './asks'
import type { useNames } from './names'

export type File = Told<'openHousehold'>['file']
type Names = ReturnType<typeof useNames>

/** One of the family, as it is typed. `key` stays hers while the list changes. */
export interface MemberForm {
  readonly key: string
  readonly person?: string | undefined
  readonly name: string
  readonly relation: Relation
  readonly phone: string
  readonly away: boolean
}

/** What is typed; empty where nothing is known. */
export interface Form {
  readonly group: string
  readonly status: HouseholdStatus
  readonly statusYear: string
  readonly monitored: MonitoredKind | ''
  readonly riskRemoved: boolean
  readonly cause: Cause | ''
  readonly depth: Depth | ''
  readonly momentum: Momentum | ''
  readonly members: readonly MemberForm[]
}

export const formOf = (file: File): Form => ({
  group: file.group,
  status: file.status,
  statusYear: file.statusYear === undefined ? '' : String(file.statusYear),
  monitored: file.monitored ?? '',
  riskRemoved: file.riskRemoved === true,
  cause: file.cause ?? '',
  depth: file.depth ?? '',
  momentum: file.momentum ?? '',
  members: file.members.map((member, at) => ({ ...member, key: member.person ?? `new ${at}` })),
})

export const emptyForm: Form = {
  group: '',
  status: 'ordinary',
  statusYear: '',
  monitored: '',
  riskRemoved: false,
  cause: '',
  depth: '',
  momentum: '',
  members: [{ key: 'head', name: '', relation: 'head', phone: '', away: false }],
}

export function fileOf(form: Form, village: string): File {
  const { group, status, statusYear, monitored, riskRemoved, cause, depth, momentum, members } = form
  return {
    village,
    group: group.trim(),
    status,
    ...(statusYear.trim() === '' ? {} : { statusYear: Number(statusYear.normalize('NFKC')) }),
    ...(monitored === '' ? {} : { monitored, riskRemoved }),
    ...(cause === '' ? {} : { cause }),
    ...(depth === '' ? {} : { depth }),
    ...(momentum === '' ? {} : { momentum }),
    members: members.map(({ key: _, name, phone, ...rest }) => ({
      ...rest,
      name: name.trim(),
      phone: phone.normalize('NFKC').replace(/[\s-]/g, ''),
    })),
  }
}

/** What is wrong, by field (`name 0` of the first member); nothing when it can be saved. */
export function wrongIn({ members, statusYear }: Form): ReadonlyMap<string, string> {
  const wrong = new Map<string, string>()
  if (!/^(?:\s*|\d{4})$/.test(statusYear.normalize('NFKC'))) wrong.set('statusYear', '年份写四位数字')
  members.forEach(({ name, phone }, at) => {
    if (name.trim() === '') wrong.set(`name ${at}`, '请填写姓名')
    if (!/^(?:|1\d{10})$/.test(phone.normalize('NFKC').replace(/[\s-]/g, '')))
      wrong.set(`phone ${at}`, '手机号是11位数字')
  })
  if (members.filter(({ relation }) => relation === 'head').length !== 1)
    wrong.set('members', '要有一个户主，只能有一个')
  return wrong
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** What was typed, over what is there now: what was left alone follows the others' change. */
export function merged(typed: Form, was: Form, is: Form): Form {
  const kept = Object.entries(typed).filter(([name, value]) => !same(value, was[name as keyof Form]))
  return { ...is, ...(Object.fromEntries(kept) as Partial<Form>) }
}

const sayMembers = (members: Form['members']) => members.map(({ name }) => name).join('、')

/** What others changed, a sentence each; nothing when nothing that this form shows. */
export function differences(was: Form, is: Form, names: Names): readonly string[] {
  const said: readonly (readonly [keyof Form, string, string])[] = [
    ['group', '小组', is.group],
    ['status', '类别', names.household[is.status]],
    ['statusYear', '年份', is.statusYear],
    ['monitored', '监测对象', is.monitored === '' ? '不是' : names.monitored[is.monitored]],
    ['riskRemoved', '风险', is.riskRemoved ? '已消除' : '没有消除'],
    ['cause', '致贫原因', is.cause === '' ? '' : causes[is.cause]],
    ['depth', '贫困程度', is.depth === '' ? '' : depths[is.depth]],
    ['momentum', '发展后劲', is.momentum === '' ? '' : momenta[is.momentum]],
    ['members', '家里人', sayMembers(is.members)],
  ]
  return said
    .filter(([field]) => !same(was[field], is[field]))
    .map(([, name, now]) => `${name}改成了${now === '' ? '空着' : now}`)
}
