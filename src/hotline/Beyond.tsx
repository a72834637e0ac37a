import type { ReactNode } from 'react'
import { kinds, type Kind } from '../../types/hotline.limits'
import { industries, type Industry } from '../../types/roster.limits'
import { Button, Choice, Stack } from '../_kernel/parts'
import { guessIndustry, guessKind } from './category.rules'

interface SuggestionProps {
  readonly text: string
  readonly industry: Industry | ''
  readonly kind: Kind | ''
  readonly onTake: (part: { readonly industry: Industry } | { readonly kind: Kind }) => void
}

/** 像是…，对吗: what her words seem to say, where she chose something else. Nothing changes until she taps it. */
export function Suggestion({ text, industry, kind, onTake }: SuggestionProps): ReactNode {
  const likely = guessIndustry(text)
  const wanted = guessKind(text)
  const other = likely !== undefined && likely !== industry ? likely : undefined
  const otherKind = wanted !== undefined && wanted !== kind ? wanted : undefined
  if (other === undefined && otherKind === undefined) return null
  return (
    <Stack gap={2}>
      {other !== undefined && (
        <Button icon={other} onPress={() => onTake({ industry: other })}>
          {`像是${industries[other]}的事，对就点一下`}
        </Button>
      )}
      {otherKind !== undefined && (
        <Button icon={otherKind} onPress={() => onTake({ kind: otherKind })}>
          {`像是${kinds[otherKind]}，对就点一下`}
        </Button>
      )}
    </Stack>
  )
}

const ways = [
  { value: 'no', words: '部门可以知道是我' },
  { value: 'yes', words: '不让部门知道我是谁' },
] as const

interface HidingProps {
  readonly hidden: boolean
  readonly onHidden: (hidden: boolean) => void
}

/** Whether the department may know who she is. The desk that must call her back can look, and it is written down. */
export function Hiding({ hidden, onHidden }: HidingProps): ReactNode {
  return (
    <Choice
      label="让不让部门知道是谁"
      options={ways}
      value={hidden ? 'yes' : 'no'}
      pairs
      onValue={(value) => onHidden(value === 'yes')}
    />
  )
}
