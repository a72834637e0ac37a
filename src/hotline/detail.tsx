import { useState, type ReactNode } from 'react'
import { useDidShow, useRouter } from '@tarojs/taro'
import type { hotline } from '../../types/hotline'
import type { State } from '../../types/hotline.limits'
import { cloud } from '../_kernel/cloud'
import { go, goInstead } from '../_kernel/go'
import { Button, Card, Loaded, Notice, Screen, Stack, TellMe, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { Alike, joins } from './Alike'
import { Case } from './Case'
import { useChecked } from './checking'
import { Deeds } from './Deeds'
import { NoMatter } from './NoMatter'
import { Own } from './Own'
import { officialDeeds } from './says'
import { Work } from './Work'
import { TooLate, type Done, type Late } from './TooLate'
import { isId, sayReceipt } from './words'

/** Where an answer is still to come. */
const waits: readonly State[] = ['filed', 'accepted', 'assigned', 'reopened', 'office']

/** Big and alone, so that it can be copied onto paper. */
function Receipt({ receipt }: { readonly receipt: string }): ReactNode {
  return (
    <Card>
      <Stack gap={2}>
        <Notice tone="done">收到了，办到哪一步都会写在下面</Notice>
        <Words tone="soft">回执号，打电话问的时候报这个号</Words>
        <Words size="hero" strong>
          {sayReceipt(receipt)}
        </Words>
      </Stack>
    </Card>
  )
}

function Known({ id, fresh }: { readonly id: string; readonly fresh: boolean }): ReactNode {
  const matter = useLoad(() => cloud<typeof hotline>('hotline').look({ id }), id, `hotline.${id}`)
  const [did, setDid] = useState<string>()
  useDidShow(matter.again)
  useChecked(matter)
  const of = matter.load.state === 'ready' ? matter.load.data : undefined
  const [late, setLate] = useState<Late>()
  const done: Done = (said, missed) => {
    setDid(said)
    setLate(missed)
    matter.again()
  }
  return (
    <Screen
      title="这件事"
      aloud={of?.text ?? '这件事'}
      foot={
        of?.may.includes('rate') === true && (
          <Button kind="primary" icon="good" full onPress={() => go('/hotline/rate', { id })}>
            评一评
          </Button>
        )
      }
    >
      {late && <TooLate of={late} onSeen={() => setLate(undefined)} />}
      <Loaded of={matter}>
        {(data) => (
          <Stack gap={4}>
            {fresh && data.state === 'filed' && <Receipt receipt={data.receipt} />}
            {did !== undefined && <Notice tone="done">{did}</Notice>}
            {data.mine && waits.includes(data.state) && (
              <TellMe
                of={['answered', 'photo']}
                words="有答复了，微信上告诉我"
                then="好，有答复就在微信上告诉您"
              />
            )}
            <Case of={data} mine={data.mine} onDone={done}>
              {officialDeeds.some((deed) => data.may.includes(deed)) && (
                <Deeds key={data.version} of={data} onDone={done} />
              )}
              {joins(data) && <Alike of={data} onDone={done} />}
              <Work of={data} onDone={done} />
            </Case>
            <Own of={data} onDone={done} onStale={(missed) => done(undefined, missed)} />
            {fresh && (
              <Button kind="quiet" icon="matters" onPress={() => goInstead('/hotline/mine')}>
                我的事
              </Button>
            )}
          </Stack>
        )}
      </Loaded>
    </Screen>
  )
}

/** 这件事: one matter on a page of its own, for whoever may see it. */
export default function Detail(): ReactNode {
  const { id, fresh } = useRouter().params
  return isId(id) ? <Known key={id} id={id} fresh={fresh === '1'} /> : <NoMatter title="这件事" />
}
