import { useState, type ReactNode } from 'react'
import { Button, Screen, Stack, Tabs, Words } from '../_kernel/parts'
import { Asking } from './Asking'
import { Basics } from './Basics'
import { Numbers } from './Numbers'
import { Showing } from './Showing'
import { Places } from './Places'
import { States } from './States'

const rooms = [
  { value: 'basics', words: '基本' },
  { value: 'asking', words: '填写' },
  { value: 'showing', words: '列表' },
  { value: 'numbers', words: '数字' },
  { value: 'places', words: '码和录音' },
  { value: 'states', words: '状态' },
] as const
type Room = (typeof rooms)[number]['value']

const shown: Record<Room, () => ReactNode> = {
  basics: Basics,
  asking: Asking,
  showing: Showing,
  numbers: Numbers,
  places: Places,
  states: States,
}

const schemes = { light: '浅色', dark: '深色' } as const
type Scheme = keyof typeof schemes

/** Every part in every state, in light and dark; 大字 at the top right shows them large. */
export default function Parts(): ReactNode {
  const [room, setRoom] = useState<Room>('basics')
  const [scheme, setScheme] = useState<Scheme>()
  const Room = shown[room]
  return (
    <Screen title="部件" scheme={scheme} wide aloud="这里是所有的部件">
      <Stack gap={4}>
        <Stack across gap={2}>
          {(Object.keys(schemes) as Scheme[]).map((one) => (
            <Button
              key={one}
              kind="quiet"
              pressed={scheme === one}
              onPress={() => setScheme(scheme === one ? undefined : one)}
            >
              {schemes[one]}
            </Button>
          ))}
          <Words tone="soft">{scheme === undefined ? '跟随系统' : `现在是${schemes[scheme]}`}</Words>
        </Stack>
        <Tabs label="哪一类部件" tabs={rooms} value={room} onValue={setRoom} />
        <Room />
      </Stack>
    </Screen>
  )
}
