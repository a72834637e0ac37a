import type { ReactNode } from 'react'
import { transcriptMax, voiceMax, type Typist } from '../../types/hotline.filing.limits'
import { photosMax, textMax, type Kind } from '../../types/hotline.limits'
import type { Industry } from '../../types/roster.limits'
import type { Spot } from '../_kernel/spot'
import { Photos, Recorder, TextArea, Words, type Recorded } from '../_kernel/parts'
import { Hiding, Suggestion } from './Beyond'
import { useDictating } from './dictation'
import { Past } from './Past'
import { Point } from './Point'

/** A recording, and what the platform wrote down of it: hers to change. */
interface Spoken extends Omit<Recorded, 'heard'> {
  readonly transcript?: { readonly text: string; readonly by: Typist }
}

const written = (text: string) => ({ text, by: 'machine' as const })

/** As it was recorded. */
const spokenOf = ({ heard, ...voice }: Recorded): Spoken => ({
  ...voice,
  ...(heard !== undefined && { transcript: written([...heard].slice(0, transcriptMax).join('')) }),
})

/** As it is sent: words that she rubbed out are not. */
function sentOf({ transcript, ...voice }: Spoken): Spoken {
  return transcript === undefined || transcript.text.trim() === '' ? voice : { ...voice, transcript }
}

export interface Form {
  readonly industry: Industry | ''
  readonly kind: Kind | ''
  readonly text: string
  /** Refs of photos that the device holds. */
  readonly photos: readonly string[]
  readonly voice?: Spoken | undefined
  readonly spot?: Spot | undefined
  /** The department is not to know who she is. */
  readonly hidden?: boolean
}

export const empty: Form = { industry: '', kind: '', text: '', photos: [] }

/** What a list shows of a matter that waits. */
export function openingOf({ text, voice }: Form): string {
  const said = text.trim() === '' ? (voice?.transcript?.text ?? '') : text
  const opening = [...said.trim()].slice(0, 60).join('')
  return opening === '' && voice !== undefined ? `一段${String(voice.seconds)}秒的录音` : opening
}

/** What is sent: without what she took out again. */
export const wishOf = ({ voice, spot, ...rest }: Form): object => ({
  ...rest,
  ...(voice === undefined ? {} : { voice: sentOf(voice) }),
  ...(spot === undefined ? {} : { spot }),
})

export interface Wrong {
  readonly field: string | undefined
  readonly say: string
}

interface DictatedProps {
  readonly value: Spoken | undefined
  readonly onValue: (voice: Spoken) => void
}

/** What the platform wrote down, beside the recording that says it. */
function Dictated({ value, onValue }: DictatedProps): ReactNode {
  if (value?.transcript === undefined) return null
  return (
    <TextArea
      label="录音的文字"
      hint="系统听写，可以改"
      rows={3}
      value={value.transcript.text}
      max={transcriptMax}
      onValue={(text) => onValue({ ...value, transcript: written(text) })}
    />
  )
}

interface StoryProps {
  readonly asked: string
  readonly value: Form
  readonly wrong: Wrong | undefined
  readonly onChange: (part: Partial<Form>) => void
  readonly onSend: () => void
  readonly onPicking: (busy: boolean) => void
  readonly onRecording: (busy: boolean) => void
}

/** What happened, in writing or spoken, with what shows it and where it is. */
export function Story({
  asked,
  value,
  wrong,
  onChange,
  onSend,
  onPicking,
  onRecording,
}: StoryProps): ReactNode {
  const dictates = useDictating()
  const saidOf = (field: string) => (wrong?.field === field ? wrong.say : undefined)
  return (
    <>
      <Words size="head" strong as="h2">
        {asked}
      </Words>
      <TextArea
        label="什么事，在哪里，多久了"
        value={value.text}
        max={textMax}
        onValue={(text) => onChange({ text })}
        error={saidOf('text')}
        first
        onSend={onSend}
      />
      <Past kind={value.kind} text={value.text} />
      <Suggestion text={value.text} industry={value.industry} kind={value.kind} onTake={onChange} />
      <Recorder
        label="说给我们听，不写字也行"
        longest={voiceMax}
        value={value.voice}
        onValue={(voice) => onChange({ voice: voice && spokenOf(voice) })}
        onBusy={onRecording}
        dictates={dictates}
        error={saidOf('voice')}
      />
      <Dictated value={value.voice} onValue={(voice) => onChange({ voice })} />
      <Photos
        label="照片，没有也行"
        max={photosMax}
        value={value.photos}
        onValue={(photos) => onChange({ photos })}
        onBusy={onPicking}
      />
      <Point value={value.spot} onValue={(spot) => onChange({ spot })} error={saidOf('spot')} />
      <Hiding hidden={value.hidden === true} onHidden={(hidden) => onChange({ hidden })} />
    </>
  )
}
