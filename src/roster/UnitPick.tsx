import { useState, type ReactNode } from 'react'
import { unitKinds, type UnitKind } from '../../types/roster.limits'
import { Button, Empty, List, Loaded, Row, Select, Stack, Words } from '../_kernel/parts'
import { usePages } from '../_kernel/usePages'
import { optionsOf } from './names'
import { office, type UnitRow } from './office'

interface UnitPickProps {
  readonly label: string
  /** Only of this kind. */
  readonly kind?: UnitKind
  readonly division?: string | undefined
  /** The name of what was picked; empty for nothing yet. */
  readonly value: string
  readonly onPick: (unit: UnitRow) => void
  readonly error?: string | undefined
}

const kinds = [{ value: '' as const, words: '全部类别' }, ...optionsOf(unitKinds)]

function Choices({ label, kind, division, onPick }: Omit<UnitPickProps, 'value' | 'error'>): ReactNode {
  const [only, setOnly] = useState<UnitKind | ''>(kind ?? '')
  const pages = usePages(
    (after) =>
      office().units({
        ...(division === undefined ? {} : { division }),
        ...(only === '' ? {} : { kind: only }),
        ...(after === undefined ? {} : { after }),
      }),
    `${division ?? 'own'} ${only}`,
  )
  return (
    <Stack gap={2}>
      {kind === undefined && <Select label="单位类别" options={kinds} value={only} onValue={setOnly} />}
      <Loaded
        of={pages}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<Empty words="这里还没有登记单位" hint="先到“单位和干部”里登记" />}
      >
        {({ rows }) => (
          <List label={label} rows={rows} keyOf={({ id }) => id} pages={pages}>
            {(row) => <Row title={row.name} foot={unitKinds[row.kind]} onPress={() => onPick(row)} />}
          </List>
        )}
      </Loaded>
    </Stack>
  )
}

/** A unit, picked from those of one's ground. */
export function UnitPick(p: UnitPickProps): ReactNode {
  const [open, setOpen] = useState(p.value === '')
  const { onPick, value, error, ...choices } = p
  return (
    <Stack gap={2}>
      <Words strong>{p.label}</Words>
      {value !== '' && (
        <Stack across gap={3}>
          <Words>{value}</Words>
          <Button kind="quiet" onPress={() => setOpen(!open)}>
            {open ? '不换了' : '换一个单位'}
          </Button>
        </Stack>
      )}
      {error !== undefined && <Words tone="red">{error}</Words>}
      {open && (
        <Choices
          {...choices}
          onPick={(unit) => {
            setOpen(false)
            onPick(unit)
          }}
        />
      )}
    </Stack>
  )
}
