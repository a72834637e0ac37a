import type { Call } from './call'
import { behindOf } from './call'
import { bytesOf, openapi } from './cloud'
import { isDuplicate, table } from './database'
import { keyed, sha256 } from './hash'
import type { SigninRow } from './kernel.store'
import { note } from './log'
import { problem } from './problem'
import { signingKey } from './secrets'
import { sealSession } from './token'

/**
 * Signing in on a PC: the browser asks for a code and keeps a secret, the phone scans and confirms, the browser
 * collects a token with the secret. Single use, two minutes, bound to the browser that asked.
 */
const offerLife = 2 * 60_000
/** An office day with its evening. Our own choice. */
export const sessionLife = 12 * 3_600_000
/** Answered `already_used` or `code_expired` rather than `code_unknown` for as long. */
const kept = 24 * 3_600_000

/** The mini-program's page that a scanned code opens. */
const confirmPage = 'account/confirm'

/** Pixels; the smallest that WeChat draws, large enough for a screen. */
const imageWidth = 280

const rows = table('signins')

type Found = SigninRow & { readonly _id: string }

/** `Chrome · Windows`: enough to know one's own browser by, too little to know a person by. */
export function browserName(userAgent = ''): string {
  const browsers: readonly (readonly [RegExp, string])[] = [
    [/MicroMessenger/i, '微信'],
    [/Edg\//, 'Edge'],
    [/Firefox\//, '火狐'],
    [/(?:QQBrowser|360SE|QIHU|MetaSr|LBBROWSER)/i, '国产浏览器'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]
  const systems: readonly (readonly [RegExp, string])[] = [
    [/Windows/, 'Windows 电脑'],
    [/iPhone|iPad/, '苹果手机或平板'],
    [/Android/, '安卓手机'],
    [/Mac OS X/, '苹果电脑'],
    [/Linux|UOS|Kylin/, 'Linux 电脑'],
  ]
  const of = (list: readonly (readonly [RegExp, string])[], other: string) =>
    list.find(([pattern]) => pattern.test(userAgent))?.[1] ?? other
  return `${of(browsers, '浏览器')} · ${of(systems, '电脑')}`
}

/** 小程序码 of a code, as a data URL. Without it the browser shows an ordinary code that the mini-program's scanner reads. */
async function imageOf(code: string): Promise<string | undefined> {
  try {
    const { errcode, body } = await openapi('wxacode.getUnlimited', {
      scene: code,
      page: confirmPage,
      check_path: false,
      width: imageWidth,
    })
    const bytes = errcode === 0 ? bytesOf(body.buffer) : undefined
    const type = typeof body.contentType === 'string' ? body.contentType : 'image/png'
    return bytes && `data:${type};base64,${bytes.toString('base64')}`
  } catch (error) {
    note('signin.image', error)
    return undefined
  }
}

export interface Offer {
  readonly code: string
  readonly secret: string
  readonly expiresAt: number
  readonly image?: string
}

/** A browser asks. Code and secret follow from its key, so that a retry gets the same and nothing secret is stored. */
export async function offer(call: Call): Promise<Offer> {
  const code = keyed('signin', call.key)
  const secret = sha256(`${signingKey()}:signin:${call.key}`)
  let expires = call.now + offerLife
  const browser = browserName(behindOf(call).userAgent)
  const made: Found = {
    _id: code,
    state: 'offered',
    secret: sha256(secret),
    browser,
    made: call.now,
    expires,
  }
  try {
    await rows.insert([made])
  } catch (error) {
    if (!isDuplicate(error)) throw error
    expires = (await read(code))?.expires ?? expires
  }
  const image = await imageOf(code)
  return { code, secret, expiresAt: expires, ...(image === undefined ? {} : { image }) }
}

async function read(code: string): Promise<Found | undefined> {
  return (await rows.one({ _id: code })) as unknown as Found | undefined
}

/** @throws problem `code_unknown` or `code_expired`. */
async function living(call: Call, code: string): Promise<Found> {
  const row = await read(code)
  if (!row) throw problem('code_unknown')
  if (row.expires <= call.now) throw problem('code_expired')
  return row
}

/** What a scanned code would sign in. @throws problem `code_unknown`, `code_expired`, `already_used`. */
export async function scanned(
  call: Call,
  code: string,
): Promise<Pick<SigninRow, 'browser' | 'made' | 'expires'>> {
  const { state, browser, made, expires } = await living(call, code)
  if (state !== 'offered') throw problem('already_used')
  return { browser, made, expires }
}

/** The phone confirms. @throws problem `not_bound`, `code_unknown`, `code_expired`, `already_used`. */
export async function confirm(call: Call, code: string): Promise<void> {
  const { id: actor, bound, epoch } = call.actor
  if (!bound) throw problem('not_bound')
  const mine = { actor, epoch, confirmKey: call.key }
  const offered = { _id: code, state: 'offered', expires: { $gt: call.now } }
  if ((await rows.update(offered, { $set: { state: 'confirmed', ...mine } })) > 0) return
  const row = await living(call, code)
  if (row.actor !== actor || row.confirmKey !== call.key) throw problem('already_used')
}

export type Collected =
  | { readonly state: 'waiting' }
  | { readonly state: 'confirmed'; readonly token: string; readonly expiresAt: number }

/**
 * The browser asks whether it may come in. The token is given once; the same key gets it again, for an answer may be
 * lost.
 * @throws problem `code_unknown` (also for a wrong secret), `code_expired`, `already_used`.
 */
export async function collect(call: Call, code: string, secret: string): Promise<Collected> {
  const row = await living(call, code)
  if (row.secret !== sha256(secret)) throw problem('code_unknown')
  if (row.state === 'offered') return { state: 'waiting' }
  const { actor = '', epoch = 0 } = row
  const taken = await rows.update(
    { _id: code, state: 'confirmed' },
    { $set: { state: 'collected', collectKey: call.key } },
  )
  if (taken === 0 && (await read(code))?.collectKey !== call.key) throw problem('already_used')
  const expiresAt = row.expires + sessionLife
  return {
    state: 'confirmed',
    token: sealSession({ actor, epoch, expires: expiresAt }, signingKey(), code),
    expiresAt,
  }
}

/** Ends every session of the caller's account. */
export async function signOut(call: Call): Promise<void> {
  const { id: _id, epoch } = call.actor
  await table('actors').update({ _id, epoch }, { $set: { epoch: epoch + 1 } })
}

/** Forgets offers that nobody will ask about again. @returns how many. */
export const purgeSignins = (at: number): Promise<number> => rows.remove({ expires: { $lt: at - kept } })
