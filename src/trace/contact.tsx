import { useState, type ReactNode } from 'react'
import { contactsMost, textMax } from '../../types/trace.limits'
import { Button, Empty, List, Loaded, Notice, Row, Stack, Tag, TextArea } from '../_kernel/parts'
import { EntryPage, errorAt, FillForm, type FillProps } from './EntryPage'
import { blank, type Form } from './form'
import { owedHomes, sayHome, sorted, useHomes } from './HomePick'
import { useEntering, type Wrong } from './useEntering'
import { useStart, WhereWhen } from './WhereWhen'

const missing = ({ households }: Form): Wrong | undefined =>
  households.length === 0 ? { field: 'households', say: '请点上联系过的户' } : undefined

function Begin({ mine, back, onPut }: FillProps): ReactNode {
  const opened = useStart(mine)
  const [words, setWords] = useState(false)
  const entering = useEntering({
    kind: 'contact',
    start: { ...blank, ...opened },
    name: `contact.${opened.village}.${opened.day}`,
    back,
    about: ({ households }) => `${households.length}户`,
    missing,
    onPut,
  })
  const { form, change, wrong } = entering
  const homes = useHomes(mine, form.village)
  const owed = owedHomes(mine, 'contact', form.village)
  const toggle = (id: string) =>
    change({
      households: form.households.includes(id)
        ? form.households.filter((other) => other !== id)
        : [...form.households, id],
    })
  return (
    <FillForm kind="contact" entering={entering} told={['households']}>
      <WhereWhen
        mine={mine}
        form={form}
        onChange={(part) =>
          change({ ...part, households: part.village === undefined ? form.households : [] })
        }
      />
      {owed.length > 1 && (
        <Button icon="done" full onPress={() => change({ households: owed.slice(0, contactsMost) })}>
          {`还欠的${Math.min(owed.length, contactsMost)}户都联系过了`}
        </Button>
      )}
      <Loaded of={homes} isEmpty={(all) => all.length === 0} empty={<Empty words="这个村没有您能记的户" />}>
        {(all) => (
          <List label="联系了哪几户" rows={sorted(all, owed).slice(0, contactsMost)} keyOf={({ id }) => id}>
            {({ id, head, ...home }) => (
              <Row
                title={`${head} 家`}
                detail={sayHome(home)}
                foot={owed.includes(id) && <Tag tone="amber">这一期还没联系</Tag>}
                beside={
                  <Button
                    {...(form.households.includes(id) ? { icon: 'done' as const } : {})}
                    pressed={form.households.includes(id)}
                    onPress={() => toggle(id)}
                  >
                    {form.households.includes(id) ? '联系过了' : '点一下'}
                  </Button>
                }
              />
            )}
          </List>
        )}
      </Loaded>
      {errorAt(wrong, 'households') !== undefined && (
        <Notice tone="wrong">{errorAt(wrong, 'households') ?? ''}</Notice>
      )}
      {words || form.text !== '' ? (
        <TextArea
          label="说了什么"
          value={form.text}
          max={textMax}
          rows={3}
          onValue={(text) => change({ text })}
        />
      ) : (
        <Stack across>
          <Button kind="quiet" icon="add" onPress={() => setWords(true)}>
            写几句，不写也行
          </Button>
        </Stack>
      )}
    </FillForm>
  )
}

/** 联系: the households that were called or met, ticked. */
export default function Contact(): ReactNode {
  return <EntryPage kind="contact">{(p) => <Begin {...p} />}</EntryPage>
}
