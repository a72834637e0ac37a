import { deed, makeKey } from '../cloud'
import { nobody, owner, watchSession } from '../session'
import { kept, keptNames } from '../store'
import { phoneTime } from '../time'
import { upload } from '../upload'
import { browserKeeps, browserStore } from './browser'
import { leave } from './left'
import { exclusively } from './lock'
import { Outbox } from './outbox'
import { plainStore } from './plain'
import { placeFor } from './slots'
import type { Store } from './store'
import { betweenTabs, onWake } from './wakes'
import { wechatStore } from './wechat'

/** The best place that this device has. */
async function bestStore(): Promise<Store> {
  if (process.env.TARO_ENV === 'weapp') return wechatStore()
  return (await browserKeeps()) ? browserStore() : plainStore()
}

/** A store that is only known after a look: each call waits for it. */
function when(store: Promise<Store>): Store {
  return {
    entries: async () => (await store).entries(),
    read: async (key) => (await store).read(key),
    write: async (key, text) => (await store).write(key, text),
    drop: async (key) => (await store).drop(key),
    hold: async (ref, file) => (await store).hold(ref, file),
    file: async (ref) => (await store).file(ref),
    refs: async () => (await store).refs(),
    letGo: async (ref) => (await store).letGo(ref),
  }
}

const draftTexts = (): string => JSON.stringify(keptNames('draft.').map(kept))

let current: { readonly outbox: Outbox; readonly stop: () => void } | undefined

function opened(): { readonly outbox: Outbox; readonly stop: () => void } {
  const tabs = betweenTabs(() => void outbox.reload())
  const outbox = new Outbox({
    store: when(bestStore()),
    call: ({ feature, action, key }, input) => deed(feature, action, input, key),
    upload: (file, entry) => upload(file, placeFor(entry)),
    leave,
    owner: () => (owner() === nobody ? undefined : owner()),
    now: phoneTime,
    makeKey,
    exclusively,
    later: (ms, then) => {
      const timer = setTimeout(then, ms)
      return () => clearTimeout(timer)
    },
    drafts: draftTexts,
    told: tabs.tell,
  })
  const wake = () => void outbox.wake()
  const stops = [tabs.stop, onWake(wake), watchSession(wake), () => outbox.stop()]
  void outbox.open()
  return { outbox, stop: () => stops.forEach((stop) => stop()) }
}

/** Begins anew over what is stored; once when the app starts. Returns how to stop it. */
export function startOutbox(): () => void {
  current?.stop()
  const { stop } = (current = opened())
  return () => {
    stop()
    current = undefined
  }
}

/** What waits on this device, and how it gets out: `docs/outbox.md`. */
export const outbox = (): Outbox => (current ??= opened()).outbox

export type { Entry } from './entry'
export { NotKept, type HeldFile } from './store'
