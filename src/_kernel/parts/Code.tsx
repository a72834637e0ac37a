import { useState, type ReactNode } from 'react'
import { sayOf } from '../cloud'
import { Button } from './Button'
import { Card } from './Card'
import { Field } from './Field'
import { Keepsake, type KeepsakeProps } from './Keepsake'
import { Notice } from './Notice'
import { Stack } from './Stack'
import { Words } from './Words'

interface CodeOnceProps extends Pick<KeepsakeProps, 'lines' | 'unsaved'> {
  /** The code as it is read out, in groups. */
  readonly code: string
  readonly onFollow: () => void
}

/** 查询码, the one time that it is shown. */
export function CodeOnce({ code, onFollow, ...keepsake }: CodeOnceProps): ReactNode {
  return (
    <Stack gap={4}>
      <Card>
        <Stack gap={3}>
          <Notice tone="done">收到了</Notice>
          <Words>查询码只显示这一次，请抄下来或者存成图片。丢了谁也找不回来，我们也不知道是您</Words>
          <Words size="hero" strong>
            {code}
          </Words>
          <Keepsake name="查询码" {...keepsake} />
        </Stack>
      </Card>
      <Button icon="search" full onPress={onFollow}>
        我抄好了，去查一查
      </Button>
    </Stack>
  )
}

/** What a code opened, and the code itself: kept in this page alone. */
export interface Opened<T> {
  readonly of: T
  readonly secret: string
}

interface ByCode<T> {
  readonly found: Opened<T> | undefined
  readonly busy: boolean
  readonly say: string | undefined
  readonly find: (secret: string) => void
}

/** Looks up by a code. What was found stays while it is asked for anew. */
export function useByCode<T>(follow: (ask: { readonly secret: string }) => Promise<T>): ByCode<T> {
  const [found, setFound] = useState<Opened<T>>()
  const [busy, setBusy] = useState(false)
  const [say, setSay] = useState<string>()
  const find = async (secret: string): Promise<void> => {
    if (busy) return
    setBusy(true)
    setSay(undefined)
    try {
      setFound({ of: await follow({ secret }), secret })
    } catch (error) {
      setSay(sayOf(error))
    }
    setBusy(false)
  }
  return { found, busy, say, find: (secret) => void find(secret) }
}

interface CodeAskedProps extends Pick<ByCode<unknown>, 'busy' | 'say' | 'find'> {
  /** To where one tells something without a name. */
  readonly onTell: () => void
}

/** Asks for the code of what was told without a name. */
export function CodeAsked({ busy, say, find, onTell }: CodeAskedProps): ReactNode {
  const [typed, setTyped] = useState('')
  return (
    <Stack gap={4}>
      <Field
        label="16位查询码"
        hint="反映的时候给您的那个，空格不用输"
        type="digit"
        value={typed}
        onValue={setTyped}
        error={say}
        onConfirm={() => find(typed)}
      />
      <Button kind="primary" icon="search" full busy={busy} busyWords="正在查" onPress={() => find(typed)}>
        查一查
      </Button>
      <Button kind="quiet" icon="speak" onPress={onTell}>
        我要匿名反映
      </Button>
    </Stack>
  )
}
