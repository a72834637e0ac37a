import { useState, type ReactNode } from 'react'
import type { Output } from '../../types/_contract'
import type { open311 } from '../../types/open311'
import { partnerNameMax, readings, type Reading } from '../../types/open311.limits'
import { cloud, makeKey, sayOf } from '../_kernel/cloud'
import { useDraft } from '../_kernel/draft'
import {
  Button,
  Card,
  Choice,
  Empty,
  Field,
  List,
  Loaded,
  Notice,
  Row,
  Screen,
  Sheet,
  Stack,
  Tag,
  Words,
  type Option,
} from '../_kernel/parts'
import { sayDate } from '../_kernel/time'
import { usePages } from '../_kernel/usePages'

type Partner = Output<typeof open311, 'partners'>['rows'][number]
type Made = Output<typeof open311, 'addPartner'>

interface Form {
  readonly name: string
  readonly reads: Reading
}
const empty: Form = { name: '', reads: 'own' }

const options = (Object.keys(readings) as Reading[]).map(
  (value): Option<Reading> => ({ value, words: readings[value] }),
)

/** Lets a platform in. What is written stays until the key is there, and sending it again is told the same key. */
function Add({ onMade }: { readonly onMade: (made: Made) => void }): ReactNode {
  const draft = useDraft<Form>('open311.partner', empty)
  const { value, change } = draft
  const [busy, setBusy] = useState(false)
  const [say, setSay] = useState<string>()
  const add = async (): Promise<void> => {
    setBusy(true)
    setSay(undefined)
    try {
      onMade(await draft.send((form, key) => cloud<typeof open311>('open311', { key }).addPartner(form)))
    } catch (error) {
      setSay(sayOf(error))
    }
    setBusy(false)
  }
  return (
    <Card title="接入一个平台">
      <Stack gap={3}>
        <Field
          label="平台叫什么"
          value={value.name}
          max={partnerNameMax}
          onValue={(name) => change({ name })}
          error={say}
        />
        <Choice
          label="它能看什么"
          options={options}
          value={value.reads}
          onValue={(reads) => change({ reads })}
        />
        <Button kind="primary" icon="key" full busy={busy} busyWords="正在发钥匙" onPress={() => void add()}>
          发一把钥匙
        </Button>
      </Stack>
    </Card>
  )
}

function KeyOf({ made }: { readonly made: Made }): ReactNode {
  return (
    <Card title={`${made.partner.name}的钥匙`}>
      <Stack gap={2}>
        <Words strong>只显示这一次，请当面交给对方，不要截图转发</Words>
        <Words typed>{made.key}</Words>
        <Words size="aside" tone="soft">{`管${made.partner.place}，${readings[made.partner.reads]}`}</Words>
      </Stack>
    </Card>
  )
}

interface EndingProps {
  readonly of: Partner
  readonly onClose: () => void
  readonly onEnded: () => void
}

function Ending({ of, onClose, onEnded }: EndingProps): ReactNode {
  const [busy, setBusy] = useState(false)
  const [say, setSay] = useState<string>()
  const [key] = useState(makeKey)
  const end = async (): Promise<void> => {
    setBusy(true)
    setSay(undefined)
    try {
      await cloud<typeof open311>('open311', { key }).endPartner({ id: of.id })
      onEnded()
    } catch (error) {
      setSay(sayOf(error))
      setBusy(false)
    }
  }
  return (
    <Sheet
      title={`停用${of.name}的钥匙`}
      onClose={onClose}
      acts={
        <Button kind="danger" full busy={busy} busyWords="正在停用" onPress={() => void end()}>
          停用
        </Button>
      }
    >
      <Stack gap={2}>
        <Words>停用后马上不能再转来事项，也不能再查看，以后要用得重新发一把</Words>
        <Words>已经转来的事项不受影响，照常办理</Words>
        {say !== undefined && <Notice tone="wrong">{say}</Notice>}
      </Stack>
    </Sheet>
  )
}

function Line({ of, onEnd }: { readonly of: Partner; readonly onEnd: () => void }): ReactNode {
  const { endedAt } = of
  const ended = endedAt !== undefined
  const since =
    endedAt === undefined ? `${sayDate(of.madeAt)}发的钥匙，点一下可以停用` : `${sayDate(endedAt)}停用`
  return (
    <Row
      title={of.name}
      detail={`${of.place}，${readings[of.reads]}`}
      foot={`尾号 ${of.tail}，${since}`}
      beside={<Tag tone={ended ? 'soft' : 'jade'}>{ended ? '已停用' : '在用'}</Tag>}
      onPress={ended ? undefined : onEnd}
    />
  )
}

/** 合作平台: which platforms may file and read by the public standard, a new key, the end of one. */
export default function Partners(): ReactNode {
  const [made, setMade] = useState<Made>()
  const [ending, setEnding] = useState<Partner>()
  const partners = usePages(
    (after) => cloud<typeof open311>('open311').partners(after === undefined ? {} : { after }),
    'own',
  )
  return (
    <Screen title="合作平台">
      <Loaded of={partners}>
        {({ rows }) => (
          <Stack gap={4}>
            {made !== undefined && <KeyOf made={made} />}
            <Add
              onMade={(next) => {
                setMade(next)
                partners.again()
              }}
            />
            {rows.length === 0 ? (
              <Empty words="还没有接入的平台" hint="接入以后，别的平台可以把事项转给热线台" />
            ) : (
              <List label="合作平台" rows={rows} keyOf={({ id }) => id} pages={partners}>
                {(row) => <Line of={row} onEnd={() => setEnding(row)} />}
              </List>
            )}
          </Stack>
        )}
      </Loaded>
      {ending !== undefined && (
        <Ending
          of={ending}
          onClose={() => setEnding(undefined)}
          onEnded={() => {
            setEnding(undefined)
            partners.again()
          }}
        />
      )}
    </Screen>
  )
}
