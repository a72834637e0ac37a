import { useState, type ReactNode } from 'react'
import type { MediaState } from '../../types/_media'
import { sayOf } from '../_kernel/cloud'
import { Button, Loaded, Notice, Portrait, Screen, Stack, Words } from '../_kernel/parts'
import { pickPhotos, upload } from '../_kernel/upload'
import { useDeed } from '../_kernel/useDeed'
import { useLoad } from '../_kernel/useLoad'
import { ask, type Told } from './asks'
import { useFreshen } from './useFreshen'

type Photo = NonNullable<Told<'myPhoto'>['photo']>

const sayings: Readonly<Record<MediaState, string>> = {
  checking: '正在检查，过一会儿乡亲就能看到',
  passed: '检查过了，您帮的乡亲看得到',
  review: '微信拿不准，乡亲还看不到，可以换一张',
  risky: '没有通过检查，乡亲看不到，请换一张',
  unchecked: '还没有检查，乡亲还看不到',
}
const tones = { checking: 'info', passed: 'done', review: 'due', risky: 'wrong', unchecked: 'due' } as const

interface ChooseProps {
  readonly has: boolean
  readonly onSet: () => void
}

/** Taken or chosen, made small, sent; what was picked is not sent a second time when only its deed was lost. */
function Choose({ has, onSet }: ChooseProps): ReactNode {
  const { busy, wrong, run } = useDeed()
  const [picking, setPicking] = useState(false)
  const [say, setSay] = useState<string>()
  const [file, setFile] = useState<string>()
  const set = async (one: string): Promise<void> => {
    const came = await run((key) => ask(key).setPhoto({ file: one }))
    if (came !== 'done') return
    setFile(undefined)
    onSet()
  }
  const pick = async (): Promise<void> => {
    setSay(undefined)
    setPicking(true)
    try {
      const { photos, say: why } = await pickPhotos(1)
      setSay(why)
      const [picked] = photos
      if (picked) {
        const sent = await upload(picked)
        setFile(sent)
        setPicking(false)
        await set(sent)
      }
    } catch (error) {
      setSay(sayOf(error))
    }
    setPicking(false)
  }
  return (
    <Stack gap={3}>
      {say !== undefined && <Notice tone="wrong">{say}</Notice>}
      {wrong !== undefined && file !== undefined && (
        <Notice tone="wrong" act="再送一次" onAct={() => void set(file)}>
          {wrong.say}
        </Notice>
      )}
      <Button
        kind={has ? 'secondary' : 'primary'}
        icon="camera"
        full
        busy={busy || picking}
        busyWords="正在传"
        onPress={() => void pick()}
      >
        {has ? '换一张' : '拍一张，或选一张'}
      </Button>
    </Stack>
  )
}

function Mine({ photo }: { readonly photo: Photo | undefined }): ReactNode {
  return (
    <Stack gap={3}>
      <Portrait src={photo?.url} says="我的照片" />
      {photo === undefined ? (
        <Words>还没有照片</Words>
      ) : (
        <Notice tone={tones[photo.state]}>{sayings[photo.state]}</Notice>
      )}
    </Stack>
  )
}

/** 我的照片: so that the families know whom to expect at the door. Hers to give or not. */
export default function PhotoPage(): ReactNode {
  const mine = useLoad(() => ask().myPhoto({}), 'mine')
  const { load, again } = mine
  const seen = load.state === 'ready' ? load.data : undefined
  useFreshen(seen, seen?.photo?.state === 'checking', again)
  return (
    <Screen title="我的照片">
      <Stack gap={4}>
        <Words>照片放在“谁在帮我家”里，乡亲看了就认得您。不放也行</Words>
        <Loaded of={mine}>
          {({ photo }) => (
            <Stack gap={4}>
              <Mine photo={photo} />
              <Choose has={photo !== undefined} onSet={again} />
            </Stack>
          )}
        </Loaded>
      </Stack>
    </Screen>
  )
}
