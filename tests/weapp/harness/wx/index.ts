/**
 * `wx`, as strict as it is documented. What WeChat has and this phone does not play throws with its name, so that a
 * program never leans on something that no test has seen.
 */
import type { Phone } from '../phone'
import type { Screens } from '../screens'
import { answering, textOf, type Apis, type Options } from './answer'
import { cloud } from './cloud'
import { consent } from './consent'
import { device, frame } from './device'
import { dialogues } from './dialogues'
import { media } from './media'
import { query } from './query'
import { routes } from './routes'
import { sound } from './sound'
import { storage } from './storage'

export function makeWx(phone: Phone, screens: Screens): Apis {
  const answer = answering(phone)
  const unplayed = (name: string) => (): never => {
    const what = `wx.${name} is not played by the test phone`
    phone.trouble('unknown', what)
    throw new Error(what)
  }
  const missing = (names: readonly string[], prefix = ''): Apis =>
    Object.fromEntries(names.map((name) => [name, unplayed(prefix + name)]))
  const cloudNames = [
    'database',
    'downloadFile',
    'getTempFileURL',
    'deleteFile',
    'callContainer',
    'CloudID',
    'Cloud',
  ]
  return {
    ...missing(screens.program.apis),
    ...device(phone, screens, answer),
    ...frame(screens, answer),
    ...routes(phone, screens, answer),
    ...dialogues(phone, answer),
    ...storage(phone, answer),
    ...media(phone, answer),
    ...consent(phone, answer),
    ...sound(phone, answer, screens),
    ...query(screens),
    cloud: { ...missing(cloudNames, 'cloud.'), ...cloud(phone, answer) },
    login: (options?: Options) => answer.done(options, 'login', { code: 'test-login-code' }),
    // The program has no server of its own: WeChat refuses every address that is not on its list.
    request(options: Options = {}) {
      phone.trouble('misuse', `wx.request ${textOf(options.url)}`)
      return answer.fail(options, 'request', 'url not in domain list')
    },
  }
}
