import { useState, type ReactNode } from 'react'
import type { Output } from '../../types/_contract'
import type { discipline } from '../../types/discipline'
import type { roster } from '../../types/roster'
import { aboutHints, abouts, textMax, type About } from '../../types/discipline.limits'
import { cloud } from '../_kernel/cloud'
import { go, goInstead } from '../_kernel/go'
import { Button, Choice, CodeOnce, Notice, PlaceChoice, Screen, Stack, Words } from '../_kernel/parts'
import { upload } from '../_kernel/upload'
import { Say } from './Say'
import { sayCode } from './words'

type Told = Output<typeof discipline, 'fileSecret'>

const tiles = (Object.keys(abouts) as About[]).map((value) => ({
  value,
  words: abouts[value],
  hint: aboutHints[value],
}))

interface Form {
  readonly village?: { readonly code: string; readonly name: string }
  readonly about?: About
}

function Questions({ onTold }: { readonly onTold: (told: Told) => void }): ReactNode {
  const [form, setForm] = useState<Form>({})
  const { village, about } = form
  if (!village) {
    return (
      <PlaceChoice
        ask={(below) => cloud<typeof roster>('roster').places(below)}
        onVillage={(found) => setForm({ village: found })}
      />
    )
  }
  return (
    <Stack gap={4}>
      <Stack across gap={2}>
        <Words tone="soft">{village.name}</Words>
        <Button icon="back" onPress={() => setForm({})}>
          重新选
        </Button>
      </Stack>
      {about ? (
        <Say
          label="说一说是谁、什么事"
          max={textMax}
          act="送出去"
          photo={(photo, key) =>
            upload(photo, () => cloud<typeof discipline>('discipline').photoSlot({ key }))
          }
          send={(text, key, photos) =>
            cloud<typeof discipline>('discipline', { key }).fileSecret({
              about,
              village: village.code,
              text,
              ...(photos.length > 0 && { photos: [...photos] }),
            })
          }
          onDone={onTold}
          onStale={() => setForm({})}
        />
      ) : (
        <Choice
          label="反映的是谁"
          options={tiles}
          value={undefined}
          leads
          first
          onValue={(value) => setForm({ village, about: value })}
        />
      )}
    </Stack>
  )
}

/** 匿名反映干部或者部门: where, about whom, what happened. Nothing of it is kept on the device. */
export default function Anonymous(): ReactNode {
  const [told, setTold] = useState<Told>()
  return (
    <Screen title="匿名反映" aloud={told ? '收到了，请把查询码抄下来' : '匿名反映，不用登录，不记您是谁'}>
      {told ? (
        <CodeOnce
          code={sayCode(told.secret)}
          lines={[
            { text: '乡音 查询码' },
            { text: sayCode(told.secret), large: true },
            { text: '不要给别人看' },
          ]}
          unsaved="没有存上，请用笔抄下来"
          onFollow={() => goInstead('/discipline/follow')}
        />
      ) : (
        <Stack gap={4}>
          <Notice>不用登录，不记您是谁。写的时候不要写自己的名字，照片里也不要有自己</Notice>
          <Questions onTold={setTold} />
          <Button kind="quiet" icon="search" onPress={() => go('/discipline/follow')}>
            反映过了，去查一查
          </Button>
        </Stack>
      )}
    </Screen>
  )
}
