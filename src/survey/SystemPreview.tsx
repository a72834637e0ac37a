import { useState, type ReactNode } from 'react'
import type { Questionnaire } from '../../types/survey.shapes'
import { Button, Card, Empty, Stack, Words } from '../_kernel/parts'
import { Question } from './Question'

interface PreviewProps {
  readonly content: Pick<Questionnaire, 'questions' | 'answers' | 'words'>
  readonly heard: Readonly<Record<string, string>>
  /** The key of the question that is looked at. */
  readonly current: string | undefined
  readonly onCurrent: (key: string) => void
}

function sayLast({ text, voice }: Questionnaire['words']): string {
  if (text && voice) return '最后一页请乡亲写几句，或者说一段话，不写也行'
  if (text) return '最后一页请乡亲写几句，不写也行'
  return voice ? '最后一页请乡亲说一段话，不说也行' : '评完就完，不请乡亲写话'
}

/** 乡亲看到的样子: one question a screen, the answers to be tried and kept nowhere. */
export function SystemPreview({ content, heard, current, onCurrent }: PreviewProps): ReactNode {
  const [tried, setTried] = useState<string>()
  const { questions, answers, words } = content
  const at = Math.max(
    0,
    questions.findIndex(({ key }) => key === current),
  )
  const question = questions[at]
  const turn = (by: 1 | -1) => {
    setTried(undefined)
    const next = questions[at + by]
    if (next !== undefined) onCurrent(next.key)
  }
  return (
    <Card title="乡亲看到的样子">
      {question === undefined ? (
        <Empty words="还没有题目" hint="加一道题，这里就看得到" />
      ) : (
        <Stack gap={4}>
          <Words tone="soft">{`第${String(at + 1)}题，共${String(questions.length)}题`}</Words>
          <Question
            key={question.key}
            question={{ ...question, text: question.text === '' ? '（还没有写题目）' : question.text }}
            answers={answers}
            chosen={tried}
            onChoose={setTried}
            heard={heard[question.key]}
          />
          <Stack across gap={2}>
            <Button kind="quiet" icon="back" disabled={at === 0} onPress={() => turn(-1)}>
              上一题
            </Button>
            <Button kind="quiet" icon="next" disabled={at >= questions.length - 1} onPress={() => turn(1)}>
              下一题
            </Button>
          </Stack>
          <Words tone="soft">{sayLast(words)}</Words>
        </Stack>
      )}
    </Card>
  )
}
