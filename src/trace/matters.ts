import type { Input } from '../../types/_contract'
import type { hotline } from '../../types/hotline'
import { outbox } from '../_kernel/outbox'
import { written, type Form } from './form'

export type Matter = Input<typeof hotline, 'fileForNeighbour'>

/** The key of a visit's nth problem at the hotline: done twice it is done once. */
const matterKey = (key: string, nth: number): string => `${key}-p${nth}`

/** Puts a problem in, in its household's name. Throws as the outbox does. */
export const putMatter = (input: Matter, key: string, head: string) =>
  outbox().put({
    feature: 'hotline',
    action: 'fileForNeighbour',
    input,
    files: [],
    about: `转热线 · ${head}家 · ${[...input.text].slice(0, 20).join('')}`,
    key,
  })

/**
 * Hands the problems of a visit to the hotline, each a matter of the household, after the visit and in order. One that was received stays as
 * it is, though the visit came back and was changed.
 */
export async function handOn(form: Form, key: string, head: string): Promise<void> {
  const [household] = form.households
  if (household === undefined) return
  for (const [nth, { words, industry, hotline }] of written(form.problems).entries()) {
    const own = matterKey(key, nth)
    const received = outbox()
      .view()
      .entries.some((entry) => entry.key === own && entry.state === 'received')
    if (!hotline || received) continue
    await putMatter(
      { kind: 'help', industry: industry === '' ? 'other' : industry, text: words.trim(), household },
      own,
      head,
    )
  }
}
