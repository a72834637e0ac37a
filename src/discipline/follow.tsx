import { useState, type ReactNode } from 'react'
import type { Output } from '../../types/_contract'
import type { discipline } from '../../types/discipline'
import { cloud, sayOf } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { Button, Field, Notice, Screen, Stack } from '../_kernel/parts'
import { Own, type Acts } from './Own'
import { Story } from './Story'

interface Found {
  readonly of: Output<typeof discipline, 'follow'>
  readonly secret: string
}

function actsOf({ of: { version }, secret }: Found): Acts {
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
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<Found>()
  const [did, setDid] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [say, setSay] = useState<string>()

  const find = async (secret: string): Promise<void> => {
    if (busy) return
    setBusy(true)
    setSay(undefined)
    try {
      setFound({ of: await cloud<typeof discipline>('discipline').follow({ secret }), secret })
    } catch (error) {
      setSay(sayOf(error))
    }
    setBusy(false)
  }
  const again = (done?: string) => {
    setDid(done)
    if (found) void find(found.secret)
  }

  return (
    <Screen title="查匿名反映的事" aloud="输入十六位查询码，看办到哪一步">
      {found ? (
        <Stack gap={4}>
          {did !== undefined && <Notice tone="done">{did}</Notice>}
          {say !== undefined && <Notice tone="wrong">{say}</Notice>}
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
        <Stack gap={4}>
          <Field
            label="16位查询码"
            hint="反映的时候给您的那个，空格不用输"
            type="digit"
            value={typed}
            onValue={setTyped}
            error={say}
            onConfirm={() => void find(typed)}
          />
          <Button
            kind="primary"
            icon="search"
            full
            busy={busy}
            busyWords="正在查"
            onPress={() => void find(typed)}
          >
            查一查
          </Button>
          <Button kind="quiet" icon="speak" onPress={() => go('/discipline/anonymous')}>
            我要匿名反映
          </Button>
        </Stack>
      )}
    </Screen>
  )
}
