import type { ReactNode } from 'react'
import { kinds, stateNames } from '../../types/hotline.limits'
import { Due, Row, StateTag, Tag } from '../_kernel/parts'
import { useWho } from '../_kernel/session'
import { phoneTime, sayTime } from '../_kernel/time'
import type { MatterRow } from './words'

/** By which the keyboard is put on a row. */
export const idOf = (row: MatterRow): string => `row-${row.id}`

/** Whose it is, where somebody took it. */
const handledBy = ({ handler }: MatterRow): string[] =>
  handler === undefined ? [] : [handler.me ? '我在办' : `${handler.name}在办`]

interface QueueRowProps {
  readonly row: MatterRow
  readonly current: boolean
  readonly onPress: () => void
}

/** A matter in a desk's list. */
export function QueueRow({ row, current, onPress }: QueueRowProps): ReactNode {
  const who = useWho()
  const own = who?.roles.some(({ at }) => at.includes(row.unit.name)) === true
  return (
    <Row
      id={idOf(row)}
      title={row.opening}
      detail={[row.place, kinds[row.kind], ...(own ? [] : [row.unit.name]), ...handledBy(row)].join(' · ')}
      foot={
        row.due === undefined ? sayTime(row.filedAt, phoneTime()) : <Due due={row.due} now={phoneTime()} />
      }
      beside={
        <>
          {row.urgent === true && (
            <Tag tone="red" icon="due">
              当天办
            </Tag>
          )}
          <StateTag state={row.state} names={stateNames} />
        </>
      }
      current={current}
      late={row.late}
      onPress={onPress}
    />
  )
}
