import { useState, type ReactNode } from 'react'
import { useDidShow, useRouter } from '@tarojs/taro'
import type { discipline } from '../../types/discipline'
import { cloud } from '../_kernel/cloud'
import { goInstead } from '../_kernel/go'
import { Button, Forbidden, Loaded, Notice, Screen, Stack } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { Own, type Acts } from './Own'
import { Story } from './Story'
import { isId, type Grievance } from './words'
import { Work } from './Work'

function actsOf({ id, version }: Grievance): Acts {
  const calls = (key: string) => cloud<typeof discipline>('discipline', { key })
  return {
    rate: (face, words, key) => calls(key).rate({ id, version, face, words }),
    reopen: (why, key) => calls(key).reopen({ id, version, why }),
    reply: (text, key) => calls(key).reply({ id, version, text }),
    notice: (text, key) => calls(key).notice({ id, text }),
  }
}

function Known({ id, fresh }: { readonly id: string; readonly fresh: boolean }): ReactNode {
  const grievance = useLoad(() => cloud<typeof discipline>('discipline').look({ id }), id)
  const [did, setDid] = useState(fresh ? '收到了，办到哪一步都会写在下面' : undefined)
  useDidShow(grievance.again)
  const done = (said?: string) => {
    setDid(said)
    grievance.again()
  }
  return (
    <Screen title="这件事" aloud="这件事只有您和纪检看得到">
      <Loaded of={grievance}>
        {(of) => (
          <Stack gap={4}>
            {did !== undefined && <Notice tone="done">{did}</Notice>}
            <Story of={of} mine={of.mine}>
              {of.mine ? (
                <Own
                  key={of.version}
                  of={of}
                  may={of.may}
                  acts={actsOf(of)}
                  onDone={done}
                  onStale={() => done()}
                />
              ) : (
                <Work of={of} onDone={done} />
              )}
            </Story>
            {fresh && (
              <Button kind="quiet" icon="matters" onPress={() => goInstead('/discipline/mine')}>
                只有您和纪检看得到的事
              </Button>
            )}
          </Stack>
        )}
      </Loaded>
    </Screen>
  )
}

/** One grievance on a page of its own, for whoever may see it. */
export default function Detail(): ReactNode {
  const { id, fresh } = useRouter().params
  if (isId(id)) return <Known key={id} id={id} fresh={fresh === '1'} />
  return (
    <Screen title="这件事">
      <Forbidden say="没有找到，请从列表里再点开" act="去列表" onAct={() => goInstead('/discipline/mine')} />
    </Screen>
  )
}
