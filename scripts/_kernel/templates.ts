import { messages } from '../../types/_message'

/**
 * What the mini-program is told of `XY_TEMPLATES`, the messages that people may be asked to agree to, as the functions have it. Empty: nobody is
 * asked.
 * @throws Error when one can't be meant: WeChat would refuse to ask.
 */
export function checkTemplates(named: string): void {
  for (const pair of named === '' ? [] : named.split(',')) {
    const [word = '', id = '', ...more] = pair.trim().split('=')
    if (!messages.some((message) => message === word))
      throw new Error(`XY_TEMPLATES names ${word}, and there are ${messages.join(', ')}.`)
    if (more.length > 0 || !/^[\w-]{20,64}$/.test(id))
      throw new Error(`XY_TEMPLATES has no template id for ${word}: ${id}`)
  }
}
