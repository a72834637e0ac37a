import { useCallback, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { hotline } from '../../types/hotline'
import { cloud } from '../_kernel/cloud'
import { goInstead } from '../_kernel/go'
import { useOutbox, useResumed } from '../_kernel/outbox/useOutbox'
import { Loaded, Loading, Notice, Screen } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { NoMatter } from './NoMatter'
import { RateForm } from './RateForm'
import { ratedIn } from './ratings'
import { Sent } from './Sent'
import { isId } from './words'

const title = '评一评'

interface KnownProps {
  readonly id: string
  /** The key of a rating that came back. */
  readonly back: string | undefined
}

function Known({ id, back }: KnownProps): ReactNode {
  const matter = useLoad(() => cloud<typeof hotline>('hotline').look({ id }), id, `hotline.${id}`)
  const { again } = matter
  const { entries } = useOutbox()
  const { put, setPut, entry, waits, onBack } = useResumed(back)
  // What she said before waits on this device still: it is not asked of her twice.
  const waiting = entries.find((one) => one.state === 'waiting' && ratedIn(one) === id)
  const sent = put ?? waiting?.key
  const returned = useCallback(() => {
    onBack()
    again()
  }, [onBack, again])
  if (sent !== undefined) return <Sent of={sent} title={title} act="评好了" onBack={returned} />
  if (waits) {
    return (
      <Screen title={title}>
        <Loading />
      </Screen>
    )
  }
  return (
    <Screen title={title} aloud="点一个脸，说说办得快不快，事情办成没有，态度好不好">
      <Loaded of={matter}>
        {(of) =>
          of.may.includes('rate') ? (
            <RateForm key={entry?.key ?? ''} of={of} back={entry} onPut={setPut} />
          ) : (
            <Notice act="看这件事" onAct={() => goInstead('/hotline/detail', { id })}>
              这件事现在不用评
            </Notice>
          )
        }
      </Loaded>
    </Screen>
  )
}

/** 评一评: response, result and manner by faces, with words or a recording. It goes through the outbox. */
export default function Rate(): ReactNode {
  const { id, back } = useRouter().params
  return isId(id) ? <Known key={id} id={id} back={back} /> : <NoMatter title={title} />
}
