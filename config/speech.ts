/** What 微信同声传译 understands; source: developers.weixin.qq.com, 微信同声传译. Sichuan's is the one dialect of the southwest. */
const languages = ['zh_CN', 'zh_HK', 'en_US', 'sichuanhua']

/**
 * Whether and how WeChat writes down what is recorded, as the mini-program is built with it: `XY_SPEECH_PLUGIN`, the plugin's version as
 * the account shows it, and `XY_SPEECH_LANG`. Empty: not at all. Throws when either can't be meant.
 */
export function speechOf(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const { XY_SPEECH_PLUGIN: version = '', XY_SPEECH_LANG: lang = 'zh_CN' } = environment
  if (version !== '' && !/^\d+\.\d+\.\d+$/.test(version))
    throw new Error(`XY_SPEECH_PLUGIN is no version such as 0.3.5: ${version}`)
  if (!languages.includes(lang)) throw new Error(`XY_SPEECH_LANG is none of ${languages.join(', ')}: ${lang}`)
  return { XY_SPEECH_PLUGIN: JSON.stringify(version), XY_SPEECH_LANG: JSON.stringify(lang) }
}
