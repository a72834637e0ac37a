import * as fc from 'fast-check'
import sax from 'sax'
import { instantIn, rangeIn } from '../../cloudfunctions/open311/fields.rules'
import { requestOf, sayInstant, statesOf } from '../../cloudfunctions/open311/requests.rules'
import { codeOf, serviceNamed, services } from '../../cloudfunctions/open311/services.rules'
import { xmlOf } from '../../cloudfunctions/open311/xml.rules'
import { partsIn, partsOf, updatesOf } from '../../cloudfunctions/hotline/partner.rules'
import { stateNames } from '../../types/hotline.limits'
import { faultsOf, schemas } from './schemas.builder'

/** What a strict XML parser reads as text. @throws when it is no XML. */
function textIn(xml: string): string {
  let text = ''
  const parser = sax.parser(true)
  parser.ontext = (part) => (text += part)
  parser.onerror = (error) => {
    throw error
  }
  parser.write(xml).close()
  return text
}

describe('XML', () => {
  it('carries any text that XML can hold, letter for letter', () => {
    const lettersOfXml = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .filter((text) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text))
    fc.assert(
      fc.property(lettersOfXml, (text) => {
        expect(textIn(xmlOf('errors', [{ description: text }])).trim()).toBe(text.trim())
      }),
    )
  })

  it('is well formed whatever it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        expect(() => textIn(xmlOf('services', [{ service_name: text, keywords: null }]))).not.toThrow()
      }),
    )
  })

  it('names the elements of lists as the standard does', () => {
    expect(xmlOf('service_definition', { attributes: [{ values: [{ key: 'a' }] }] })).toContain(
      '<attributes><attribute><values><value><key>a</key></value></values></attribute></attributes>',
    )
  })
})

describe('instants', () => {
  it('say China’s time and are read back as the same second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4_000_000_000 }), (second) => {
        const at = second * 1000
        expect(sayInstant(at)).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/)
        expect(instantIn(new Map([['at', sayInstant(at)]]), 'at')).toBe(at)
      }),
    )
  })

  it('take a plus that came as a space', () => {
    expect(instantIn(new Map([['at', '2026-11-22T08:00:00 08:00']]), 'at')).toBe(
      Date.parse('2026-11-22T08:00:00+08:00'),
    )
  })

  it('span 90 days from whichever end is named', () => {
    const day = 86_400_000
    const now = Date.parse('2026-11-22T00:00:00Z')
    const start = new Map([['start_date', '2026-01-01T00:00:00Z']])
    const end = new Map([['end_date', '2026-04-01T00:00:00Z']])
    for (const fields of [start, end, new Map<string, string>()]) {
      const { from, to } = rangeIn(fields, now)
      expect(to - from).toBe(90 * day)
    }
  })
})

describe('services', () => {
  it('have codes that lead back to them', () => {
    for (const service of services) expect(serviceNamed(codeOf(service))).toEqual(service)
    expect(new Set(services.map(codeOf)).size).toBe(services.length)
  })
})

describe('states', () => {
  it('are each open or closed, none both', () => {
    const all = [...statesOf(['open']), ...statesOf(['closed'])]
    expect(all.sort()).toEqual(Object.keys(stateNames).sort())
    expect(statesOf(['closed'])).toEqual(expect.arrayContaining(['closed', 'declined', 'merged']))
  })

  it('make an answer that keeps to the schema, every one of them', () => {
    for (const state of statesOf(['open', 'closed'])) {
      const row = {
        receipt: '100000000000',
        state,
        kind: 'help',
        industry: 'water',
        village: '510802101201',
      } as const
      const rest = { place: '东县', unit: '东县水利局', filedAt: 1, changedAt: 1, own: false }
      expect(faultsOf(schemas.request, requestOf({ ...row, ...rest }))).toEqual([])
    }
  })
})

describe('what a desk reads of a partner’s matter', () => {
  it('leads back to the words and the link', () => {
    const link = 'https://p.example/1.jpg'
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), (text) => {
        expect(partsOf(partsIn({ text, link }))).toEqual({ text, link })
      }),
    )
  })

  it('makes no link of words that only look like one', () => {
    const text = '附带的链接：javascript:alert(1)'
    expect(partsOf(`看\n${text}`)).toEqual({ text: `看\n${text}` })
  })
})

describe('updates', () => {
  const entry = (v: number, deed: string, state: string, why?: string) => ({
    v,
    at: v,
    by: 'p',
    deed: `hotline.${deed}`,
    key: '',
    hash: '',
    out: { state },
    facts: [],
    ...(why === undefined ? {} : { why }),
  })

  it('are told where the state changes, with words that were meant for the filer alone', () => {
    const history = [
      entry(1, 'partnerFile', 'filed'),
      entry(2, 'assign', 'assigned', '内部的话'),
      entry(3, 'note', 'assigned', '内部的话'),
      entry(4, 'returnToDesk', 'accepted', '内部的话'),
      entry(5, 'decline', 'declined', '请找法院'),
    ]
    expect(updatesOf(history).map(({ v, say }) => [v, say])).toEqual([
      [1, undefined],
      [2, undefined],
      [4, undefined],
      [5, '请找法院'],
    ])
  })
})
