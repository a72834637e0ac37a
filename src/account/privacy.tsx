import { useState, type ReactNode } from 'react'
import type { account } from '../../types/account'
import { privacyVersion } from '../../types/account.limits'
import { cloud, makeKey, sayOf } from '../_kernel/cloud'
import { Button, Card, Notice, Screen, Stack, Words } from '../_kernel/parts'
import { useSignedIn } from '../_kernel/session'
import { sayDate } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'
import { guide } from './guide'

/** Whether the reader has agreed to these words, and the button that does. The words themselves need no network. */
function Consent(): ReactNode {
  const me = useLoad(() => cloud<typeof account>('account').me({}), 'me')
  const [busy, setBusy] = useState(false)
  const [say, setSay] = useState<string>()
  const [key] = useState(makeKey)
  if (me.load.state !== 'ready') return null
  const known = me.load.data
  const given = known.consent
  if (given?.privacy === privacyVersion) {
    return <Notice tone="done">{`您在${sayDate(given.at)}看过并同意了`}</Notice>
  }
  const agree = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    setSay(undefined)
    try {
      const consent = await cloud<typeof account>('account', { key }).consent({
        privacy: privacyVersion,
      })
      me.put({ ...known, consent })
    } catch (error) {
      setSay(sayOf(error))
    }
    setBusy(false)
  }
  return (
    <Stack gap={3}>
      {say !== undefined && <Notice tone="wrong">{say}</Notice>}
      <Button kind="primary" icon="done" full busy={busy} busyWords="正在记下" onPress={() => void agree()}>
        看过了，同意
      </Button>
    </Stack>
  )
}

/** 个人信息怎么用: in words for everybody, to be read before anything is asked for. */
export default function Privacy(): ReactNode {
  const signedIn = useSignedIn()
  const aloud = guide.map(({ title, lines }) => `${title}。${lines.join('')}`).join('')
  return (
    <Screen title="个人信息怎么用" aloud={aloud}>
      <Stack gap={4}>
        {guide.map(({ title, lines }) => (
          <Card key={title} title={title}>
            <Stack gap={2}>
              {lines.map((line) => (
                <Words key={line}>{line}</Words>
              ))}
            </Stack>
          </Card>
        ))}
        <Words tone="soft">{`这是第${privacyVersion}版。改了会再问您`}</Words>
        {signedIn && <Consent />}
      </Stack>
    </Screen>
  )
}
