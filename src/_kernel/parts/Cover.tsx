import { useId, useRef, useState, type ReactNode } from 'react'
import { between, keyed, middle, moved, under, type Area, type Place } from '../areas'
import { Box, Pad, Picture, Press } from './base'
import { Button } from './Button'
import { focusOn } from './rove'
import { Stack } from './Stack'
import { Words } from './Words'

interface CoverProps {
  /** An address that an image can show. */
  readonly src: string
  readonly label: string
  readonly value: readonly Area[]
  readonly onValue: (areas: readonly Area[]) => void
}

/** A drag: a new rectangle from here, or one that is taken along from where it was. */
interface Drag {
  readonly from: Place
  /** Which is changed; the one after the last while nothing is drawn yet. */
  readonly nth: number
  readonly was: Area | undefined
}

const percent = (thousandths: number): string => `${String(thousandths / 10)}%`

/** Places of a photo to be covered: drawn or pushed about with mouse or finger; with a keyboard, arrows move one, Shift and arrows size it. */
export function Cover({ src, label, value, onValue }: CoverProps): ReactNode {
  const name = `xy${useId().replace(/:/g, '')}`
  const drag = useRef<Drag>()
  const [chosen, setChosen] = useState(0)
  const idOf = (nth: number) => `${name}-${String(nth)}`
  const put = (nth: number, area: Area) => onValue([...value.slice(0, nth), area, ...value.slice(nth + 1)])
  const drop = (nth: number) => {
    onValue(value.filter((_, other) => other !== nth))
    focusOn(`${name}-add`)
  }
  const start = (from: Place) => {
    const nth = under(value, from)
    drag.current = { from, nth: nth < 0 ? value.length : nth, was: value[nth] }
    if (nth < 0) return
    setChosen(nth)
    focusOn(idOf(nth))
  }
  const go = (to: Place) => {
    if (!drag.current) return
    const { from, nth, was } = drag.current
    const area = was ? moved(was, to.x - from.x, to.y - from.y) : between(from, to)
    if (!area) return
    setChosen(nth)
    put(nth, area)
  }
  const onKey = (nth: number, area: Area) => (key: string, shift: boolean) => {
    if (key === 'Delete' || key === 'Backspace') {
      drop(nth)
      return true
    }
    const next = keyed(area, key, shift)
    if (next) put(nth, next)
    return next !== undefined
  }
  return (
    <Stack gap={2}>
      <Pad
        label={label}
        className="xy-cover"
        onStart={start}
        onMove={go}
        onEnd={() => {
          drag.current = undefined
        }}
      >
        <Picture src={src} says="" className="xy-cover__picture" />
        {value.map((area, nth) => (
          <Press
            // They have no names: one is what stands at its place in the list.
            key={idOf(nth)}
            id={idOf(nth)}
            label={`遮住的第${String(nth + 1)}处，方向键移动，按住Shift改大小，删除键去掉`}
            className="xy-press xy-cover__area"
            style={{
              left: percent(area.x),
              top: percent(area.y),
              width: percent(area.w),
              height: percent(area.h),
            }}
            onPress={() => setChosen(nth)}
            onKey={onKey(nth, area)}
          >
            <Box as="span" mute>
              {String(nth + 1)}
            </Box>
          </Press>
        ))}
      </Pad>
      <Words tone="soft">在照片上划出要遮的地方；选中一处，方向键移动，按住Shift再按方向键改大小</Words>
      <Stack across gap={2}>
        <Button
          id={`${name}-add`}
          icon="locked"
          onPress={() => {
            onValue([...value, middle])
            setChosen(value.length)
            // It is drawn after this.
            setTimeout(() => focusOn(idOf(value.length)))
          }}
        >
          加一处
        </Button>
        {value[chosen] && (
          <Button kind="quiet" onPress={() => drop(chosen)}>
            {`去掉第${String(chosen + 1)}处`}
          </Button>
        )}
      </Stack>
    </Stack>
  )
}
