import type { ReactNode } from 'react'
import { declineReasons, faces, stepNames } from '../../types/hotline.limits'
import { PhotoWall, Words, type Step } from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { Heard } from './Heard'
import { roleNames, stepIcons, type Matter } from './words'

type MatterStep = Matter['steps'][number]

function Said({ step }: { readonly step: MatterStep }): ReactNode {
  const { say, rating, reason, until, files = [] } = step
  return (
    <>
      {rating && (
        <Words tone="soft">
          {`办得快不快：${faces[rating.response]}，办成没有：${faces[rating.result]}，态度：${faces[rating.manner]}`}
        </Words>
      )}
      {reason !== undefined && <Words tone="soft">{declineReasons[reason].name}</Words>}
      {until !== undefined && (
        <Words tone="soft">{`${step.deed === 'grantExtension' ? '延到' : '改到'}${sayTime(until, phoneTime())}`}</Words>
      )}
      {say !== undefined && say !== '' && <Words typed>{say}</Words>}
      {rating?.voice && <Heard of={rating.voice} />}
      {files.length > 0 && <PhotoWall label="答复的照片" photos={files} />}
    </>
  )
}

/** A step as the timeline shows it. `mine`: the reader is the one who filed it. */
export function drawn(step: MatterStep, at: number, mine: boolean): Step {
  const by = step.role === 'villager' && mine ? '我' : roleNames[step.role]
  return {
    key: String(at),
    icon: step.rating ? step.rating.result : stepIcons[step.deed],
    title: stepNames[step.deed],
    at: sayTime(step.at, phoneTime()),
    by: step.unit === undefined ? by : `${step.unit} ${by}`,
    children: step.deed === 'file' ? undefined : <Said step={step} />,
  }
}
