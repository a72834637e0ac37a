import { useState, type ReactNode } from 'react'
import { textMax } from '../../types/trace.limits'
import { sayCalendarDay, today } from '../_kernel/day'
import { LivePhotos, Notice, TextArea } from '../_kernel/parts'
import { daysBack } from './days.rules'
import { EntryPage, FillForm, Presence, type FillProps } from './EntryPage'
import { blank, type Form } from './form'
import { useEntering, type Wrong } from './useEntering'
import { placeIn, sayPhotos, useStart, WhereWhen } from './WhereWhen'

const missing = ({ here, code, photos }: Form): Wrong | undefined =>
  here === undefined && code === undefined && photos.length === 0
    ? { field: 'seen', say: '位置、帮扶卡上的码、现场照片，有一样就行' }
    : undefined

function Begin({ mine, back, onPut }: FillProps): ReactNode {
  const opened = { ...useStart(mine), day: today() }
  const [keeping, setKeeping] = useState(false)
  const entering = useEntering({
    kind: 'checkin',
    start: { ...blank, ...opened },
    name: `checkin.${opened.village}.${opened.day}`,
    back,
    about: ({ village }) => placeIn(mine, village),
    missing,
    onPut,
  })
  const { form, change } = entering
  const bound = mine.switches.find(({ kind }) => kind === 'checkin')
  return (
    <FillForm kind="checkin" entering={entering} waits={keeping} told={['seen']}>
      {bound === undefined ? (
        <Notice>走访、日志在村里记的，自己就算到村，不用再签</Notice>
      ) : (
        <Notice>{`县里要求签到，到${sayCalendarDay(bound.until)}为止。依据：${bound.basis}`}</Notice>
      )}
      {/* Nobody checks in for another day. */}
      <WhereWhen mine={mine} form={form} onChange={change} days={daysBack(today(), 0)} />
      <Presence kind="checkin" entering={entering} />
      <LivePhotos
        label={sayPhotos(mine, 'checkin', form.village)}
        max={1}
        value={form.photos}
        onValue={(photos) => change({ photos })}
        onBusy={setKeeping}
      />
      <TextArea
        label="写一句，不写也行"
        value={form.text}
        max={textMax}
        rows={2}
        onValue={(text) => change({ text })}
      />
    </FillForm>
  )
}

/** 到村签到. */
export default function Checkin(): ReactNode {
  return <EntryPage kind="checkin">{(p) => <Begin {...p} />}</EntryPage>
}
