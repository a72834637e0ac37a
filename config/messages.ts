import { messages } from '../types/_message'

/**
 * Which messages people may be asked to agree to, as the mini-program is built with them: `XY_TEMPLATES`, as the functions have it. Empty:
 * nobody is asked. Throws when one can't be meant: WeChat would refuse every message.
 */
export function messagesOf(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const { XY_TEMPLATES: named = '' } = environment
  for (const pair of named === '' ? [] : named.split(',')) {
    const [word = '', id = '', ...more] = pair.trim().split('=')
    if (!messages.some((message) => message === word))
      throw new Error(`XY_TEMPLATES names ${word}, and there are ${messages.join(', ')}`)
    if (more.length > 0 || !/^[\w-]{20,64}$/.test(id))
      throw new Error(`XY_TEMPLATES has no template id for ${word}: ${id}`)
  }
  return { XY_TEMPLATES: JSON.stringify(named) }
}
