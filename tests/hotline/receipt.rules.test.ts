import { randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { isReceipt, receiptFrom } from '../../cloudfunctions/hotline/receipt.rules'

const secret = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'))
const receipt = secret.map(receiptFrom)

describe('a receipt', () => {
  it('is twelve digits that do not begin with 0', () => {
    fc.assert(fc.property(receipt, (text) => /^[1-9]\d{11}$/.test(text) && isReceipt(text)))
  })

  it('is the same for the same secret', () => {
    fc.assert(fc.property(secret, (one) => receiptFrom(one) === receiptFrom(one)))
  })

  it('tells any one wrong digit', () => {
    fc.assert(
      fc.property(receipt, fc.nat(11), fc.integer({ min: 1, max: 9 }), (text, at, by) => {
        const wrong = String((Number(text.charAt(at)) + by) % 10)
        return !isReceipt(text.slice(0, at) + wrong + text.slice(at + 1))
      }),
    )
  })

  it('tells any two neighbours that changed places', () => {
    fc.assert(
      fc.property(receipt, fc.nat(10), (text, at) => {
        const [a, b] = [text.charAt(at), text.charAt(at + 1)]
        return a === b || !isReceipt(text.slice(0, at) + b + a + text.slice(at + 2))
      }),
    )
  })

  it('spreads evenly: a hundred thousand meet less than ten times', () => {
    const made = new Set(
      Array.from({ length: 100_000 }, () => receiptFrom(randomBytes(16).toString('base64url'))),
    )
    expect(made.size).toBeGreaterThan(99_990)
  })

  it.each(['', '12345678901', '1234567890123', 'abcdefghijkl', '１２３４５６７８９０１２'])(
    '%j is none',
    (text) => {
      expect(isReceipt(text)).toBe(false)
    },
  )
})
