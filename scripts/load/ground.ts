import { channelOf, industries, type Industry } from '../../types/roster.limits'
import { villageName } from '../../cloudfunctions/roster/roster.rules'
import type { Division, Unit } from '../../cloudfunctions/roster/roster.store'
import type { DivisionLine } from './sheet'

/** What the department of an industry is called in a county. */
const departments: Record<Industry, string> = {
  agriculture: '农业农村局',
  transport: '交通运输局',
  water: '水利局',
  medical: '医疗保障局',
  education: '教育局',
  housing: '住房和城乡建设局',
  civil: '民政局',
  labour: '人力资源和社会保障局',
  forestry: '林业局',
  power: '供电公司',
  other: '协调小组办公室',
}

const inOrder = Object.keys(industries) as Industry[]

function lineage(line: DivisionLine, known: ReadonlyMap<string, DivisionLine>): DivisionLine[] {
  const parent = known.get(line.parent)
  return parent ? [...lineage(parent, known), line] : [line]
}

const calledBy = (line: DivisionLine): string =>
  line.level === 'village' ? villageName(line.name).name : line.name

/** The divisions of a file that was found without faults, each with its names from the city down. */
export function divisionsOf(lines: readonly DivisionLine[]): Division[] {
  const known = new Map(lines.map((line) => [line.code, line]))
  return lines.map((line) => {
    const above = lineage(line, known)
    return {
      _id: line.code,
      name: calledBy(line),
      official: line.name,
      level: line.level,
      ...(line.level === 'village' ? { kind: villageName(line.name).kind } : {}),
      parent: line.parent,
      county: above.find(({ level }) => level === 'county')?.code ?? '',
      path: above.map(calledBy),
      succeededBy: line.succeededBy,
    }
  })
}

/**
 * Phones of the demonstration can't be dialled: no subscriber number in China begins with 0 after the area code, and no area
 * code is 0000.
 */
const phoneOf = (place: number, line: number): string =>
  `0000-${String(place).padStart(4, '0')}${String(line).padStart(4, '0')}`

function departmentsOf(county: Division, place: number): Unit[] {
  return inOrder.map((industry, index) => ({
    _id: unitId(county._id, industry),
    name: county.name + departments[industry],
    industry,
    division: county._id,
    county: county._id,
    phone: phoneOf(place, index + 1),
    hotline: true,
    kind: industry === 'other' ? 'office' : 'department',
  }))
}

/** 协调小组办公室 of a city or township; a county's is its hotline for `other`. */
function officeOf(division: Division, place: number): Unit {
  return {
    _id: officeId(division),
    name: division.name + departments.other,
    industry: 'other',
    division: division._id,
    county: division.county || division._id,
    phone: phoneOf(place, 0),
    hotline: false,
    kind: 'office',
  }
}

export const unitId = (county: string, industry: Industry): string => `u${county.slice(0, 6)}-${industry}`

/** The coordination office of a city, county or township. */
export const officeId = (division: Division): string =>
  division.level === 'county'
    ? unitId(division._id, 'other')
    : `u${division._id.slice(0, division.level === 'city' ? 4 : 9)}-office`

/** The discipline channel of a city or county: no hotline, so that nobody chooses it as one. */
function channelUnit(division: Division): Unit {
  return {
    _id: channelOf(division._id),
    name: `${division.name}纪检监督`,
    industry: 'other',
    division: division._id,
    county: division.county || division._id,
    phone: '',
    hotline: false,
    kind: 'department',
  }
}

/** The industry departments of every county, the coordination offices of city, counties and townships, the discipline channels. */
export function unitsOf(divisions: readonly Division[]): Unit[] {
  return divisions.flatMap((division, place) => {
    if (division.level === 'county') return [...departmentsOf(division, place), channelUnit(division)]
    if (division.level === 'city') return [officeOf(division, place), channelUnit(division)]
    return division.level === 'village' ? [] : [officeOf(division, place)]
  })
}
