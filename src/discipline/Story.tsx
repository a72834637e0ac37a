import type { ReactNode } from 'react'
import { abouts, faces, stateNames, stepNames } from '../../types/discipline.limits'
import { forceNames } from '../../types/roster.limits'
import {
  Card,
  Due,
  Notice,
  PhotoWall,
  Stack,
  StateTag,
  Tag,
  Timeline,
  Words,
  type Step,
} from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { roleName, stepIcons, withWhom, type Told } from './words'

function drawn(step: Told['steps'][number], at: number, mine: boolean): Step {
  const { deed, role, say, face } = step
  return {
    key: String(at),
    icon: face ?? stepIcons[deed],
    title: stepNames[deed],
    at: sayTime(step.at, phoneTime()),
    by: roleName(role, mine),
    children: (
      <>
        {face && <Words tone="soft">{faces[face]}</Words>}
        {say !== undefined && <Words typed>{say}</Words>}
      </>
    ),
  }
}

const sayWhom = ({ whom }: Told): string | undefined =>
  whom && (whom.force ? `${forceNames[whom.force]} ${whom.name}` : whom.name)

interface StoryProps {
  readonly of: Told
  /** The reader is the one who filed it. */
  readonly mine: boolean
  /** What may be done, right under what was said. */
  readonly children?: ReactNode
}

/** One grievance as both sides read it: what was said, with whom it is, and every step. */
export function Story({ of, mine, children }: StoryProps): ReactNode {
  const whom = sayWhom(of)
  return (
    <Stack gap={4}>
      <Card>
        <Stack gap={3}>
          <Stack across gap={2}>
            <StateTag state={of.state} names={stateNames} />
            {of.urgent === true && (
              <Tag tone="red" icon="due">
                有人为难
              </Tag>
            )}
            <Tag>{`反映${abouts[of.about]}`}</Tag>
            {of.due !== undefined && of.waiting === undefined && <Due due={of.due} now={phoneTime()} />}
          </Stack>
          {whom !== undefined && <Words strong>{`反映的是：${whom}`}</Words>}
          <Words typed>{of.text}</Words>
          {of.photos.length > 0 && <PhotoWall label="反映时的照片" photos={of.photos} own={mine} />}
          <Stack gap={1}>
            <Words tone="soft">{of.place}</Words>
            <Words tone="soft">{`在${withWhom[of.level]}，被反映的人和单位看不到`}</Words>
          </Stack>
        </Stack>
      </Card>
      {of.waiting && !mine && (
        <Notice tone="info">
          {`在等补充，先不计时；${sayTime(of.waiting.until, phoneTime())}还没等到就接着查`}
        </Notice>
      )}
      {children}
      <Card title="办到哪一步">
        <Timeline label="办到哪一步" steps={of.steps.map((step, at) => drawn(step, at, mine))} />
      </Card>
    </Stack>
  )
}
