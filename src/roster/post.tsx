import { useState, type ReactNode } from 'react'
import { useDidShow, useRouter } from '@tarojs/taro'
import { leavingReasons } from '../../types/roster.limits'
import { Refused } from '../_kernel/cloud'
import { sayCalendarDay } from '../_kernel/day'
import { go, goHome } from '../_kernel/go'
import { Button, Card, Empty, Facts, List, Loaded, Notice, Row, Screen, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { sayPost } from './names'
import { office, type Post, type Tenure } from './office'
import { AppointForm, ReleaseForm } from './PostForms'
import { unasked } from './VillagePosts'
import { postIn, type PostOf } from './way'

const openPerson =
  ({ holder }: Tenure) =>
  () =>
    go('/roster/person', { person: holder.person })

function Holder({ now }: { readonly now: Tenure | undefined }): ReactNode {
  if (now === undefined) return <Words tone="red">现在没有人</Words>
  return (
    <Stack gap={2}>
      <Facts
        label="现在是谁"
        facts={[
          { name: '现在是', says: `${now.holder.name}，${now.holder.unit}` },
          { name: '到岗', says: sayCalendarDay(now.from) },
          ...(now.to === undefined ? [] : [{ name: '离岗', says: sayCalendarDay(now.to) }]),
          { name: '为什么', says: now.why },
          { name: '由谁决定', says: now.decided },
          ...(now.also === undefined ? [] : [{ name: '兼任', says: now.also }]),
        ]}
      />
      <Stack across>
        <Button icon="person" onPress={openPerson(now)}>
          {`${now.holder.name}的全部岗位`}
        </Button>
      </Stack>
    </Stack>
  )
}

/** `2024年3月1日到2026年1月5日，工作调动`. */
export function sayTenure({ from, to, left }: Tenure): string {
  const span =
    to === undefined ? `${sayCalendarDay(from)}起` : `${sayCalendarDay(from)}到${sayCalendarDay(to)}`
  return left === undefined ? span : `${span}，${leavingReasons[left]}`
}

function Before({ before }: Pick<Post, 'before'>): ReactNode {
  return (
    <Card title="以前的人" flush={before.length > 0}>
      {before.length === 0 ? (
        <Words tone="soft">没有换过人</Words>
      ) : (
        <List label="以前的人" rows={before} keyOf={({ holder, from }) => `${holder.person} ${from}`}>
          {(tenure) => (
            <Row
              title={`${tenure.holder.name}，${tenure.holder.unit}`}
              detail={sayTenure(tenure)}
              foot={[tenure.why, tenure.decided].filter((text) => text !== '').join('，')}
              onPress={openPerson(tenure)}
            />
          )}
        </List>
      )}
    </Card>
  )
}

type Act = 'appoint' | 'release'

interface ActsProps {
  readonly post: Post
  readonly onAct: (act: Act) => void
}

function Acts({ post, onAct }: ActsProps): ReactNode {
  const isHeld = post.now !== undefined
  return (
    <Stack across gap={2}>
      <Button kind="primary" icon="assign" onPress={() => onAct('appoint')}>
        {isHeld ? '换人' : '派人'}
      </Button>
      {isHeld && (
        <Button icon="leave" onPress={() => onAct('release')}>
          离岗
        </Button>
      )}
      {post.household === undefined && (
        <Button kind="quiet" icon="home" onPress={() => go('/roster/village', { code: post.village })}>
          看这个村
        </Button>
      )}
    </Stack>
  )
}

/** The post; of a village that never had one, an empty one to begin with. */
async function postOf(of: PostOf): Promise<Post> {
  try {
    return await office().post({ post: of })
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== 'not_found' || 'household' in of) throw error
    return unasked(await office().village({ code: of.village }), of.kind, of.seat)
  }
}

function One({ of, first }: { readonly of: PostOf; readonly first: Act | undefined }): ReactNode {
  const ask = () => postOf(of)
  const loaded = useLoad(ask, JSON.stringify(of))
  const [act, setAct] = useState(first)
  const [did, setDid] = useState<string>()
  useDidShow(loaded.again)
  const look = async () => {
    const post = await ask()
    loaded.put(post)
    return post
  }
  const forms = { appoint: AppointForm, release: ReleaseForm }
  return (
    <Loaded of={loaded}>
      {(post) => {
        const Form = act === undefined ? undefined : forms[act]
        return (
          <Stack gap={4}>
            <Stack gap={1}>
              <Words as="h2" size="head" strong>
                {sayPost(post)}
              </Words>
              <Words tone="soft">
                {post.household === undefined ? post.place : `${post.place} · ${post.household.head} 家`}
              </Words>
            </Stack>
            {did !== undefined && <Notice tone="done">{did}</Notice>}
            <Card>
              <Holder now={post.now} />
            </Card>
            {Form === undefined ? (
              <Acts
                post={post}
                onAct={(next) => {
                  setDid(undefined)
                  setAct(next)
                }}
              />
            ) : (
              <Form
                post={post}
                of={of}
                look={look}
                onDone={(say) => {
                  setAct(undefined)
                  setDid(say)
                  loaded.again()
                }}
                onCancel={() => setAct(undefined)}
              />
            )}
            <Before before={post.before} />
          </Stack>
        )
      }}
    </Loaded>
  )
}

/** 岗位: who holds it, who held it, and giving it to somebody else. */
export default function PostPage(): ReactNode {
  const { params } = useRouter()
  const of = postIn(params)
  const act = params['act'] === 'appoint' || params['act'] === 'release' ? params['act'] : undefined
  return (
    <Screen title="岗位">
      {of === undefined ? (
        <Empty words="没有找到这个岗位" act="回到首页" onAct={goHome} />
      ) : (
        <One of={of} first={act} />
      )}
    </Screen>
  )
}
