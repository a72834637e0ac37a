import { useEffect, useState, type ReactNode } from 'react'
import type { Area } from '../_kernel/areas'
import { sayOf } from '../_kernel/cloud'
import { coveredCopy, type CoveredCopy } from '../_kernel/cover'
import { Button, Cover, focusOn, Notice, Picture, Stack, Words } from '../_kernel/parts'
import type { Matter } from './words'

/** What the department is to see in place of a photo: a copy that was just made, or the photo itself again. */
export type Instead = CoveredCopy | 'itself'
/** By the photo's file. What is not here stays as it is shown now. */
export type Insteads = Readonly<Record<string, Instead>>

interface Held {
  readonly file: string
  readonly url: string
  readonly says: string
  /** The copy that the department sees now. */
  readonly copy: string | undefined
}

/** Photos that the desk can look at: what it can't see it can't cover. */
const heldIn = ({ photos, shown }: Matter): Held[] =>
  photos.flatMap(({ file, url }, at) => {
    const instead = shown?.photos?.[at]
    const copy = instead && instead.file !== file ? (instead.url ?? '') : undefined
    return url === undefined ? [] : [{ file, url, says: `照片${String(at + 1)}`, copy }]
  })

export const canCover = (of: Matter): boolean => heldIn(of).length > 0

function Edit({
  of: { url, says },
  onCopy,
  onCancel,
}: {
  readonly of: Held
  readonly onCopy: (copy: CoveredCopy) => void
  readonly onCancel: () => void
}): ReactNode {
  const [areas, setAreas] = useState<readonly Area[]>([])
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const finish = async (): Promise<void> => {
    if (areas.length === 0) {
      setWrong('还没有划出要遮的地方')
      return
    }
    setBusy(true)
    setWrong(undefined)
    try {
      onCopy(await coveredCopy(url, areas))
    } catch (error) {
      setWrong(sayOf(error))
      setBusy(false)
    }
  }
  return (
    <Stack gap={3}>
      <Cover src={url} label={`遮${says}`} value={areas} onValue={setAreas} />
      {wrong !== undefined && <Notice tone="wrong">{wrong}</Notice>}
      <Stack across gap={2}>
        <Button kind="primary" busy={busy} busyWords="正在做" onPress={() => void finish()}>
          看遮好的样子
        </Button>
        <Button kind="quiet" onPress={onCancel}>
          这张先不遮
        </Button>
      </Stack>
    </Stack>
  )
}

interface OneProps {
  readonly of: Held
  readonly instead: Instead | undefined
  readonly onEdit: () => void
  readonly onItself: () => void
}

/** A photo as the department will see it. */
function One({ of: { file, url, says, copy }, instead, onEdit, onItself }: OneProps): ReactNode {
  const made = instead === 'itself' ? undefined : (instead?.preview ?? copy)
  return (
    <Stack gap={2}>
      <Words tone="soft">{`${says}，${made === undefined ? '没有遮' : '部门看到的是遮过的'}`}</Words>
      <Picture
        src={made ?? url}
        says={made === undefined ? says : `遮过的${says}`}
        className="xy-photos__large"
      />
      <Stack across gap={2}>
        <Button id={`cover-${file}`} icon="locked" onPress={onEdit}>
          {`${made === undefined ? '遮' : '重新遮'}${says}`}
        </Button>
        {made !== undefined && <Button kind="quiet" onPress={onItself}>{`${says}不遮了`}</Button>}
      </Stack>
    </Stack>
  )
}

interface CoverPhotosProps {
  readonly of: Matter
  readonly value: Insteads
  readonly onValue: (value: Insteads) => void
}

/** 遮照片: places of her photos that the department is not to see. The photos themselves stay with the desk. */
export function CoverPhotos({ of, value, onValue }: CoverPhotosProps): ReactNode {
  const [open, setOpen] = useState<string>()
  const [left, setLeft] = useState<string>()
  useEffect(() => {
    if (open === undefined && left !== undefined) focusOn(`cover-${left}`)
  }, [open, left])
  const close = () => {
    setLeft(open)
    setOpen(undefined)
  }
  if (process.env.TARO_ENV === 'weapp') return <Notice>遮照片请在电脑上做</Notice>
  return (
    <Stack gap={4}>
      {heldIn(of).map((held) =>
        held.file === open ? (
          <Edit
            key={held.file}
            of={held}
            onCopy={(copy) => {
              onValue({ ...value, [held.file]: copy })
              close()
            }}
            onCancel={close}
          />
        ) : (
          <One
            key={held.file}
            of={held}
            instead={value[held.file]}
            onEdit={() => setOpen(held.file)}
            onItself={() => onValue({ ...value, [held.file]: 'itself' })}
          />
        ),
      )}
    </Stack>
  )
}
