/** A cadre's phone in page tests: what the server answers her, where she is, and what arrived. */
import { fireEvent, screen } from '@testing-library/react'
import { wire } from '../_face/wire'
import { home, mineOf, received } from './faces.builder'

type Answer = (done: (at: object) => void, fail: (why: object) => void) => void

interface Sent extends Readonly<Record<string, unknown>> {
  readonly took: { readonly seconds: number; readonly typed: number; readonly ready: number }
}

const found: Answer = (done) => done({ coords: { latitude: 32.123456, longitude: 105.654321, accuracy: 18 } })
let answer = found

export const place = {
  refused(): void {
    answer = (_, fail) => fail({ code: 1 })
  },
}

/** Somebody with a post and three households, in the village, who agreed before that a place may be used. */
export function laidOut(): void {
  wire.reset()
  wire.answers('trace.mine', mineOf())
  wire.answers('trace.enter', ({ key }) => received(`e-${key.slice(0, 8)}`))
  wire.answers('trace.entries', { entries: [] })
  wire.answers('roster.households', { rows: [home(1), home(2), home(3)] })
  wire.answers('account.me', {
    bound: true,
    grants: [],
    consent: { privacy: '1.3', location: true, at: 0 },
  })
  answer = found
  Object.defineProperty(navigator, 'geolocation', {
    value: { getCurrentPosition: (...told: Parameters<Answer>) => answer(...told) },
    configurable: true,
  })
}

export const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
export const write = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

/** What arrived as entries, oldest first. */
export const sent = () => wire.at('trace.enter').map(({ input }) => input as Sent)
