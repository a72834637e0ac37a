import { ledgerColumns, ledgerRow, type Reader } from '../../cloudfunctions/hotline/ledger.rules'

const names = { place: () => '东县', unit: (id: string) => ({ id, name: id }) }
const doc: Parameters<typeof ledgerRow>[0] = {
  receipt: '123456789012',
  kind: 'help',
  industry: 'water',
  text: '张某某家的水管断了',
  shown: { text: '某家的水管断了' },
  village: '510802101201',
  desk: 'u510802-other',
  unit: 'u510802-water',
  state: 'assigned',
  filedAt: 1,
  ratings: [],
  reopens: 0,
  history: [],
}
const textFor = (reader: Reader) => {
  const cells = ledgerRow(doc, names, reader)
  return cells[ledgerColumns.findIndex(({ name }) => name === '反映的事')]
}

test('a department reads in the ledger what it is shown of a matter, its desk and its office all of it', () => {
  expect(textFor({ role: 'handler', unit: 'u510802-water' })).toBe('某家的水管断了')
  expect(textFor({ role: 'desk', unit: 'u510802-water' })).toBe('某家的水管断了')
  expect(textFor({ role: 'handler', unit: 'u510802-other' })).toBe('某家的水管断了')
  expect(textFor({ role: 'desk', unit: 'u510802-other' })).toBe('张某某家的水管断了')
  expect(textFor({ role: 'office' })).toBe('张某某家的水管断了')
})

test('each row has a cell for each column', () => {
  expect(ledgerRow(doc, names, { role: 'office' })).toHaveLength(ledgerColumns.length)
})
