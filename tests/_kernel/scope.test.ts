import fc from 'fast-check'
import { clausesOf, inside, within } from '../../cloudfunctions/_kernel/scope'
import { scopeKinds } from '../../types/_actor'
import { callOf, grant } from './calls.builder'

const fields = { territory: 'village', unit: 'units', household: 'household', self: 'by' }

describe('scopes', () => {
  it('make a county a range of codes', () => {
    const call = callOf({ office: ['territory'] }, [grant('office', { territories: ['510802000000'] })])
    expect(clausesOf(call, fields)).toEqual([{ village: { $gte: '510802000000', $lt: '510803000000' } }])
  })

  it('leave out a township that lies in a county one holds as well', () => {
    const territories = ['510802101000', '510802000000']
    const call = callOf({ office: ['territory'] }, [grant('office', { territories })])
    expect(clausesOf(call, fields)).toHaveLength(1)
  })

  it('let equal units of two roles fall together', () => {
    const call = callOf({ desk: ['unit'], handler: ['unit'] }, [
      grant('desk', { units: ['u1'] }),
      grant('handler', { units: ['u1'] }),
    ])
    expect(clausesOf(call, fields)).toEqual([{ units: 'u1' }])
  })

  it('take of a role only the kinds that the action lets through', () => {
    const call = callOf({ cadre: ['household'] }, [
      grant('cadre', { territories: ['510802000000'], households: ['h1', 'h2'] }),
    ])
    expect(clausesOf(call, fields)).toEqual([{ household: { $in: ['h1', 'h2'] } }])
  })

  it('take nothing from a role that the action does not name', () => {
    const call = callOf({ desk: ['unit'] }, [
      grant('office', { units: ['u9'] }),
      grant('desk', { units: ['u1'] }),
    ])
    expect(clausesOf(call, fields)).toEqual([{ units: 'u1' }])
  })

  it('see nothing where a role has no ground, or the collection none of that kind', () => {
    const empty = callOf({ office: ['territory'] }, [grant('office')])
    const elsewhere = callOf({ desk: ['unit'] }, [grant('desk', { units: ['u1'] })])
    expect(clausesOf(empty, fields)).toEqual([])
    expect(clausesOf(elsewhere, { territory: 'village' })).toEqual([])
  })

  it('let a signed caller see her own, and anybody nothing', () => {
    expect(clausesOf(callOf('signed'), fields)).toEqual([{ by: 'person' }])
    expect(clausesOf(callOf('anyone'), fields)).toEqual([])
  })
})

describe('a query within scopes', () => {
  it('has a single clause flat beside it', () => {
    expect(within({ state: 'new' }, [{ units: 'u1' }])).toEqual({ state: 'new', units: 'u1' })
  })

  it('keeps both conditions on one field', () => {
    const clause = { village: { $gte: 'a', $lt: 'b' } }
    expect(within({ village: 'a1' }, [clause])).toEqual({ village: 'a1', $and: [clause] })
  })

  it('keeps the pages of a cursor beside several clauses', () => {
    const query = { $and: [{ due: { $gte: 1 } }] }
    expect(within(query, [{ a: 1 }, { b: 2 }])).toEqual({ ...query, $or: [{ a: 1 }, { b: 2 }] })
  })

  it('keeps both when the query has alternatives of its own', () => {
    const query = { $or: [{ x: 1 }] }
    const found = within(query, [{ a: 1 }, { b: 2 }])
    expect(found).toEqual({ $or: [{ x: 1 }], $and: [{ $or: [{ a: 1 }, { b: 2 }] }] })
  })
})

describe('a new document', () => {
  const code = fc.constantFrom('510802101201', '510802102201', '510811101201')
  it('is inside exactly when one of the grounds holds it', () => {
    const documents = fc.record({
      village: code,
      units: fc.subarray(['u1', 'u2']),
      household: fc.constantFrom('h1', 'h2'),
    })
    const held = fc.subarray([...scopeKinds].filter((kind) => kind !== 'self'))
    fc.assert(
      fc.property(documents, held, (document, kinds) => {
        const call = callOf({ cadre: kinds }, [
          grant('cadre', { territories: ['510802000000'], units: ['u1'], households: ['h1'] }),
        ])
        const wanted =
          (kinds.includes('territory') && document.village.startsWith('510802')) ||
          (kinds.includes('unit') && document.units.includes('u1')) ||
          (kinds.includes('household') && document.household === 'h1')
        expect(inside(document, clausesOf(call, fields))).toBe(wanted)
      }),
    )
  })
})
