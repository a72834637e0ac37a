import { useState, type ReactNode } from 'react'
import type { hotline } from '../../types/hotline'
import { blanks, phraseTitleMax } from '../../types/hotline.work.limits'
import { cloud, makeKey, sayOf } from '../_kernel/cloud'
import { Button, Choice, Field, Loaded, Notice, Stack, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { filled } from './phrase'
import type { Matter } from './words'

interface PhrasesProps {
  readonly of: Matter
  /** What is written so far: it can be kept as a phrase. */
  readonly text: string
  readonly onText: (text: string) => void
}

const calls = (key = makeKey()) => cloud<typeof hotline>('hotline', { key })

/** 常用语 of the unit: one is chosen by arrows and Enter and joins what is written; what is written can be kept as a new one. */
function Open({ of, text, onText, onClose }: PhrasesProps & { readonly onClose: () => void }): ReactNode {
  const known = useLoad(() => calls().phrases({}), 'phrases')
  const [title, setTitle] = useState('')
  const [dropping, setDropping] = useState(false)
  const [told, setTold] = useState<{ readonly tone: 'done' | 'wrong'; readonly say: string }>()
  const act = async (deed: () => Promise<unknown>, say: string): Promise<void> => {
    try {
      await deed()
      setTold({ tone: 'done', say })
      known.again()
    } catch (error) {
      setTold({ tone: 'wrong', say: sayOf(error) })
    }
  }
  const keep = () => act(() => calls().savePhrase({ title, text }), '存成常用语了')
  return (
    <Stack gap={3}>
      <Loaded
        of={known}
        isEmpty={({ rows }) => rows.length === 0}
        empty={<Words tone="soft">还没有常用语，把下面写好的话存一条</Words>}
      >
        {({ rows }) => (
          <Choice
            label={dropping ? '删哪一条' : '放进哪一条'}
            options={rows.map(({ id, title: words, text: hint }) => ({ value: id, words, hint }))}
            value={undefined}
            leads
            first
            onValue={(value) => {
              const row = rows.find(({ id }) => id === value)
              if (!row) return
              if (dropping) {
                void act(() => calls().dropPhrase({ id: row.id, version: row.version }), '删掉了')
                return
              }
              onText(`${text}${filled(row.text, of)}`)
              onClose()
            }}
          />
        )}
      </Loaded>
      {told !== undefined && <Notice tone={told.tone}>{told.say}</Notice>}
      <Field label="写好的话存成常用语，起个名称" value={title} max={phraseTitleMax} onValue={setTitle} />
      <Words tone="soft">{`可以写${blanks.map((blank) => `{${blank}}`).join('')}，放进去时自动换成这件事的`}</Words>
      <Stack across gap={2}>
        <Button disabled={title.trim() === '' || text.trim() === ''} onPress={() => void keep()}>
          存一条
        </Button>
        <Button kind="quiet" onPress={() => setDropping(!dropping)}>
          {dropping ? '不删了' : '删一条'}
        </Button>
        <Button kind="quiet" onPress={onClose}>
          收起常用语
        </Button>
      </Stack>
    </Stack>
  )
}

export function Phrases(p: PhrasesProps): ReactNode {
  const [open, setOpen] = useState(false)
  if (open) return <Open {...p} onClose={() => setOpen(false)} />
  return (
    <Stack across>
      <Button icon="table" onPress={() => setOpen(true)}>
        常用语
      </Button>
    </Stack>
  )
}
