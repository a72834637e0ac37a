import type { SeenFile } from '../../types/_media'
import type { Call } from '../_kernel/call'
import type { Deed, Listed } from '../_kernel/collection'
import { links, type Looking } from '../_kernel/files'
import { openNames, placeOf, type Known } from '../roster/roster.read'
import type { Answer } from './enter.ground'
import type { Entry } from './trace.store'

/** A stored entry in a list. */
export type Row = Listed<Deed<Entry>>
type Seen = Answer<'diary'>['entries'][number]

/** What stands beside rows and is not in them. */
interface Beside {
  readonly places: ReadonlyMap<string, string>
  /** By person id. */
  readonly names: ReadonlyMap<string, string>
  readonly files: ReadonlyMap<string, SeenFile>
}

/** One whose key was destroyed. */
const gone = '已注销的人'

/** Villages by name. No database call while their counties are remembered, 2 for each that is not. */
export async function placesOf(call: Call, villages: readonly string[]): Promise<Map<string, string>> {
  const each = await Promise.all([...new Set(villages)].map((village) => placeOf(call, village)))
  return new Map(each.map(({ village, place }) => [village, place]))
}

/** Names, photos and places of rows that the caller came to: 2 database calls at once, none without photos for theirs. */
async function besideOf(call: Call, rows: readonly Row[], looking: Looking): Promise<Beside> {
  const named = [
    ...new Map(rows.flatMap((row) => [row.named, ...row.heads]).map((one) => [one.person, one])).values(),
  ]
  const files = [...new Set(rows.flatMap(({ photos }) => photos.map(({ file }) => file)))]
  const [places, known, shown] = await Promise.all([
    placesOf(
      call,
      rows.map(({ village }) => village),
    ),
    named.length === 0 ? Promise.resolve<(Known | undefined)[]>([]) : openNames(named),
    links(call, files, { for: looking }),
  ])
  return {
    places,
    names: new Map(named.map(({ person }, nth) => [person, known[nth]?.name ?? gone])),
    files: new Map(shown.map((file) => [file.file, file])),
  }
}

function seenOf(row: Row, { places, names, files }: Beside): Seen {
  const { _id: id, version, kind, day, village, force, text, found, promised, people, looked, same } = row
  const { received, noted, grade, reasons, households, heads, photos, problems, answers = [] } = row
  return {
    id,
    version,
    kind,
    day,
    village,
    place: places.get(village) ?? '',
    who: names.get(row.named.person) ?? gone,
    force,
    households: households.map((home, nth) => ({
      id: home,
      head: names.get(heads[nth]?.person ?? '') ?? gone,
    })),
    text,
    found,
    promised,
    problems: problems.map(({ words, hotline }) => ({ words, hotline })),
    ...(people === undefined ? {} : { people }),
    photos: photos.map(({ file, live }) => ({ ...(files.get(file) ?? { file, state: 'unchecked' }), live })),
    answers: answers.map(({ label, says }) => ({ label, says })),
    received,
    noted,
    grade,
    reasons: [...reasons],
    ...(same === undefined ? {} : { same }),
    ...(looked && {
      looked: { verdict: looked.verdict, why: looked.why, at: looked.at, who: looked.office },
    }),
  }
}

/** A page of rows as others read them. 2 database calls, 1 without photos. */
export async function pageOf(
  call: Call,
  { rows, next }: { readonly rows: readonly Row[]; readonly next?: string },
  looking: Looking,
): Promise<Answer<'entries'>> {
  const beside = await besideOf(call, rows, looking)
  return { entries: rows.map((row) => seenOf(row, beside)), ...(next === undefined ? {} : { next }) }
}
