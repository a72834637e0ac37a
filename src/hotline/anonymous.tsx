import { useState, type ReactNode } from 'react'
import type { hotline } from '../../types/hotline'
import type { roster } from '../../types/roster'
import type { Output } from '../../types/_contract'
import { textMax, type Kind } from '../../types/hotline.limits'
import type { Industry } from '../../types/roster.limits'
import { cloud, fieldOf, makeKey, sayOf } from '../_kernel/cloud'
import { go, goInstead } from '../_kernel/go'
import {
  Button,
  Choice,
  CodeOnce,
  Notice,
  PlaceChoice,
  Screen,
  Stack,
  TextArea,
  Words,
} from '../_kernel/parts'
import { industryTiles, kindTiles } from './choices'
import { sayReceipt } from './words'

type Told = Output<typeof hotline, 'fileSecret'>

interface Form {
  readonly village?: { readonly code: string; readonly name: string }
  readonly industry?: Industry
  readonly kind?: Kind
  readonly text: string
}

const steps = ['事情在哪里', '是哪方面的事', '您想怎么样', '说一说是什么事'] as const

function stepOf({ village, industry, kind }: Form): 0 | 1 | 2 | 3 {
  if (!village) return 0
  if (!industry) return 1
  return kind ? 3 : 2
}

/** 匿名反映: where, what about, what for, what happened. Nothing of it is kept on the device. */
export default function Anonymous(): ReactNode {
  const [form, setForm] = useState<Form>({ text: '' })
  const [key] = useState(makeKey)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<{ readonly field: string | undefined; readonly say: string }>()
  const [told, setTold] = useState<Told>()
  const step = stepOf(form)
  const change = (part: Partial<Form>) => setForm({ ...form, ...part })

  const send = async (): Promise<void> => {
    const { village, industry, kind, text } = form
    if (busy || !village || !industry || !kind) return
    if (text.trim() === '') {
      setWrong({ field: 'text', say: '请写下要反映的事' })
      return
    }
    setBusy(true)
    setWrong(undefined)
    try {
      setTold(
        await cloud<typeof hotline>('hotline', { key }).fileSecret({
          kind,
          industry,
          text,
          village: village.code,
        }),
      )
    } catch (error) {
      setWrong({ field: fieldOf(error), say: sayOf(error) })
    }
    setBusy(false)
  }

  if (told) {
    return (
      <Screen title="匿名反映" aloud="收到了，请把查询码抄下来">
        <CodeOnce
          code={sayReceipt(told.secret)}
          lines={[
            { text: '乡音 匿名反映查询码' },
            { text: sayReceipt(told.secret), large: true },
            { text: '凭这个码查办到哪一步，不要给别人看' },
          ]}
          onFollow={() => goInstead('/hotline/follow')}
        />
      </Screen>
    )
  }
  return (
    <Screen
      title="匿名反映"
      aloud={steps[step]}
      foot={
        step === 3 && (
          <Button kind="primary" icon="send" full busy={busy} busyWords="正在送" onPress={() => void send()}>
            送出去
          </Button>
        )
      }
    >
      <Stack gap={4}>
        {step === 0 && (
          <Notice>
            不用登录，不记您是谁。不收照片和录音，因为里面可能带着您的声音、位置；写的时候也不要写自己的名字
          </Notice>
        )}
        {form.village && (
          <Stack across gap={2}>
            <Words tone="soft">{form.village.name}</Words>
            <Button icon="back" onPress={() => setForm({ text: form.text })}>
              重新选
            </Button>
          </Stack>
        )}
        {step === 0 && (
          <PlaceChoice
            ask={(below) => cloud<typeof roster>('roster').places(below)}
            onVillage={(village) => change({ village })}
          />
        )}
        {step === 0 && (
          <Button kind="quiet" icon="done" onPress={() => go('/hotline/confirm')}>
            核对凭证
          </Button>
        )}
        {step === 1 && (
          <Choice
            label={steps[1]}
            options={industryTiles}
            value={undefined}
            pairs
            leads
            first
            onValue={(industry) => change({ industry })}
          />
        )}
        {step === 2 && (
          <Choice
            label={steps[2]}
            options={kindTiles}
            value={undefined}
            leads
            first
            onValue={(kind) => change({ kind })}
          />
        )}
        {step === 3 && (
          <TextArea
            label={steps[3]}
            value={form.text}
            max={textMax}
            onValue={(text) => change({ text })}
            error={wrong?.field === 'text' ? wrong.say : undefined}
            first
            onSend={() => void send()}
          />
        )}
        {wrong !== undefined && wrong.field !== 'text' && <Notice tone="wrong">{wrong.say}</Notice>}
      </Stack>
    </Screen>
  )
}
