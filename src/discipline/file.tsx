import { useState, type ReactNode } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { Output } from '../../types/_contract'
import type { discipline } from '../../types/discipline'
import { aboutHints, abouts, textMax, type About } from '../../types/discipline.limits'
import { forceNames } from '../../types/roster.limits'
import { cloud } from '../_kernel/cloud'
import { go, goInstead } from '../_kernel/go'
import { Button, Choice, Loaded, Notice, Screen, Stack, Words } from '../_kernel/parts'
import { upload } from '../_kernel/upload'
import { useLoad } from '../_kernel/useLoad'
import { Say } from './Say'

type Choices = Output<typeof discipline, 'choices'>

const aboutTiles = (Object.keys(abouts) as About[]).map((value) => ({
  value,
  words: abouts[value],
  hint: aboutHints[value],
}))

const unnamed = ''
const otherTile = { value: unnamed, words: '不在上面，我写出来' }

/** Whom she may choose; what is not to be chosen is written. */
function tilesOf(about: About, { helpers, units }: Choices) {
  if (about === 'cadre') {
    const found = helpers.map(({ who, name, force, unit }) => ({
      value: who,
      words: `${forceNames[force]} ${name}`,
      hint: unit,
    }))
    return [...found, otherTile]
  }
  const named = units.map(({ id, name }) => ({ value: id, words: name }))
  return about === 'desk' || about === 'department' ? [...named, otherTile] : []
}

const asked = { about: '反映的是谁', whom: '是哪一个', text: '说一说是什么事' } as const

const reachTiles = [
  { value: 'no', words: '不让纪检知道我是谁', hint: '他们看不到您的名字和电话' },
  { value: 'yes', words: '可以联系我', hint: '纪检要问清楚的时候，能看您的名字和电话' },
] as const

interface Form {
  readonly about?: About
  /** A sealed choice or a unit's id; empty for somebody who is described in words. */
  readonly whom?: string
  readonly reach: 'yes' | 'no'
}

async function send(
  { about, whom, reach }: Form,
  text: string,
  key: string,
  photos: readonly string[],
): Promise<string> {
  if (!about) throw new Error('a question was left out')
  const named =
    whom === undefined || whom === unnamed ? {} : about === 'cadre' ? { who: whom } : { unit: whom }
  const told = {
    about,
    ...named,
    text,
    ...(photos.length > 0 && { photos: [...photos] }),
    reachable: reach === 'yes',
  }
  return (await cloud<typeof discipline>('discipline', { key }).file(told)).id
}

function Questions({
  choices,
  onSent,
}: {
  readonly choices: Choices
  readonly onSent: (id: string) => void
}): ReactNode {
  const [form, setForm] = useState<Form>({ reach: 'no' })
  const { about, whom, reach } = form
  if (!about) {
    return (
      <Choice
        label={asked.about}
        options={aboutTiles}
        value={undefined}
        leads
        onValue={(value) => setForm({ about: value, reach })}
      />
    )
  }
  const tiles = tilesOf(about, choices)
  return (
    <Stack gap={4}>
      <Button icon="back" onPress={() => setForm({ reach })}>
        {`反映${abouts[about]}，换一个`}
      </Button>
      {tiles.length > 0 && whom === undefined ? (
        <Choice
          label={asked.whom}
          options={tiles}
          value={undefined}
          leads
          first
          onValue={(value) => setForm({ ...form, whom: value })}
        />
      ) : (
        <Say
          label={asked.text}
          max={textMax}
          act="送出去"
          photo={(photo) => upload(photo)}
          send={(text, key, photos) => send(form, text, key, photos)}
          onDone={onSent}
          onStale={() => setForm({ about, reach })}
        >
          {about === 'cadre' && whom !== undefined && whom !== unnamed && (
            <Notice tone="info">帮扶的户不多，点了名，纪检也许猜得到是哪几户反映的</Notice>
          )}
          <Choice
            label="要不要让纪检联系您"
            options={reachTiles}
            value={reach}
            onValue={(value) => setForm({ ...form, reach: value })}
          />
        </Say>
      )}
    </Stack>
  )
}

/** 反映干部或者部门: about whom, which one, and what happened. Nothing of it is kept on the device. */
export default function File(): ReactNode {
  const choices = useLoad(() => cloud<typeof discipline>('discipline').choices({}), 'choices')
  useDidShow(choices.again)
  return (
    <Screen title="反映干部或者部门" aloud="反映干部、热线台或者部门的事，只有您和上一级的纪检看得到">
      <Stack gap={4}>
        <Notice>只有您和上一级的纪检看得到，被反映的人、热线台、部门都看不到。写的内容不会留在手机上</Notice>
        <Loaded of={choices}>
          {(data) => (
            <Questions choices={data} onSent={(id) => goInstead('/discipline/detail', { id, fresh: '1' })} />
          )}
        </Loaded>
        <Stack gap={2}>
          <Words tone="soft">一点都不想让人知道是您</Words>
          <Button kind="quiet" icon="locked" onPress={() => go('/discipline/anonymous')}>
            不登录，匿名反映
          </Button>
        </Stack>
      </Stack>
    </Screen>
  )
}
