import type { Contract, Input } from '../../types/_contract'
import type { book } from '../../types/roster.book'
import { indicators, type Indicator, type VillageStatus } from '../../types/roster.limits'
import { wholeIn, linesIn } from './numbers'
import type { Named, Village, VillageFile } from './office'

export interface FileForm extends Readonly<Record<Indicator, string>> {
  readonly status: VillageStatus
  readonly exitYear: string
  readonly weak: boolean
  readonly minority: boolean
  readonly groups: string
  readonly teamSeats: string
  readonly reserve: readonly Named[]
  readonly leading: readonly Named[]
  readonly links: VillageFile['links']
}

export const indicatorKeys = Object.keys(indicators) as Indicator[]
const numberText = (number: number | undefined) => (number === undefined ? '' : String(number))

export const formOf = ({ file }: Pick<Village, 'file'>): FileForm => ({
  status: file.status,
  exitYear: numberText(file.exitYear),
  weak: file.weak,
  minority: file.minority,
  infrastructure: numberText(file.indicators.infrastructure),
  industry: numberText(file.indicators.industry),
  governance: numberText(file.indicators.governance),
  groups: file.groups.join('\n'),
  teamSeats: String(file.teamSeats),
  reserve: file.reserve,
  leading: file.leading,
  links: file.links,
})

/** What is wrong with what was typed, by field; the server knows the rest. */
export function wrongIn(form: FileForm): Readonly<Partial<Record<keyof FileForm, string>>> {
  const score = (key: Indicator) =>
    form[key].trim() !== '' && wholeIn(form[key], 0, 100) === undefined ? { [key]: '请填0到100的整数' } : {}
  return {
    ...(form.status === 'exited' && wholeIn(form.exitYear, 1990, 2100) === undefined
      ? { exitYear: '请填退出的年份，例如2019' }
      : {}),
    ...(wholeIn(form.teamSeats, 0, 8) === undefined ? { teamSeats: '请填0到8的整数' } : {}),
    ...Object.assign({}, ...indicatorKeys.map(score)),
  } as Partial<Record<keyof FileForm, string>>
}

type Filed = Input<Contract<typeof book>, 'setVillage'>['file']

export function fileOf(form: FileForm): Filed {
  const exitYear = form.status === 'exited' ? wholeIn(form.exitYear, 1990, 2100) : undefined
  const known = indicatorKeys.flatMap((key) => {
    const score = wholeIn(form[key], 0, 100)
    return score === undefined ? [] : [[key, score] as const]
  })
  return {
    status: form.status,
    ...(exitYear === undefined ? {} : { exitYear }),
    weak: form.weak,
    minority: form.minority,
    indicators: Object.fromEntries(known),
    groups: linesIn(form.groups),
    teamSeats: wholeIn(form.teamSeats, 0, 8) ?? 0,
    reserve: form.reserve.map(({ person }) => person),
    leading: form.leading.map(({ person }) => person),
    links: form.links,
  }
}

const sayPeople = (people: readonly Named[]) =>
  people.length === 0 ? '没有登记' : people.map(({ name }) => name).join('、')

const sayLinks = (links: VillageFile['links']) =>
  links.length === 0
    ? '没有登记'
    : `${links.length}户连着${links.reduce((sum, { linked }) => sum + linked.length, 0)}户`

/** The file in words, line by line: for reading, and for telling what somebody else changed. */
export const factsOf = ({ file }: Pick<Village, 'file'>, names: Readonly<Record<VillageStatus, string>>) => [
  { name: '类别', says: names[file.status] },
  ...(file.exitYear === undefined ? [] : [{ name: '退出年份', says: `${file.exitYear}年` }]),
  { name: '软弱涣散', says: file.weak ? '是' : '不是' },
  { name: '民族村', says: file.minority ? '是' : '不是' },
  ...indicatorKeys.map((key) => {
    const score = file.indicators[key]
    return { name: indicators[key], says: score === undefined ? '没有填' : `${score}分` }
  }),
  { name: '村民小组', says: file.groups.length === 0 ? '没有登记' : file.groups.join('、') },
  { name: '工作队员', says: `第一书记以外${file.teamSeats}人` },
  { name: '后备干部', says: sayPeople(file.reserve) },
  { name: '致富带头人', says: sayPeople(file.leading) },
  { name: '连心户', says: sayLinks(file.links) },
]

interface Said {
  readonly name: string
  readonly says: string
}

/** What differs, as it is now: `类别现在是“脱贫村”`. */
export const changedIn = (was: readonly Said[], is: readonly Said[]): string =>
  is
    .filter(({ name, says }) => was.find((one) => one.name === name)?.says !== says)
    .map(({ name, says }) => `${name}现在是“${says}”`)
    .join('，')
