import { useState, type ReactNode } from 'react'
import { useRouter } from '@tarojs/taro'
import type { hotline } from '../../types/hotline'
import { faces, wordsMax, type Face } from '../../types/hotline.limits'
import { cloud, sayOf } from '../_kernel/cloud'
import { useDraft } from '../_kernel/draft'
import { goInstead } from '../_kernel/go'
import { Button, Card, Faces, Loaded, Notice, Screen, Stack, TextArea, Words } from '../_kernel/parts'
import { useLoad } from '../_kernel/useLoad'
import { NoMatter } from './NoMatter'
import { questions } from './questions'
import { isId, type Matter } from './words'

interface Form {
  readonly response: Face | ''
  readonly result: Face | ''
  readonly manner: Face | ''
  readonly words: string
}

const empty: Form = { response: '', result: '', manner: '', words: '' }

const answerOf = (of: Matter): string =>
  [...of.steps].reverse().find(({ deed }) => deed === 'answer')?.say ?? ''

function RateForm({ of }: { readonly of: Matter }): ReactNode {
  const draft = useDraft<Form>(`hotline.rate.${of.id}.${of.version}`, empty)
  const { value, change } = draft
  const [busy, setBusy] = useState(false)
  const [say, setSay] = useState<string>()
  const [missing, setMissing] = useState(false)

  const send = async (): Promise<void> => {
    if (busy) return
    if (questions.some(({ name }) => value[name] === '')) {
      setMissing(true)
      return
    }
    setBusy(true)
    setSay(undefined)
    try {
      await draft.send(({ response, result, manner, words }, key) => {
        if (response === '' || result === '' || manner === '') throw new Error('a question was left out')
        const said = words.trim() === '' ? {} : { words }
        return cloud<typeof hotline>('hotline', { key }).rate({
          id: of.id,
          version: of.version,
          response,
          result,
          manner,
          ...said,
        })
      })
      goInstead('/hotline/detail', { id: of.id })
    } catch (error) {
      setSay(sayOf(error))
      setBusy(false)
    }
  }

  return (
    <Stack gap={4}>
      <Card title={`${of.unit.name}的答复`}>
        <Words typed>{answerOf(of)}</Words>
      </Card>
      {questions.map(({ name, label, icon }) => (
        <Faces
          key={name}
          label={label}
          icon={icon}
          names={faces}
          value={value[name] === '' ? undefined : value[name]}
          onValue={(face) => change({ [name]: face })}
          error={missing && value[name] === '' ? '点一个脸' : undefined}
        />
      ))}
      {value.result === 'poor' && <Notice tone="due">没办成，会转回热线台，重新派人办</Notice>}
      <TextArea
        label="还想说什么，不写也行"
        value={value.words}
        max={wordsMax}
        onValue={(words) => change({ words })}
      />
      {say !== undefined && <Notice tone="wrong">{say}</Notice>}
      <Button kind="primary" icon="send" full busy={busy} busyWords="正在送" onPress={() => void send()}>
        评好了
      </Button>
    </Stack>
  )
}

function Known({ id }: { readonly id: string }): ReactNode {
  const matter = useLoad(() => cloud<typeof hotline>('hotline').look({ id }), id, `hotline.${id}`)
  return (
    <Screen title="评一评" aloud="点一个脸，说说办得快不快，事情办成没有，态度好不好">
      <Loaded of={matter}>
        {(of) =>
          of.may.includes('rate') ? (
            <RateForm of={of} />
          ) : (
            <Notice act="看这件事" onAct={() => goInstead('/hotline/detail', { id })}>
              这件事现在不用评
            </Notice>
          )
        }
      </Loaded>
    </Screen>
  )
}

/** 评一评: response, result and manner by faces. */
export default function Rate(): ReactNode {
  const { id } = useRouter().params
  return isId(id) ? <Known key={id} id={id} /> : <NoMatter title="评一评" />
}
