import { useState, type ReactNode } from 'react'
import { useDidShow, useRouter } from '@tarojs/taro'
import type { hotline } from '../../types/hotline'
import { wordsMax } from '../../types/hotline.limits'
import { cloud } from '../_kernel/cloud'
import { go, goInstead } from '../_kernel/go'
import { Button, Card, Loaded, Notice, Screen, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { Case } from './Case'
import { Deeds } from './Deeds'
import { SayForm } from './SayForm'
import { sayReceipt, type Deed, type Matter } from './words'

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

/** The villager's own next step: to rate an answer, or to open what was not mended after all. */
function Own({ of, onDone }: { readonly of: Matter; readonly onDone: () => void }): ReactNode {
  const [again, setAgain] = useState(false)
  if (!of.may.includes('reopen')) return null
  if (!again) {
    return (
      <Button icon="again" full onPress={() => setAgain(true)}>
        没办好，要再办
      </Button>
    )
  }
  return (
    <Card title="没办好，要再办">
      <SayForm
        form={`hotline.reopen.${of.id}`}
        label="哪里没办好"
        max={wordsMax}
        act="送出去"
        send={(why, key) =>
          cloud<typeof hotline>('hotline', { key }).reopen({ id: of.id, version: of.version, why })
        }
        onDone={onDone}
        onStale={onDone}
      />
    </Card>
  )
}

const official: readonly Deed[] = ['accept', 'assign', 'answer']

/** 这件事: one matter on a page of its own, for whoever may see it. */
export default function Detail(): ReactNode {
  const { id = '', fresh } = useRouter().params
  const matter = useLoad(() => cloud<typeof hotline>('hotline').look({ id }), id, `hotline.${id}`)
  useDidShow(matter.again)
  const of = matter.load.state === 'ready' ? matter.load.data : undefined
  const rates = of?.may.includes('rate') === true
  return (
    <Screen
      title="这件事"
      aloud={of?.text ?? '这件事'}
      foot={
        rates && (
          <Button kind="primary" icon="good" full onPress={() => go('/hotline/rate', { id })}>
            评一评
          </Button>
        )
      }
    >
      <Loaded of={matter}>
        {(data) => (
          <Stack gap={4}>
            {fresh === '1' && data.state === 'filed' && <Receipt receipt={data.receipt} />}
            <Case of={data} mine={data.mine} />
            {data.may.some((deed) => official.includes(deed)) && <Deeds of={data} onDone={matter.again} />}
            <Own of={data} onDone={matter.again} />
            {fresh === '1' && (
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
