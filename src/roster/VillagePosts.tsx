import type { ReactNode } from 'react'
import { forceNames, gapKinds, postNames, type PostKind } from '../../types/roster.limits'
import { sayCalendarDay } from '../_kernel/day'
import { go } from '../_kernel/go'
import { Button, Card, SortTable, Tag, type SortColumn } from '../_kernel/parts'
import { sayPost } from './names'
import type { Post, Village } from './office'
import { postAt } from './way'

const order = Object.keys(postNames) as PostKind[]

/** A post that nobody asked for yet. */
export const unasked = (
  { code, place }: Pick<Village, 'code' | 'place'>,
  kind: PostKind,
  seat = kind === 'team' ? 1 : undefined,
): Post => ({
  id: `${code} ${kind}`,
  version: 0,
  kind,
  ...(seat === undefined ? {} : { seat }),
  village: code,
  place,
  before: [],
})

/** Every post that a village may have, in the order of the six ones; those that nobody asks for yet as well. */
export function allPosts({ code, place, posts }: Pick<Village, 'code' | 'place' | 'posts'>): readonly Post[] {
  const absent = order
    .filter((kind) => kind !== 'responsible' && posts.every((post) => post.kind !== kind))
    .map((kind) => unasked({ code, place }, kind))
  return [...posts, ...absent].sort(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.seat ?? 0) - (b.seat ?? 0),
  )
}

function sayNow({ now, gap }: Post): string {
  if (now !== undefined) return now.holder.name
  return gap === undefined ? '没有，也不要求' : `空着，${gapKinds[gap]}`
}

/** `2任，上一任甲，到2026年7月1日`. */
function sayBefore({ before }: Post): string {
  const [last] = before
  if (last === undefined) return ''
  const until = last.to === undefined ? '' : `，到${sayCalendarDay(last.to)}`
  return `${before.length}任，上一任${last.holder.name}${until}`
}

const columns: readonly SortColumn<Post>[] = [
  { key: 'kind', name: '岗位', say: sayPost, by: ({ kind, seat = 0 }) => order.indexOf(kind) * 10 + seat },
  { key: 'now', name: '现在是谁', say: sayNow, wrong: ({ gap }) => gap !== undefined },
  { key: 'unit', name: '单位', say: ({ now }) => now?.holder.unit ?? '' },
  { key: 'from', name: '到岗', say: ({ now }) => (now === undefined ? '' : sayCalendarDay(now.from)) },
  { key: 'decided', name: '由谁决定', say: ({ now }) => now?.decided ?? '' },
  { key: 'before', name: '以前的人', say: sayBefore },
]

const open = (post: Post) => () => go('/roster/post', postAt(post))

function Act({ post }: { readonly post: Post }): ReactNode {
  const words = post.now === undefined ? '派人' : '换人'
  return (
    <Button kind="quiet" onPress={() => go('/roster/post', { ...postAt(post), act: 'appoint' })}>
      {words}
    </Button>
  )
}

const isForce = ({ kind }: Post) => kind in forceNames

interface PostsProps {
  readonly of: Village
  readonly mayEdit: boolean
}

/** 六个一 and the village's own posts: who holds each, since when, and who did before; a press shows all of it. */
export function VillagePosts({ of, mayEdit }: PostsProps): ReactNode {
  const all = allPosts(of)
  const card = (post: Post) => ({
    title: sayPost(post),
    detail: [sayNow(post), post.now?.holder.unit ?? ''].filter((text) => text !== '').join('，'),
    ...(post.now === undefined ? {} : { foot: `${sayCalendarDay(post.now.from)}到岗` }),
  })
  const table = (label: string, rows: readonly Post[]) => (
    <SortTable
      label={label}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      card={card}
      onPress={(post) => open(post)}
      {...(mayEdit ? { act: (post: Post) => <Act post={post} /> } : {})}
    />
  )
  return (
    <>
      <Card title="六支力量" flush>
        {table('六支力量的人', all.filter(isForce))}
      </Card>
      <Card title="村干部和两大员" beside={of.oneInTwo && <Tag tone="jade">一肩挑</Tag>} flush>
        {table(
          '村干部和两大员的人',
          all.filter((post) => !isForce(post)),
        )}
      </Card>
    </>
  )
}
