import type { PostKind } from '../../../../types/roster.limits'
import { postId } from '../../posts.rules'
import { posts, type Post } from '../../roster.store'
import type { Group, Line } from '../book'
import { among, isAnothers, textIn, villageIn, type Desk, type Found } from '../desk'
import { cadresIn, type Cadre } from '../persons'
import { refused, type Verdict } from '../verdict'
import { appointing } from './appointing'

/** The seat that a row of a team is for: the one it names, the person's own, or the first that nobody has. */
function seatOf(line: Line, own: readonly Found<Post>[], cadre: Cadre, taken: ReadonlySet<string>): number {
  const named = line.values.seat
  if (typeof named === 'number' && named > 0) return named
  const team = own.filter(({ kind }) => kind === 'team')
  const hers = team.find(({ now }) => now?.holder.person === cadre.person._id)?.seat
  if (hers !== undefined) return hers
  const held = new Set(team.flatMap(({ now, seat }) => (now && seat !== undefined ? [seat] : [])))
  let seat = 1
  const village = own[0]?.village ?? ''
  while (held.has(seat) || taken.has(postId({ village, kind: 'team', seat }))) seat += 1
  return seat
}

function verdictOf(
  desk: Desk,
  line: Line,
  cadre: Cadre,
  village: string,
  own: readonly Found<Post>[],
  taken: Set<string>,
): Verdict {
  const kind = textIn(line.values, 'kind') as PostKind
  const seat = kind === 'team' ? { seat: seatOf(line, own, cadre, taken) } : {}
  const id = postId({ village, kind, ...seat })
  if (taken.has(id)) return refused([line], line, '岗位', '表里有两行是同一个村的同一个岗位')
  taken.add(id)
  const found = own.find(({ _id }) => _id === id)
  const since = desk.places.get(village)?.since
  const from = textIn(line.values, 'from') ?? ''
  if (since !== undefined && from < since) return refused([line], line, '到岗日期', `这个村${since}才成立`)
  const fresh: Post = { _id: id, village, kind, ...seat, household: '', needed: false, open: false, past: [] }
  const site = { post: found ?? fresh, version: found?.version ?? 0, beside: own }
  return appointing(desk, line, site, cadre)
}

/** 村级帮扶力量: who holds which post of a village. */
export async function checkPosts(desk: Desk, groups: readonly Group[]): Promise<Verdict[]> {
  const lines = groups.flat()
  const cadres = await cadresIn(desk, lines)
  const villages = lines.map(({ values }) => villageIn(desk, values))
  const codes = villages.flatMap((village) => ('say' in village ? [] : [village._id]))
  const held = (await among<Post>(desk, posts, 'village', codes, { household: '' })).filter(
    (post) => !isAnothers(desk, post),
  )
  const taken = new Set<string>()
  return lines.map((line, at) => {
    const village = villages[at]
    const cadre = cadres[at]
    if (!village || 'say' in village) return refused([line], line, '行政村', village?.say ?? '')
    if (!cadre || 'say' in cadre) return refused([line], line, '姓名', cadre?.say ?? '')
    const own = held.filter((post) => post.village === village._id)
    return verdictOf(desk, line, cadre, village._id, own, taken)
  })
}
