import { useState, type ReactNode } from 'react'
import type { BookKind } from '../../types/roster.books.limits'
import { ForCounty } from '../_kernel/ForCounty'
import { Button, Card, Choice, Field, Loaded, Notice, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { ask, type Told } from './asks'
import { kindOptions } from './bookWords'
import { useDeed } from '../_kernel/useDeed'

type Mapping = Told<'bookMapping'>

/** Between the names of one column: a mark that no column's name holds. */
const namesIn = (text: string): string[] =>
  text
    .split(/[;；]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

const namesMost = 10

const joined = (theirs: readonly string[]) => theirs.join('；')

type Names = Readonly<Record<string, string>>
const namesOf = ({ columns }: Mapping): Names =>
  Object.fromEntries(columns.map(({ ours, theirs }) => [ours, joined(theirs)]))

interface EditProps {
  readonly kind: BookKind
  readonly of: Mapping
  readonly onSaved: () => void
  /** Somebody else saved meanwhile: fetches what she saved; what was typed here stays. */
  readonly onLook: () => void
}

function Edit({ kind, of, onSaved, onLook }: EditProps): ReactNode {
  const [base, setBase] = useState(() => namesOf(of))
  const [typed, setTyped] = useState(base)
  const { busy, wrong, run, forget } = useDeed()
  const over = of.columns.filter(({ ours }) => namesIn(typed[ours] ?? '').length > namesMost)
  const others = namesOf(of)
  const save = async (): Promise<void> => {
    if (over.length > 0) return
    const columns = of.columns.map(({ ours }) => ({ ours, theirs: namesIn(typed[ours] ?? '') }))
    const came = await run((key) =>
      ask(key).setBookMapping({ kind, county: of.county, version: of.version, columns }),
    )
    if (came !== 'done') return
    setBase(Object.fromEntries(columns.map(({ ours, theirs }) => [ours, joined(theirs)])))
    onSaved()
  }
  const look = () => {
    forget()
    onLook()
  }
  return (
    <Stack gap={3}>
      {of.columns.map((column) => {
        const { ours, needed } = column
        const other = others[ours] === base[ours] || others[ours] === typed[ours] ? undefined : others[ours]
        return (
          <Field
            key={ours}
            label={needed ? `${ours}（必须有）` : ours}
            {...(other === undefined ? {} : { hint: `别人刚改成：${other === '' ? '空着' : other}` })}
            value={typed[ours] ?? ''}
            onValue={(text) => setTyped({ ...typed, [ours]: text })}
            error={over.includes(column) ? `最多${namesMost}个叫法` : undefined}
          />
        )
      })}
      {wrong !== undefined && (
        <Notice tone="wrong" {...(wrong.conflict ? { act: '看别人改了什么', onAct: look } : {})}>
          {wrong.say}
        </Notice>
      )}
      <Stack across>
        <Button kind="primary" busy={busy} busyWords="正在存" onPress={() => void save()}>
          存好
        </Button>
      </Stack>
    </Stack>
  )
}

interface OfProps {
  readonly kind: BookKind
  /** Whose, where a city's office asks; a county's own goes without saying. */
  readonly county: string | undefined
}

function Of({ kind, county }: OfProps): ReactNode {
  const loaded = useLoad(
    () => ask().bookMapping({ kind, ...(county === undefined ? {} : { county }) }),
    `${kind} ${county ?? ''}`,
  )
  const [did, setDid] = useState(false)
  return (
    <Loaded of={loaded} rows={6}>
      {(of) => (
        <Stack gap={3}>
          {did && <Notice tone="done">存好了，全县导入这种表都按这个认</Notice>}
          <Edit
            kind={kind}
            of={of}
            onLook={loaded.again}
            onSaved={() => {
              setDid(true)
              loaded.again()
            }}
          />
        </Stack>
      )}
    </Loaded>
  )
}

/** 列名对照: what another system calls our columns, set once for a county. */
export function BookMapping(): ReactNode {
  const [kind, setKind] = useState<BookKind>('households')
  return (
    <Card title="列名对照">
      <Stack gap={4}>
        <Words tone="soft">
          别的系统导出的表，列名和我们的不一样，在这里写一次，以后就认得了。有几个叫法，中间用分号隔开
        </Words>
        <Choice label="哪一种表" options={kindOptions} value={kind} pairs onValue={setKind} />
        <ForCounty below={ask().divisions}>
          {(county) => <Of key={`${kind} ${county ?? ''}`} kind={kind} county={county} />}
        </ForCounty>
      </Stack>
    </Card>
  )
}
