import { useState, type ReactNode } from 'react'
import type { hotline } from '../../types/hotline'
import { wordsMax } from '../../types/hotline.limits'
import { cloud } from '../_kernel/cloud'
import { Choice } from '../_kernel/parts'
import type { FormProps } from './DeedForms'
import { questions } from './questions'
import { SayForm } from './SayForm'
import { ThreeFaces, type Faced } from './ThreeFaces'

const outcomes = [
  { value: 'reached', words: '打通了' },
  { value: 'missed', words: '没打通' },
] as const
type Reached = (typeof outcomes)[number]['value']

/** 回访: her faces as she said them on the phone; or that nobody took the call, which counts as nothing. */
export function CallForm({ of, onDone, onCancel, keys }: FormProps): ReactNode {
  const [reached, setReached] = useState<Reached>('reached')
  const [said, setSaid] = useState<Faced>({})
  const { response, result, manner } = said
  const missing = reached === 'reached' && questions.some(({ name }) => said[name] === undefined)
  return (
    <SayForm
      form={`hotline.call.${of.id}`}
      label={reached === 'reached' ? '乡亲还说了什么，不写也行' : '备注，不写也行'}
      max={wordsMax}
      act="记下来"
      optional
      keys={keys}
      blocked={missing ? '三样都问到了再记' : undefined}
      send={(text, key) => {
        const seen = { id: of.id, version: of.version }
        const calls = cloud<typeof hotline>('hotline', { key })
        if (reached === 'missed' || response === undefined || result === undefined || manner === undefined) {
          return calls.callBack({ ...seen, reached: false })
        }
        const words = text.trim() === '' ? {} : { words: text }
        return calls.callBack({ ...seen, reached: true, said: { response, result, manner, ...words } })
      }}
      onDone={() => onDone(reached === 'missed' ? '记下了，没打通' : '记下了')}
      onStale={(late) => onDone(undefined, late)}
      onCancel={onCancel}
    >
      <Choice label="打通没有" options={outcomes} value={reached} pairs onValue={setReached} />
      {reached === 'reached' && <ThreeFaces value={said} onValue={setSaid} />}
    </SayForm>
  )
}
