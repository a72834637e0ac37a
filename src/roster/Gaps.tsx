import { useState, type ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import { gapKinds, postNames, type GapKind, type PostKind } from '../../types/roster.limits'
import { sayCalendarDay } from '../_kernel/day'
import { go } from '../_kernel/go'
import { Button, Card, Empty, Loaded, Select, SortTable, Stack, type SortColumn } from '../_kernel/parts'
import { usePages } from '../_kernel/usePages'
import { optionsOf, sayPost } from './names'
import { office, type Post } from './office'
import { postAt } from './way'

const kinds = [{ value: '' as const, words: '全部岗位' }, ...optionsOf(postNames)]
const gaps = [{ value: '' as const, words: '全部缺口' }, ...optionsOf(gapKinds)]

/** Who left it last, and when. */
function sayLast({ before: [last] }: Post): string {
  if (last?.to === undefined) return ''
  return `${last.holder.name}，${sayCalendarDay(last.to)}离岗`
}

const at = ({ place, household }: Post): string =>
  household === undefined ? place : `${place} · ${household.head} 家`

const columns: readonly SortColumn<Post>[] = [
  { key: 'place', name: '地方', say: at },
  { key: 'kind', name: '岗位', say: sayPost },
  { key: 'gap', name: '缺口', say: ({ gap }) => (gap === undefined ? '' : gapKinds[gap]) },
  { key: 'last', name: '上一任', say: sayLast },
]

const appoint = (post: Post) => (
  <Button onPress={() => go('/roster/post', { ...postAt(post), act: 'appoint' })}>派人</Button>
)

const card = (post: Post) => ({
  title: sayPost(post),
  detail: at(post),
  foot: [post.gap === undefined ? '' : gapKinds[post.gap], sayLast(post)]
    .filter((text) => text !== '')
    .join('，'),
})

/** 缺口: posts that nobody holds, with what to do about each. */
export function Gaps({ division }: { readonly division: string | undefined }): ReactNode {
  const [kind, setKind] = useState<PostKind | ''>('')
  const [gap, setGap] = useState<GapKind | ''>('')
  const filters = {
    ...(division === undefined ? {} : { division }),
    ...(kind === '' ? {} : { kind }),
    ...(gap === '' ? {} : { gap }),
  }
  const pages = usePages(
    (after) => office().gaps({ ...filters, ...(after === undefined ? {} : { after }) }),
    JSON.stringify(filters),
  )
  useDidShow(pages.again)
  return (
    <Card title="缺口">
      <Stack gap={3}>
        <Stack across gap={3}>
          <Select label="看哪个岗位" options={kinds} value={kind} onValue={setKind} />
          <Select label="怎么缺的" options={gaps} value={gap} onValue={setGap} />
        </Stack>
        <Loaded
          of={pages}
          isEmpty={({ rows }) => rows.length === 0}
          empty={<Empty words={kind === '' && gap === '' ? '没有缺口，该派的都派到了' : '没有这样的缺口'} />}
        >
          {({ rows }) => (
            <SortTable
              label="空着的岗位"
              columns={columns}
              rows={rows}
              keyOf={({ id }) => id}
              card={card}
              act={appoint}
              onPress={({ village }) =>
                () =>
                  go('/roster/village', { code: village })
                }
              pages={pages}
            />
          )}
        </Loaded>
      </Stack>
    </Card>
  )
}
