import { accountOf } from '../../cloudfunctions/_kernel/addresses'
import type { Call } from '../../cloudfunctions/_kernel/call'
import { envelopeHash } from '../../cloudfunctions/_kernel/identity'
import { sealEnvelope, sealSession } from '../../cloudfunctions/_kernel/token'
import { asked, codeOf, context, http, probed, seen, session, wechat } from './probe'
import { newKey, openidOf } from './world'

const { world } = probed()

describe('a session', () => {
  it('lets a browser in', async () => {
    expect(
      codeOf(
        await asked(http({ action: 'desk', input: {} }, session('desk', world().signingKey)), context({})),
      ),
    ).toBe('ok')
  })

  it.each<[string, () => string]>([
    ['of another epoch', () => session('desk', world().signingKey, 7)],
    ['of an account that is not there', () => session('never-heard-of', world().signingKey)],
    [
      'signed by somebody else',
      () => sealSession({ actor: accountOf(openidOf('desk')), epoch: 0, expires: 9e15 }, 'x'.repeat(40)),
    ],
    ['that is nonsense', () => 'a.b'],
    [
      'whose time is over',
      () => sealSession({ actor: accountOf(openidOf('desk')), epoch: 0, expires: 1 }, world().signingKey),
    ],
  ])('%s is over', async (_, token) => {
    expect(codeOf(await asked(http({ action: 'desk', input: {} }, token()), context({})))).toBe(
      'session_ended',
    )
  })
})

describe('an envelope', () => {
  const key = newKey()
  const input = { text: 'a' }
  const sealed = (more: object = {}, by = world().signingKey) =>
    sealEnvelope(
      {
        feature: 'probe',
        action: 'say',
        hash: envelopeHash(input, key),
        actor: accountOf(openidOf('desk')),
        expires: Date.now() + 30_000,
        ...more,
      },
      by,
    )
  const event = (envelope: string, more: object = {}) => ({ action: 'say', input, key, envelope, ...more })

  it('brings the caller along', async () => {
    expect(codeOf(await asked(event(sealed()), context({ TCB_SOURCE: 'scf' })))).toBe('ok')
    expect((seen[0] as Call).actor.id).toBe(accountOf(openidOf('desk')))
  })

  it.each<[string, () => object]>([
    ['for another feature', () => event(sealed({ feature: 'hotline' }))],
    ['for another action', () => event(sealed({ action: 'mine' }))],
    ['for other input', () => event(sealed(), { input: { text: 'b' } })],
    ['for another key', () => event(sealed(), { key: newKey() })],
    ['that is too old', () => event(sealed({ expires: Date.now() - 1 }))],
    ['signed by somebody else', () => event(sealed({}, 'x'.repeat(40)))],
    ['that is a session', () => event(session('desk', world().signingKey))],
  ])('%s is refused', async (_, forged) => {
    expect(codeOf(await asked(forged(), context({})))).toBe('session_ended')
    expect(seen).toEqual([])
  })

  it('carries the caller to another function, which knows her as herself', async () => {
    const reply = await asked({ action: 'relay', input: {} }, wechat('desk'))
    expect(reply).toEqual({ ok: true, data: { said: 'true desk' } })
  })

  it('sent by a WeChat user makes her nobody else', async () => {
    await asked(event(sealed()), wechat('office'))
    expect((seen[0] as Call).actor.id).toBe(accountOf(openidOf('office')))
  })
})
