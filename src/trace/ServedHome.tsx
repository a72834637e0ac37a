import { useState, type ReactNode } from 'react'
import { Button, Card, Stack, Words } from '../_kernel/parts'
import type { Mine } from './asks'
import type { Form } from './form'
import { HomePick, useHomes, type Picked } from './HomePick'

interface ServedHomeProps {
  readonly mine: Mine
  readonly form: Form
  readonly onValue: (part: Pick<Form, 'households' | 'code'>) => void
}

interface PickProps {
  readonly mine: Mine
  readonly village: string
  readonly onHome: (home: Picked, code?: string) => void
  readonly onLeave: () => void
}

/** The village's households, asked for only by whoever means one of them. */
function Pick({ mine, village, onHome, onLeave }: PickProps): ReactNode {
  const homes = useHomes(mine, village)
  return (
    <Card
      title="给哪一户的"
      beside={
        <Button kind="quiet" onPress={onLeave}>
          不是哪一户的
        </Button>
      }
    >
      <HomePick homes={homes} owed={[]} onHome={onHome} />
    </Card>
  )
}

/** Whom a service was for: the village as it stands, or one household of it. */
export function ServedHome({ mine, form, onValue }: ServedHomeProps): ReactNode {
  const [picks, setPicks] = useState(false)
  const [picked, setPicked] = useState<Picked>()
  const [id] = form.households
  if (picks) {
    const choose = (home: Picked, code = form.code): void => {
      setPicked(home)
      onValue({ households: [home.id], code })
      setPicks(false)
    }
    return <Pick mine={mine} village={form.village} onHome={choose} onLeave={() => setPicks(false)} />
  }
  const head = picked?.id === id ? picked?.head : undefined
  return (
    <Stack across apart gap={2}>
      <Words>{id === undefined ? '给全村的' : `给${head === undefined ? '这一户' : `${head} 家`}的`}</Words>
      <Button
        kind="quiet"
        onPress={() => (id === undefined ? setPicks(true) : onValue({ households: [], code: form.code }))}
      >
        {id === undefined ? '只给一户的，选户' : '改成给全村的'}
      </Button>
    </Stack>
  )
}
