import type { ReactNode } from 'react'
import type { hotline } from '../../types/hotline'
import { wordsMax } from '../../types/hotline.limits'
import { cloud } from '../_kernel/cloud'
import { Card, Empty, PhotoWall, Stack, Words } from '../_kernel/parts'
import { phoneTime, sayTime } from '../_kernel/time'
import { SayForm } from './SayForm'
import type { Done } from './TooLate'
import { roleNames, type Matter } from './words'

type Inner = NonNullable<Matter['inner']>

/** 内部留言, oldest first. Whoever filed the matter never sees them. */
export function Notes({ notes }: { readonly notes: Inner['notes'] }): ReactNode {
  return (
    <Card title="内部留言，乡亲看不到">
      {notes.length === 0 ? (
        <Empty words="还没有留言" />
      ) : (
        <Stack gap={3}>
          {notes.map(({ at, unit, role, mine, text, files }) => (
            <Stack key={`${String(at)}${text}`} gap={1}>
              <Words tone="soft">
                {`${mine ? '我' : `${unit} ${roleNames[role]}`}，${sayTime(at, phoneTime())}`}
              </Words>
              <Words typed>{text}</Words>
              {files.length > 0 && <PhotoWall label="留言的照片" photos={files} own={mine} />}
            </Stack>
          ))}
        </Stack>
      )}
    </Card>
  )
}

interface NoteFormProps {
  readonly of: Matter
  readonly keys: boolean
  readonly onDone: Done
  readonly onCancel: () => void
}

export function NoteForm({ of, keys, onDone, onCancel }: NoteFormProps): ReactNode {
  return (
    <SayForm
      form={`hotline.note.${of.id}`}
      label="留言，乡亲看不到"
      max={wordsMax}
      act="留下"
      keys={keys}
      photos
      send={(text, key, files) =>
        cloud<typeof hotline>('hotline', { key }).note({
          id: of.id,
          text,
          ...(files.length > 0 && { files: [...files] }),
        })
      }
      onDone={() => onDone('留言记下了')}
      onStale={(late) => onDone(undefined, late)}
      onCancel={onCancel}
    />
  )
}
