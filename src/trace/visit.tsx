import { useCallback, useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import { photosMost, textMax } from '../../types/trace.limits'
import { Button, LivePhotos, Screen, Stack, TextArea, Words } from '../_kernel/parts'
import { EntryPage, errorAt, FillForm, Presence, type FillProps } from './EntryPage'
import { blank, formOf, written, type Form, type Wish } from './form'
import { HomePick, owedHomes, sayHome, useHomes, type Picked } from './HomePick'
import { handOn } from './matters'
import { Problems } from './Problems'
import { useEntering, type Wrong } from './useEntering'
import { leftOf, sayPhotos, useStart, WhereWhen } from './WhereWhen'

function missing({ problems, found, promised, text }: Form): Wrong | undefined {
  const bare = written(problems).find(({ hotline, industry }) => hotline && industry === '')
  if (bare !== undefined) return { field: 'problems', say: '转热线的问题，请选归哪方面' }
  const said = [found, promised, text].some((words) => words.trim() !== '') || written(problems).length > 0
  return said ? undefined : { field: 'found', say: '请写几句看到的情况，没有问题就写“都好”' }
}

interface VisitedProps extends FillProps {
  readonly home: Pick<Picked, 'id' | 'head' | 'village'> & Partial<Pick<Picked, 'card' | 'members'>>
  readonly code: string | undefined
  readonly onOther: () => void
}

function Visited({ mine, back, onPut, home, code, onOther }: VisitedProps): ReactNode {
  const [keeping, setKeeping] = useState(false)
  const { day } = useStart(mine)
  const { id, head, village, card, ...more } = home
  const follows = useCallback((form: Form, key: string) => handOn(form, key, head), [head])
  const entering = useEntering({
    kind: 'visit',
    start: { ...blank, village, day, households: [id], code },
    name: `visit.${id}`,
    back,
    about: () => `${head}家`,
    missing,
    follows,
    onPut,
  })
  const { form, change, wrong } = entering
  return (
    <FillForm kind="visit" entering={entering} waits={keeping} told={['found', 'seen']}>
      <Stack across apart gap={2}>
        <Stack gap={1}>
          <Words size="title" strong>{`${head} 家`}</Words>
          {card !== undefined && <Words tone="soft">{sayHome({ ...more, card })}</Words>}
        </Stack>
        {back === undefined && (
          <Button kind="quiet" icon="back" onPress={onOther}>
            换一户
          </Button>
        )}
      </Stack>
      <WhereWhen mine={mine} form={form} fixed onChange={change} />
      <TextArea
        label="看到的情况"
        value={form.found}
        max={textMax}
        rows={4}
        onValue={(found) => change({ found })}
        error={errorAt(wrong, 'found')}
      />
      <TextArea
        label="答应他家的事，没有就不写"
        value={form.promised}
        max={textMax}
        rows={2}
        onValue={(promised) => change({ promised })}
      />
      <Problems
        hands={leftOf(mine, village) === undefined}
        value={form.problems}
        onValue={(problems) => change({ problems })}
      />
      <LivePhotos
        label={sayPhotos(mine, 'visit', village)}
        max={photosMost}
        value={form.photos}
        onValue={(photos) => change({ photos })}
        onBusy={setKeeping}
      />
      <Presence kind="visit" entering={entering} />
    </FillForm>
  )
}

interface Chosen {
  readonly home: Pick<Picked, 'id' | 'head' | 'village'> & Partial<Pick<Picked, 'card' | 'members'>>
  readonly code: string | undefined
}

/** The household of a due: known without the list. */
function ofDue({ dues }: FillProps['mine'], id: string | undefined): Chosen | undefined {
  const due = dues.find(({ household }) => household?.id === id)
  if (due?.household === undefined) return undefined
  return { home: { ...due.household, village: due.village }, code: undefined }
}

function Begin(p: FillProps): ReactNode {
  const { mine, back } = p
  const { household } = useRouter().params
  const opened = useStart(mine)
  const wish = back && formOf(back.input as Wish)
  const village = wish?.village ?? opened.village
  const homes = useHomes(mine, village)
  const id = wish?.households[0]
  const [chosen, setChosen] = useState<Chosen | undefined>(() => ofDue(mine, id ?? household))
  const known = homes.load.state === 'ready' ? homes.load.data.find((home) => home.id === id) : undefined
  const found =
    chosen ??
    (known && { home: known, code: undefined }) ??
    (id === undefined ? undefined : unnamed(id, village))
  if (found !== undefined)
    return <Visited key={found.home.id} {...p} {...found} onOther={() => setChosen(undefined)} />
  return (
    <Screen title="走访" aloud="走访哪一户，扫他家的帮扶卡，或者从名单里选">
      <HomePick
        homes={homes}
        owed={owedHomes(mine, 'visit', village)}
        onHome={(home, code) => setChosen({ home, code })}
      />
    </Screen>
  )
}

/** What came back of a household that is not on the device any more. */
const unnamed = (id: string, village: string): Chosen => ({
  home: { id, head: '这一户', village },
  code: undefined,
})

/** 走访: whom, what was found, what was promised, and problems that may go on to the hotline. */
export default function Visit(): ReactNode {
  return <EntryPage kind="visit">{(p) => <Begin {...p} />}</EntryPage>
}
