import type { Phone } from '../phone'
import type { NeedListener } from '../privacy'
import type { Answer, Apis, Options } from './answer'

/** Template ids that may be asked for at once. */
const mostTemplates = 3

/** What WeChat asks the person before a program may: privacy, messages to her, settings. */
export function consent(phone: Phone, { done, fail }: Answer): Apis {
  return {
    onNeedPrivacyAuthorization: (listener: NeedListener) => phone.privacy.listen(listener),
    getPrivacySetting: (options?: Options) =>
      done(options, 'getPrivacySetting', {
        needAuthorization: phone.privacy.needed,
        privacyContractName: '《小程序隐私保护指引》',
      }),
    async requirePrivacyAuthorize(options?: Options) {
      return (await phone.privacy.allows('requirePrivacyAuthorize'))
        ? done(options, 'requirePrivacyAuthorize')
        : fail(options, 'requirePrivacyAuthorize', 'privacy permission is not authorized', { errno: 104 })
    },
    openPrivacyContract(options?: Options) {
      phone.note('openPrivacyContract')
      return done(options, 'openPrivacyContract')
    },
    getSetting: (options?: Options) => done(options, 'getSetting', { authSetting: {} }),
    openSetting: (options?: Options) => done(options, 'openSetting', { authSetting: {} }),
    requestSubscribeMessage(options: Options = {}) {
      const ids = Array.isArray(options.tmplIds) ? (options.tmplIds as unknown[]).map(String) : []
      phone.note('requestSubscribeMessage', ids)
      if (!phone.touched) {
        phone.trouble('misuse', 'requestSubscribeMessage without a tap')
        return fail(options, 'requestSubscribeMessage', 'can only be invoked by user TAP gesture.', {
          errCode: 20001,
        })
      }
      if (ids.length === 0 || ids.length > mostTemplates) {
        return fail(options, 'requestSubscribeMessage', `tmplIds must hold 1 to ${mostTemplates}`, {
          errCode: 20003,
        })
      }
      if (phone.answers.subscribe === 'accept') phone.subscribed.push(...ids)
      return done(
        options,
        'requestSubscribeMessage',
        Object.fromEntries(ids.map((id) => [id, phone.answers.subscribe])),
      )
    },
  }
}
