import type { ReactNode } from 'react'
import { Card, Notice, PhotoWall, Stack, Tag, Timeline, Words } from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { FiledAs } from './FiledAs'
import { Head } from './Head'
import { drawn } from './Said'
import type { Done } from './TooLate'
import { sayReceipt, whose, type Matter } from './words'

const sayWaiting = ({ until }: NonNullable<Matter['waiting']>): string =>
  `在等补充，先不计时；${sayTime(until, phoneTime())}还没等到就接着办`

interface CaseProps {
  readonly of: Matter
  /** Whether the reader is the one who filed it. */
  readonly mine?: boolean
  /** After something that is done where it says how the matter came in. */
  readonly onDone: Done
  /** What may be done, right under what was said. */
  readonly children?: ReactNode
}

/** One matter as everybody reads it: what was said, where it stands, and every step. */
export function Case({ of, mine = false, onDone, children }: CaseProps): ReactNode {
  return (
    <Stack gap={4}>
      <Card>
        <Stack gap={3}>
          <Head of={of}>
            {of.urgent === true && (
              <Tag tone="red" icon="due">
                当天办
              </Tag>
            )}
          </Head>
          {of.text !== '' && <Words typed>{of.text}</Words>}
          <FiledAs of={of} onDone={onDone} />
          {of.photos.length > 0 && <PhotoWall label="反映时的照片" photos={of.photos} own={mine} />}
          <Stack gap={1}>
            <Words tone="soft">{of.place}</Words>
            <Words tone="soft">{whose[of.state](of.unit.name)}</Words>
            <Words tone="soft">{`回执号 ${sayReceipt(of.receipt)}`}</Words>
          </Stack>
        </Stack>
      </Card>
      {of.waiting && !mine && <Notice tone="info">{sayWaiting(of.waiting)}</Notice>}
      {of.extension && <Notice tone="due">{`申请延${of.extension.days}个工作日，还没有批`}</Notice>}
      {children}
      <Card title="办到哪一步">
        <Timeline label="办到哪一步" steps={of.steps.map((step, at) => drawn(step, at, mine))} />
      </Card>
    </Stack>
  )
}
