import { useState, type ReactNode } from 'react'
import type { hotline } from '../../types/hotline'
import type { Output } from '../../types/_contract'
import { textMax, wordsMax } from '../../types/hotline.limits'
import { cloud, makeKey, sayOf } from '../_kernel/cloud'
import { go } from '../_kernel/go'
import {
  Button,
  Card,
  CodeAsked,
  Notice,
  Screen,
  Stack,
  Timeline,
  useByCode,
  Words,
  type Opened,
} from '../_kernel/parts'
import { Head } from './Head'
import { drawn } from './Said'
import { SayForm } from './SayForm'
import { ThreeFaces, type Faced } from './ThreeFaces'
import { TooLate, type Late } from './TooLate'
import { whose } from './words'

type Followed = Output<typeof hotline, 'follow'>

interface Held extends Opened<Followed> {
  readonly onDone: () => void
  readonly onStale: (late: Late) => void
}

const at = ({ of, secret }: Held) => ({ secret, version: of.version })

/** By faces, as everybody else. */
function RateIt(held: Held): ReactNode {
  const [said, setSaid] = useState<Faced>({})
  const { response, result, manner } = said
  const missing = !response || !result || !manner
  return (
    <Card title="评一评">
      <SayForm
        form={`hotline.follow.rate.${held.of.receipt}`}
        fleeting
        label="还想说什么，不写也行"
        max={wordsMax}
        act="评好了"
        optional
        blocked={missing ? '三个都点一下，再送' : undefined}
        send={(words, key) => {
          if (missing) throw new Error('a question was left out')
          return cloud<typeof hotline>('hotline', { key }).followRate({
            ...at(held),
            response,
            result,
            manner,
            ...(words.trim() === '' ? {} : { words }),
          })
        }}
        onDone={held.onDone}
        onStale={held.onStale}
      >
        <ThreeFaces value={said} onValue={setSaid} />
      </SayForm>
    </Card>
  )
}

const sayings = {
  reply: { act: '补充', label: '补充的情况', max: textMax },
  reopen: { act: '没办好，要再办', label: '哪里没办好', max: wordsMax },
  object: { act: '不同意，请协调小组看看', label: '为什么不同意', max: wordsMax },
} as const
type Saying = keyof typeof sayings

function sendAs(deed: Saying, held: Held, text: string, key: string): Promise<unknown> {
  const calls = cloud<typeof hotline>('hotline', { key })
  if (deed === 'reply') return calls.followReply({ ...at(held), text })
  const said = { ...at(held), why: text }
  return deed === 'reopen' ? calls.followReopen(said) : calls.followObject(said)
}

function SayIt({ deed, ...held }: Held & { readonly deed: Saying }): ReactNode {
  const { act, label, max } = sayings[deed]
  return (
    <Card title={act}>
      <SayForm
        form={`hotline.follow.${deed}.${held.of.receipt}`}
        fleeting
        label={label}
        max={max}
        act="送出去"
        send={(text, key) => sendAs(deed, held, text, key)}
        onDone={held.onDone}
        onStale={held.onStale}
      />
    </Card>
  )
}

function Urge(held: Held): ReactNode {
  const [key] = useState(makeKey)
  const [say, setSay] = useState<string>()
  const urge = async (): Promise<void> => {
    try {
      await cloud<typeof hotline>('hotline', { key }).followUrge(at(held))
      held.onDone()
    } catch (error) {
      setSay(sayOf(error))
    }
  }
  return (
    <Stack gap={2}>
      <Button icon="due" full onPress={() => void urge()}>
        催一催
      </Button>
      {say !== undefined && <Notice tone="due">{say}</Notice>}
    </Stack>
  )
}

function Found(held: Held): ReactNode {
  const { of } = held
  return (
    <Stack gap={4}>
      <Card>
        <Stack gap={3}>
          <Head of={of} />
          <Words typed>{of.text}</Words>
          <Words tone="soft">{of.place}</Words>
          <Words tone="soft">{whose[of.state](of.unit.name)}</Words>
        </Stack>
      </Card>
      {of.may.includes('rate') && <RateIt {...held} />}
      {(Object.keys(sayings) as Saying[])
        .filter((deed) => of.may.includes(deed))
        .map((deed) => (
          <SayIt key={deed} deed={deed} {...held} />
        ))}
      {of.may.includes('urge') && <Urge {...held} />}
      <Card title="办到哪一步">
        <Timeline label="办到哪一步" steps={of.steps.map((step, nth) => drawn(step, nth, true))} />
      </Card>
    </Stack>
  )
}

/** 查匿名反映的事: by the code alone, without signing in. The code is kept nowhere. */
export default function Follow(): ReactNode {
  const { found, ...asking } = useByCode((ask) => cloud<typeof hotline>('hotline').follow(ask))
  const [late, setLate] = useState<Late>()
  const show = (missed: Late | undefined) => () => {
    setLate(missed)
    if (found) asking.find(found.secret)
  }
  return (
    <Screen title="查匿名反映的事" aloud="输入十六位查询码，看办到哪一步">
      {found ? (
        <Stack gap={4}>
          {late && <TooLate of={late} onSeen={() => setLate(undefined)} />}
          <Found
            key={found.of.version}
            {...found}
            onDone={show(undefined)}
            onStale={(missed) => show(missed)()}
          />
          {asking.say !== undefined && <Notice tone="wrong">{asking.say}</Notice>}
        </Stack>
      ) : (
        <CodeAsked {...asking} onTell={() => go('/hotline/anonymous')} />
      )}
    </Screen>
  )
}
