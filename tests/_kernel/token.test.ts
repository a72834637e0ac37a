import fc from 'fast-check'
import { openEnvelope, openSession, sealEnvelope, sealSession } from '../../cloudfunctions/_kernel/token'

const key = 'k'.repeat(40)
const now = 1_790_000_000_000
const session = { actor: 'a1', epoch: 3, expires: now + 1000 }
const envelope = { feature: 'hotline', action: 'file', hash: 'h', actor: 'a1', expires: now + 1000 }

describe('a session token', () => {
  it('says who, which epoch and until when', () => {
    expect(openSession(sealSession(session, key), key, now)).toEqual(session)
  })

  it('differs every time, for one moment and one person too', () => {
    expect(sealSession(session, key)).not.toBe(sealSession(session, key))
  })

  it('is over at its time', () => {
    expect(openSession(sealSession(session, key), key, now + 1000)).toBe('expired')
  })

  it('of another key is nothing', () => {
    expect(openSession(sealSession(session, 'x'.repeat(40)), key, now)).toBeUndefined()
  })

  it('with any character changed is nothing', () => {
    const token = sealSession(session, key)
    fc.assert(
      fc.property(fc.nat(token.length - 2), fc.constantFrom('A', 'b', '0', '.', '_'), (at, put) => {
        fc.pre(token[at] !== put)
        const forged = token.slice(0, at) + put + token.slice(at + 1)
        expect(openSession(forged, key, now)).toBeUndefined()
      }),
    )
  })

  it('with its time moved and the old signature is nothing', () => {
    const [payload = '', mac = ''] = sealSession(session, key).split('.')
    const content = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
    const later = Buffer.from(JSON.stringify({ ...content, x: now * 2 })).toString('base64url')
    expect(openSession(`${later}.${mac}`, key, now)).toBeUndefined()
  })

  it.each(['', '.', 'a.b', 'a.b.c', 'x'.repeat(5000), '..'])('that is %j is nothing', (text) => {
    expect(openSession(text, key, now)).toBeUndefined()
  })
})

describe('an envelope', () => {
  it('says what it was sealed for', () => {
    expect(openEnvelope(sealEnvelope(envelope, key), key, now)).toEqual(envelope)
  })

  it('is nothing after its time', () => {
    expect(openEnvelope(sealEnvelope(envelope, key), key, now + 1000)).toBeUndefined()
  })

  it('never passes for a session, nor a session for an envelope', () => {
    expect(openSession(sealEnvelope(envelope, key), key, now)).toBeUndefined()
    expect(openEnvelope(sealSession(session, key), key, now)).toBeUndefined()
  })
})
