import { postId } from '../../posts.rules'
import { posts, type Post } from '../../roster.store'
import type { Group } from '../book'
import { among, textIn, type Desk } from '../desk'
import { cadresIn } from '../persons'
import { refused, type Verdict } from '../verdict'
import { appointing } from './appointing'
import { homesIn } from './homes'

/** 结对帮扶: who answers for which household. */
export async function checkPairings(desk: Desk, groups: readonly Group[]): Promise<Verdict[]> {
  const lines = groups.flat()
  const cadres = await cadresIn(desk, lines)
  const homes = await homesIn(
    desk,
    lines.map(({ values }) => textIn(values, 'number') ?? ''),
  )
  const ids = homes.flatMap((home) =>
    home === undefined || 'say' in home ? [] : [postId({ household: home._id })],
  )
  const held = new Map((await among<Post>(desk, posts, '_id', ids)).map((post) => [post._id, post]))
  return lines.map((line, at) => {
    const home = homes[at]
    const cadre = cadres[at]
    if (!home) return refused([line], line, '户编号', '名册里没有这一户，请先导入农户')
    if ('say' in home) return refused([line], line, '户编号', home.say)
    if (!cadre || 'say' in cadre) return refused([line], line, '帮扶责任人', cadre?.say ?? '')
    const id = postId({ household: home._id })
    const found = held.get(id)
    const { village } = home
    const fresh: Post = {
      _id: id,
      village,
      kind: 'responsible',
      household: home._id,
      needed: false,
      open: false,
      past: [],
    }
    return appointing(desk, line, { post: found ?? fresh, version: found?.version ?? 0, beside: [] }, cadre)
  })
}
