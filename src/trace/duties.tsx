import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { sayCalendarDay } from '../_kernel/day'
import { Button, Card, Loaded, Notice, PrintButton, Row, Screen, Stack, Words } from '../_kernel/parts'
import type { Place } from '../_kernel/places'
import { phoneTime, sayTime } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'
import { DutiesEditor } from './DutiesEditor'
import { sayWho, seenOf } from './dutiesForm'
import { DutyList } from './DutyList'
import { InPlace } from './InPlace'
import { office, type DutiesPage } from './office'

type Edition = DutiesPage['editions'][number]

function EditionRow({ of }: { readonly of: Edition }): ReactNode {
  const [open, setOpen] = useState(false)
  const { edition, from, to, duties, why, at } = of
  const until = to === undefined ? '' : `到${sayCalendarDay(to)}`
  return (
    <Stack gap={2}>
      <Row
        title={`第${edition}版，${duties.length}项，${sayCalendarDay(from)}起${until}`}
        detail={why}
        foot={`${sayTime(at, phoneTime())}定的`}
        current={open}
        onPress={() => setOpen(!open)}
      />
      {open && <DutyList label={`第${edition}版的责任`} duties={duties} />}
    </Stack>
  )
}

interface ArticleProps {
  readonly of: DutiesPage
  readonly mayEdit: boolean
  readonly again: () => void
}

function Article({ of, mayEdit, again }: ArticleProps): ReactNode {
  const [editing, setEditing] = useState(false)
  const [did, setDid] = useState(false)
  return (
    <Stack gap={4}>
      <Stack gap={1}>
        <Words as="h2" size="head" strong>
          {`${of.place}责任清单`}
        </Words>
        <Words tone="soft">{`现在用的是${sayWho[of.by]}，${of.inForce.length}项`}</Words>
      </Stack>
      {did && <Notice tone="done">定好了，到那个月自动换上</Notice>}
      <Card title="现在要做的" flush>
        <DutyList label="现在的责任" duties={of.inForce} />
      </Card>
      {of.editions.length > 0 && (
        <Card title="各版">
          <Stack gap={3}>
            {of.editions.map((one) => (
              <EditionRow key={one.edition} of={one} />
            ))}
          </Stack>
        </Card>
      )}
      {!mayEdit && <Words tone="soft">责任清单由县里或者市里来定，这里可以看</Words>}
      {mayEdit && !editing && (
        <Stack across>
          <Button icon="add" onPress={() => setEditing(true)}>
            定新的一版
          </Button>
        </Stack>
      )}
      {editing && (
        <DutiesEditor
          seen={seenOf(of)}
          onCancel={() => setEditing(false)}
          onDone={() => {
            setEditing(false)
            setDid(true)
            again()
          }}
        />
      )}
    </Stack>
  )
}

/** The county that a township lies in: whose list holds there. */
const countyOf = ({ code, level }: Place): string =>
  level === 'township' || level === 'village' ? `${code.slice(0, 6)}000000` : code

function At({ place }: { readonly place: Place }): ReactNode {
  const division = countyOf(place)
  const page = useLoad(() => office().duties({ division }), division)
  return (
    <Loaded of={page} rows={6}>
      {(of) => <Article of={of} mayEdit={division === place.code} again={page.again} />}
    </Loaded>
  )
}

/** 责任清单: what is owed and by whose word, its editions, and the next one. */
export default function DutiesPageFace(): ReactNode {
  const { division } = useRouter().params
  return (
    <Screen title="责任清单" wide tools={<PrintButton />}>
      <InPlace division={division} label="哪里的清单" deepest="county">
        {(place) => <At key={place.code} place={place} />}
      </InPlace>
    </Screen>
  )
}
