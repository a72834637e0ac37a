import { useEffect, type ReactNode } from 'react'
import type { Questionnaire } from '../../types/survey.shapes'
import { readAloud, stopReading, useAloud } from '../_kernel/aloud'
import { Button, FaceTiles, Stack, Voice, Words } from '../_kernel/parts'
import { faceOf, type Answer } from './faces.rules'

interface QuestionProps {
  readonly question: Pick<Questionnaire['questions'][number], 'key' | 'text' | 'help'>
  readonly answers: readonly Answer[]
  /** The chosen answer's key. */
  readonly chosen: string | undefined
  readonly onChoose: (key: string) => void
  /** A link to the office's own recording; without one the device reads aloud where it can. */
  readonly heard?: string | undefined
  /** The keyboard stands on its faces: she came from another question. */
  readonly first?: boolean
}

/** A question as it is said to somebody who can't read: what may be answered as well. */
const spoken = ({ question: { text, help = '' }, answers }: QuestionProps): string =>
  `${text}。${help === '' ? '' : `${help}。`}您可以点：${answers.map(({ label }) => label).join('，')}。`

/** One question of the rating as a villager sees it: its words, a button that reads it, the answers as faces with their words. */
export function Question(p: QuestionProps): ReactNode {
  const { question, answers, chosen, onChoose, heard, first = false } = p
  const speaks = useAloud()
  // What was begun for one question is not read on over the next.
  useEffect(() => stopReading, [question.key])
  return (
    <Stack gap={4}>
      <Stack gap={2}>
        <Words as="h2" size="head" strong>
          {question.text}
        </Words>
        {question.help !== undefined && question.help !== '' && <Words tone="soft">{question.help}</Words>}
        {(heard !== undefined || speaks) && (
          <Stack across>
            {heard === undefined ? (
              <Button icon="aloud" onPress={() => readAloud(spoken(p))}>
                念给我听
              </Button>
            ) : (
              <Voice key={heard} url={heard} words="念给我听" />
            )}
          </Stack>
        )}
      </Stack>
      <FaceTiles
        big
        first={first}
        label={question.text}
        options={answers.map((answer) => ({
          value: answer.key,
          words: answer.label,
          face: faceOf(answer, answers),
        }))}
        value={chosen}
        onValue={onChoose}
      />
    </Stack>
  )
}
