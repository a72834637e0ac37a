import { useState, type ReactNode } from 'react'
import type { SeatRole } from '../../types/roster.limits'
import { roleNames } from '../../types/_role'
import { Button, Choice, Empty, List, Notice, Row, Stack, Words } from '../_kernel/parts'
import { useDeed } from '../_kernel/useDeed'
import { ask } from './asks'
import type { SeatsPage } from './office'
import { PersonPick } from './PersonPick'

/** What each seat lets somebody do. */
const hints: Readonly<Record<SeatRole, string>> = {
  desk: '接诉求、派给部门、看着时限',
  handler: '办派过来的事、答复',
  office: '管名册、清单、抽查和台账',
  discipline: '看反映干部和部门的事',
}

interface Chosen {
  readonly person: string
  readonly name: string
}

interface WhoProps {
  readonly others: SeatsPage['others']
  readonly search: boolean
  readonly onPick: (one: Chosen) => void
}

/** Those who are registered here first; an office looks for others too. */
function Who({ others, search, onPick }: WhoProps): ReactNode {
  const [elsewhere, setElsewhere] = useState(false)
  return (
    <Stack gap={3}>
      {others.length > 0 && !elsewhere && (
        <List label="登记在这个单位、还没有席位的人" rows={others} keyOf={({ person }) => person}>
          {(one) => (
            <Row
              title={one.name}
              detail={one.phone === '' ? '没有登记手机号' : one.phone}
              onPress={() => onPick(one)}
            />
          )}
        </List>
      )}
      {others.length === 0 && !search && (
        <Empty words="这个单位里没有别的人" hint="先请协调小组办公室把他登记在这个单位里" />
      )}
      {search && others.length > 0 && !elsewhere && (
        <Stack across>
          <Button kind="quiet" icon="search" onPress={() => setElsewhere(true)}>
            找登记在别处的人
          </Button>
        </Stack>
      )}
      {search && (elsewhere || others.length === 0) && (
        <PersonPick
          label="给谁"
          value={undefined}
          onPick={(one) => {
            if (one !== undefined) onPick(one)
          }}
        />
      )}
    </Stack>
  )
}

interface SeatFormProps {
  readonly page: SeatsPage
  readonly search: boolean
  readonly onDone: (say: string) => void
  readonly onCancel: () => void
}

/** 给席位: which, and to whom. */
export function SeatForm({ page, search, onDone, onCancel }: SeatFormProps): ReactNode {
  const { gives, unit } = page
  const [role, setRole] = useState<SeatRole | undefined>(gives.length === 1 ? gives[0] : undefined)
  const [who, setWho] = useState<Chosen>()
  const { busy, wrong, run, forget } = useDeed()
  const give = async (to: Chosen, as: SeatRole): Promise<void> => {
    const input = { unit: unit.id, person: to.person, role: as, give: true }
    if ((await run((key) => ask(key).seat(input))) === 'done') onDone(`${to.name}有了${roleNames[as]}的席位`)
  }
  return (
    <Stack gap={4}>
      {gives.length > 1 && (
        <Choice
          label="什么席位"
          options={gives.map((value) => ({ value, words: roleNames[value], hint: hints[value] }))}
          value={role}
          pairs
          first
          onValue={setRole}
        />
      )}
      {who === undefined ? (
        <Who others={page.others} search={search} onPick={setWho} />
      ) : (
        <Stack across gap={3}>
          <Words>{`给${who.name}`}</Words>
          <Button
            kind="quiet"
            disabled={busy}
            onPress={() => {
              forget()
              setWho(undefined)
            }}
          >
            换一个人
          </Button>
        </Stack>
      )}
      {wrong !== undefined && <Notice tone="wrong">{wrong.say}</Notice>}
      <Stack across gap={2}>
        {who !== undefined && role !== undefined && (
          <Button kind="primary" busy={busy} busyWords="正在给" onPress={() => void give(who, role)}>
            {`给${who.name}${roleNames[role]}的席位`}
          </Button>
        )}
        <Button disabled={busy} onPress={onCancel}>
          不办了
        </Button>
      </Stack>
    </Stack>
  )
}
