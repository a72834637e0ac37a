import { useState, type ReactNode } from 'react'
import type { Output } from '../../types/_contract'
import type { discipline } from '../../types/discipline'
import { cloud } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { CodeAsked, Notice, Screen, Stack, useByCode, type Opened } from '../_kernel/parts'
import { Own, type Acts } from './Own'
import { Story } from './Story'

function actsOf({ of: { version }, secret }: Opened<Output<typeof discipline, 'follow'>>): Acts {
  const calls = (key: string) => cloud<typeof discipline>('discipline', { key })
  const at = { secret, version }
  return {
    rate: (face, words, key) => calls(key).followRate({ ...at, face, words }),
    reopen: (why, key) => calls(key).followReopen({ ...at, why }),
    reply: (text, key) => calls(key).followReply({ ...at, text }),
    notice: (text, key) => calls(key).followNotice({ secret, text }),
  }
}

/** 查匿名反映的事: by the code alone; nothing of it is kept on the device. */
export default function Follow(): ReactNode {
  const { found, ...asking } = useByCode((ask) => cloud<typeof discipline>('discipline').follow(ask))
  const [did, setDid] = useState<string>()
  const again = (done?: string) => {
    setDid(done)
    if (found) asking.find(found.secret)
  }

  return (
    <Screen title="查匿名反映的事" aloud="输入十六位查询码，看办到哪一步">
      {found ? (
        <Stack gap={4}>
          {did !== undefined && <Notice tone="done">{did}</Notice>}
          {asking.say !== undefined && <Notice tone="wrong">{asking.say}</Notice>}
          <Story of={found.of} mine>
            <Own
              key={found.of.version}
              of={found.of}
              may={found.of.may}
              acts={actsOf(found)}
              onDone={again}
              onStale={again}
            />
          </Story>
        </Stack>
      ) : (
        <CodeAsked {...asking} onTell={() => go('/discipline/anonymous')} />
      )}
    </Screen>
  )
}
