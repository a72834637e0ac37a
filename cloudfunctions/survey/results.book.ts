import type { Buffer } from 'node:buffer'
import { shownStates, threshold } from '../../types/survey.limits'
import type { Measure } from '../../types/survey.shapes'
import { wholeWorkbook } from '../_kernel/xlsx/book'
import type { Cell, Column, WholeSheet } from '../_kernel/xlsx/sheet'
import { partOf } from './campaigns.ground.rules'
import type { Campaign, Result } from './survey.store'

const levels = { city: '市', county: '县', township: '乡镇', village: '村', unit: '单位' } as const

const text = (name: string, width: number): Column => ({ name, width, kind: 'text' })
const number = (name: string): Column => ({ name, width: 12, kind: 'number' })

const beforehand = [text('名称', 24), text('代码', 16), text('上一级', 20)]
const partly = text('评的范围', 20)
const turnout = [number('请了几户'), number('评了几户'), number('其中代填')]
const said = [number('满意度%'), number('范围低'), number('范围高'), text('结论', 26)]
const counted = [number('得分'), number('得分低'), number('得分高'), number('算数的'), number('不了解')]
const sideBySide = ['自己答的', '代填的'].flatMap((way) => [number(`${way}满意度%`), number(`${way}算数的`)])

function verdictOf({ state, below, missing }: Measure): Cell {
  if (state !== 'shown') return undefined
  if (below) return `低于${String(threshold)}%`
  return missing === undefined ? undefined : `还差约${String(missing)}份才能下结论`
}

/** A share, or why it is not said. */
const shareOf = (measure: Measure | undefined): Cell =>
  measure && (measure.state === 'shown' ? measure.share : shownStates[measure.state])

const sayPart = ({ part }: Pick<Result, 'part'>): string => (part === undefined ? '全部' : `只评了${part}`)

/** Which columns a level has beside the usual ones. */
interface More {
  readonly beside: boolean
  readonly parts: boolean
}

const rowsOf = ({ measures, ...row }: Result, above: string, { beside, parts }: More): Cell[][] =>
  measures.map(({ name, all, own, assisted }) => [
    row.name,
    row.of,
    above,
    ...(parts ? [sayPart(row)] : []),
    row.asked,
    row.answered,
    row.assisted,
    name,
    shareOf(all),
    all.low,
    all.high,
    verdictOf(all),
    all.score,
    all.scoreLow,
    all.scoreHigh,
    all.known,
    all.unknown,
    ...(beside ? [shareOf(own), own?.known, shareOf(assisted), assisted?.known] : []),
  ])

/** A sheet for each level and one for the units: what is shown as numbers, what is withheld as its words. */
export function bookOf(
  { title, quarter, division, only }: Pick<Campaign, 'title' | 'quarter' | 'division' | 'only'>,
  all: readonly Result[],
): Promise<Buffer> {
  const names = new Map(all.map(({ of, name }) => [of, name]))
  const sheets = (Object.keys(levels) as (keyof typeof levels)[]).flatMap((level): WholeSheet[] => {
    const those = all.filter((one) => one.level === level)
    if (those.length === 0) return []
    const beside = level !== 'village' && level !== 'unit'
    const parts = those.some(({ part }) => part !== undefined)
    const columns = [
      ...beforehand,
      ...(parts ? [partly] : []),
      ...turnout,
      text('评的是', 30),
      ...said,
      ...counted,
      ...(beside ? sideBySide : []),
    ]
    // A unit works everywhere: its rows cannot say of which places they are.
    const part = level === 'unit' ? partOf(division, only) : undefined
    const ground = part === undefined ? '' : `这次只评了${part}，各单位的数是这些地方的，`
    const note = `${quarter}，${ground}满意度的范围是95%把握；人数太少的不公布，也不公布能倒推出它们的数`
    return [
      {
        sheet: { name: levels[level], title: `${title} · ${levels[level]}`, note, columns },
        rows: those.flatMap((one) => rowsOf(one, names.get(one.parent) ?? '', { beside, parts })),
      },
    ]
  })
  const [first, ...more] = sheets
  if (!first) throw new RangeError('nothing is published')
  return wholeWorkbook(first, more)
}
