import { useEffect, useState, type ReactNode } from 'react'
import type { Output } from '../../types/_contract'
import type { hotline } from '../../types/hotline'
import { nearness } from '../../types/hotline.finding.limits'
import { stateNames, wordsMax } from '../../types/hotline.limits'
import { cloud } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import { useKeys } from '../_kernel/keys'
import { Button, Card, focusOn, Loading, Notice, Row, Stack, StateTag, Words } from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'
import { SayForm } from './SayForm'
import type { Done } from './TooLate'
import { sayReceipt, type Matter, type MatterRow } from './words'

type Near = Output<typeof hotline, 'alike'>['rows'][number]

interface AlikeProps {
  readonly of: Matter
  /** Shows how it stands now. `did` says what was done. */
  readonly onDone: Done
  /** The page listens to the desk's keys. */
  readonly keys?: boolean
}

/** Whether a matter is one that this desk may merge, or has merged. */
export const joins = ({ may }: Matter): boolean => may.includes('merge') || may.includes('part')

const see = (id: string) => () => go('/hotline/detail', { id })

function Line({ row, near }: { readonly row: MatterRow; readonly near?: string }): ReactNode {
  return (
    <Row
      title={row.opening}
      detail={[...(near === undefined ? [] : [near]), sayTime(row.filedAt, phoneTime())].join(' · ')}
      foot={`回执号 ${sayReceipt(row.receipt)}`}
      beside={<StateTag state={row.state} names={stateNames} />}
      onPress={see(row.id)}
    />
  )
}

interface JoinProps {
  readonly of: Matter
  readonly row: Near
  readonly keys: boolean
  readonly onDone: Done
  readonly onCancel: () => void
}

/** Asks for the reason, and merges: this one into that, or that one into this. */
function Join({ of, row, keys, onDone, onCancel }: JoinProps): ReactNode {
  const into = row.way === 'into'
  const [child, parent] = into ? [of, row] : [row, of]
  return (
    <Stack gap={2}>
      <Words>
        {into ? '并进去以后，那件事答复，这位乡亲也收到同样的答复，自己评' : '那件事并到这件来，一起答复'}
      </Words>
      <SayForm
        form={`hotline.merge.${child.id}.${parent.id}`}
        label="并在一起的原因"
        max={wordsMax}
        act="并在一起"
        keys={keys}
        send={(why, key) =>
          cloud<typeof hotline>('hotline', { key }).merge({
            id: child.id,
            version: child.version,
            into: parent.id,
            why,
          })
        }
        onDone={() => onDone(into ? '并进去了，跟那件事一起答复' : '并进来了，和这件事一起答复')}
        onStale={(late) => onDone(undefined, late)}
        onCancel={onCancel}
      />
    </Stack>
  )
}

const buttonOf = (row: Near): string => `join-${row.id}`

/** 同类的事: what the village said lately that is near to this in words, to be merged by the desk. */
export function Alike({ of, onDone, keys = false }: AlikeProps): ReactNode {
  const about = useLoad(() => cloud<typeof hotline>('hotline').alike({ id: of.id }), `${of.id}.${of.version}`)
  const [open, setOpen] = useState<string>()
  const [left, setLeft] = useState<string>()
  const found = about.load.state === 'ready' ? about.load.data : undefined
  const main = found?.rows.find(({ way }) => way !== undefined)
  useKeys(main === undefined ? {} : { m: () => setOpen(main.id) }, keys)
  useEffect(() => {
    if (open === undefined && left !== undefined) focusOn(left)
  }, [open, left])
  const close = (row: Near) => () => {
    setLeft(buttonOf(row))
    setOpen(undefined)
  }
  if (about.load.state === 'forbidden') return null
  return (
    <Card title="同类的事">
      {of.into !== undefined && (
        <Button kind="quiet" icon="matters" onPress={see(of.into)}>
          看并入的那一件
        </Button>
      )}
      {about.load.state === 'loading' && <Loading rows={1} />}
      {(about.load.state === 'failed' || about.load.state === 'offline') && (
        <Notice tone="wrong" act="再试一次" onAct={about.again}>
          {about.load.say}
        </Notice>
      )}
      {found?.rows.length === 0 && found.merged.length === 0 && (
        <Words tone="soft">这个村最近一个月没有说同样的事</Words>
      )}
      <Stack gap={3}>
        {found?.rows.map((row) => (
          <Stack key={row.id} gap={2}>
            <Line row={row} near={nearness[row.near]} />
            {row.way !== undefined && open !== row.id && of.may.includes('merge') && (
              <Stack across>
                <Button
                  id={buttonOf(row)}
                  icon="matters"
                  {...(keys && row === main ? { hint: 'm' } : {})}
                  onPress={() => setOpen(row.id)}
                >
                  {row.way === 'into' ? '并入这件' : '把它并进来'}
                </Button>
              </Stack>
            )}
            {open === row.id && <Join of={of} row={row} keys={keys} onDone={onDone} onCancel={close(row)} />}
          </Stack>
        ))}
        {found?.merged.map((row) => (
          <Line key={row.id} row={row} near="并进来的" />
        ))}
      </Stack>
    </Card>
  )
}
