import { answerTones, usualAnswers } from '../../types/survey.limits'
import { answer, type Questionnaire } from '../../types/survey.shapes'
import { checked, faultAt, inChinese, keyIn, type Fault, type Line, type Tab } from './form.cells.rules'

type Answer = Questionnaire['answers'][number]

/** How many points it gives, and of which kind it is: as the row says, or as is usual for an answer of these words. */
function weighed(tab: Tab, line: Line, label: string): object {
  if (tab.columns.includes('tone') || tab.columns.includes('value')) {
    const value = line.at('value')
    return {
      ...(value === '' ? {} : { value: Number(value.normalize('NFKC')) }),
      tone: keyIn(answerTones, line.at('tone')),
    }
  }
  const usual = usualAnswers.find((one) => one.label === label)
  if (!usual) return {}
  return { tone: usual.tone, ...('value' in usual ? { value: usual.value } : {}) }
}

const sayTone = `写“${Object.values(answerTones).join('”“')}”当中的一个`

/** The answers of one list. */
export function answersIn(tab: Tab | undefined, list: string): { answers: Answer[]; faults: Fault[] } {
  const faults: Fault[] = []
  const label = inChinese(tab?.columns ?? [], 'label')
  if (!tab || label === undefined)
    return {
      answers: [],
      faults: [{ row: 0, column: 'choices', say: '没有choices那一页，或者它没有中文的label列' }],
    }
  const seen = new Set<string>()
  const answers = tab.lines
    .filter((line) => line.at('list_name') === list)
    .flatMap((line) => {
      const raw = { key: line.at('name'), label: line.at(label), ...weighed(tab, line, line.at(label)) }
      const columns = { key: 'name', label, value: 'value', tone: 'tone' }
      const row = checked(tab, line, answer, raw, {
        columns,
        says: { tone: sayTone, value: '分值应是0到100的整数' },
      })
      faults.push(...row.faults)
      if (seen.has(raw.key)) faults.push(faultAt(tab, line, 'name', `“${raw.key}”在这一组答案里用了两次`))
      seen.add(raw.key)
      return row.found
    })
  return { answers, faults }
}
