import type { Screens } from '../screens'
import type { Phone } from '../phone'
import { textOf, type Answer, type Apis, type Options } from './answer'

/** WeChat holds at most this many pages open. */
export const deepest = 10

type Move = (options: Options) => string | undefined

/** Going from page to page. A refusal is the sentence that WeChat's base library gives. */
export function routes(phone: Phone, screens: Screens, { done, fail }: Answer): Apis {
  const { app } = screens.program
  const tabs = (app.tabBar?.list ?? []).map((tab) => tab.pagePath)
  const pathOf = (options: Options): string => screens.absolute(textOf(options.url)).split('?')[0] ?? ''
  const isTab = (options: Options): boolean => tabs.includes(pathOf(options))
  const unknown = (options: Options): string | undefined =>
    screens.routes.includes(pathOf(options)) ? undefined : `page "${pathOf(options)}" is not found`

  const moving =
    (name: string, move: Move) =>
    (options: Options = {}): unknown => {
      phone.note(name, textOf(options.url))
      const why = move(options)
      if (why === undefined) return done(options, name)
      phone.trouble('misuse', `${name}: ${why}`)
      return fail(options, name, why)
    }

  const opening =
    (act: (url: string) => void, tabbed: boolean): Move =>
    (options) => {
      const why = unknown(options)
      if (why !== undefined) return why
      if (isTab(options) && !tabbed) return 'can not navigateTo a tabbar page'
      act(textOf(options.url))
      return undefined
    }

  const leaveAll = (): void => {
    while (screens.stack.length > 0) screens.close()
  }

  return {
    navigateTo: moving('navigateTo', (options) => {
      if (screens.stack.length >= deepest) return 'webview count limit exceed'
      return opening((url) => screens.open(url), false)(options)
    }),
    redirectTo: moving(
      'redirectTo',
      opening((url) => screens.replace(url), false),
    ),
    reLaunch: moving(
      'reLaunch',
      opening((url) => {
        leaveAll()
        screens.open(url)
      }, true),
    ),
    switchTab: moving('switchTab', (options) => {
      if (!isTab(options)) return 'can not switch to no-tabBar page'
      leaveAll()
      screens.open(textOf(options.url))
      return undefined
    }),
    navigateBack: moving('navigateBack', ({ delta = 1 }) => {
      if (screens.stack.length < 2) return 'cannot navigate back at first page.'
      const steps = Math.min(Number(delta), screens.stack.length - 1)
      for (let step = 0; step < steps; step += 1) screens.close()
      screens.reveal()
      return undefined
    }),
  }
}
