import { messages } from '../../types/_message'

/**
 * What cannot be meant in `XY_TEMPLATES`, the messages that people may be asked to agree to, in a sentence: WeChat would refuse to ask. Empty: nobody
 * is asked.
 */
export function faultOfTemplates(named: string): string | undefined {
  for (const pair of named === '' ? [] : named.split(',')) {
    const [word = '', id = '', ...more] = pair.trim().split('=')
    if (!messages.some((message) => message === word))
      return `XY_TEMPLATES names ${word}, and there are ${messages.join(', ')}.`
    if (more.length > 0 || !/^[\w-]{20,64}$/.test(id))
      return `XY_TEMPLATES has no template id for ${word}: ${id}`
  }
  return undefined
}

/** As a county would set it, every message with an id of its own. */
export const templateSample = messages.map((word) => `${word}=${word.padEnd(43, '-')}`).join(',')
