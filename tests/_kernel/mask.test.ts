import { maskName, maskPhone } from '../../cloudfunctions/_kernel/mask'

describe('masking', () => {
  it.each([
    ['王秀英', '王**'],
    ['王英', '王**'],
    ['𠮷野一', '𠮷**'],
    ['', ''],
  ])('shows of the name %s only %s', (name, shown) => {
    expect(maskName(name)).toBe(shown)
  })

  it.each([
    ['13812345678', '138****5678'],
    ['1234567', '****'],
    ['', '****'],
  ])('shows of the phone %s only %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown)
  })
})
