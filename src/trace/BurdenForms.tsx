import { useState, type ReactNode } from 'react'
import { forceNames } from '../../types/roster.limits'
import { cadences, fieldKinds, whyMax } from '../../types/trace.limits'
import { useDraft } from '../_kernel/draft'
import { Button, Card, Empty, Facts, Field, Loaded, Notice, Sheet, Stack, Tag, Words } from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { useDeed } from '../_kernel/useDeed'
import { useLoad } from '../_kernel/useLoad'
import { BurdenAsk } from './BurdenAsk'
import { office, type FormRow } from './office'
import { Unsaved } from './Unsaved'

interface EndProps {
  readonly of: FormRow
  readonly onDone: () => void
  readonly onStale: () => void
}

function EndSheet({ of, onDone, onStale, onClose }: EndProps & { readonly onClose: () => void }): ReactNode {
  const draft = useDraft(`trace.endForm.${of.id}`, { why: '' })
  const [tried, setTried] = useState(false)
  const { busy, wrong, run } = useDeed()
  const why = draft.value.why.trim()
  const end = async (): Promise<void> => {
    setTried(true)
    if (why === '' || [...why].length > whyMax) return
    const came = await run((key) => office(key).endForm({ id: of.id, version: of.version, why }))
    if (came === 'conflict') onStale()
    if (came !== 'done') return
    draft.clear()
    onClose()
    onDone()
  }
  return (
    <Sheet
      title={`不再要${of.title}`}
      onClose={onClose}
      acts={
        <Button kind="danger" busy={busy} onPress={() => void end()}>
          不再要了
        </Button>
      }
    >
      <Stack gap={3}>
        <Words>填过的都留着，以后不用再填</Words>
        <Field
          label="为什么不要了"
          max={whyMax}
          value={draft.value.why}
          onValue={(text) => draft.change({ why: text })}
          error={tried && why === '' ? '请写一句原因' : undefined}
          onConfirm={() => void end()}
        />
        <Unsaved wrong={wrong} />
      </Stack>
    </Sheet>
  )
}

const sayField = ({ label, kind, choices = [] }: FormRow['fields'][number]): string =>
  kind === 'choice' ? `${label}（${choices.join('、')}）` : `${label}（${fieldKinds[kind]}）`

function FormCard({ of, onDone, onStale }: EndProps): ReactNode {
  const [ending, setEnding] = useState(false)
  const { title, place, force, cadence, fields, why, at, ended, mine } = of
  const now = phoneTime()
  return (
    <Card
      title={title}
      beside={
        <Tag tone={ended === undefined ? 'jade' : 'soft'}>{ended === undefined ? '在要' : '不要了'}</Tag>
      }
    >
      <Stack gap={3}>
        <Facts
          label={title}
          facts={[
            { name: '谁要的', says: `${place}，${sayTime(at, now)}` },
            { name: '谁填', says: `${forceNames[force]}，${cadences[cadence]}` },
            { name: `${fields.length}格`, says: fields.map(sayField).join('；') },
            { name: '依据', says: why },
            ...(ended === undefined ? [] : [{ name: '停了', says: sayTime(ended, now) }]),
          ]}
        />
        {mine && ended === undefined && (
          <Stack across>
            <Button kind="quiet" icon="close" onPress={() => setEnding(true)}>
              不再要这张表
            </Button>
          </Stack>
        )}
        {ending && <EndSheet of={of} onDone={onDone} onStale={onStale} onClose={() => setEnding(false)} />}
      </Stack>
    </Card>
  )
}

interface BurdenFormsProps {
  readonly division: string
  /** A township asks for nothing of its own. */
  readonly mayAsk: boolean
}

/** 报表 that are asked for beside the duties, and asking for one more. */
export function BurdenForms({ division, mayAsk }: BurdenFormsProps): ReactNode {
  const page = useLoad(() => office().forms({ division }), division)
  const [asking, setAsking] = useState(false)
  const [did, setDid] = useState<string>()
  const done = (say: string) => {
    setDid(say)
    setAsking(false)
    page.again()
  }
  return (
    <Stack gap={4}>
      {did !== undefined && <Notice tone="done">{did}</Notice>}
      {!mayAsk && <Words tone="soft">报表由县里或者市里统一要，乡镇不另设</Words>}
      {mayAsk && !asking && (
        <Stack across>
          <Button icon="add" onPress={() => setAsking(true)}>
            要一张表
          </Button>
        </Stack>
      )}
      {asking && (
        <BurdenAsk
          division={division}
          onDone={() => done('要好了。写进责任清单以后，干部才按期要填')}
          onCancel={() => setAsking(false)}
        />
      )}
      <Loaded
        of={page}
        isEmpty={({ forms }) => forms.length === 0}
        empty={<Empty words="没有另外要的报表" hint="日志、走访已经把大多数数字带出来了" />}
      >
        {({ forms }) => (
          <Stack gap={3}>
            {forms.map((one) => (
              <FormCard
                key={one.id}
                of={one}
                onDone={() => done(`${one.title}不再要了`)}
                onStale={page.again}
              />
            ))}
          </Stack>
        )}
      </Loaded>
    </Stack>
  )
}
