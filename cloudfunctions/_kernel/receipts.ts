/**
 * Numbers that people keep and read out on the phone. The last digit is Damm's check digit, which finds every single wrong digit and
 * every two that changed places. Source: H. M. Damm, Total anti-symmetrische Quasigruppen, 2004.
 */
const quasigroup = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const

const fold = (digits: string): string =>
  [...digits].reduce((held, digit) => quasigroup[Number(held)]?.charAt(Number(digit)) ?? '', '0')

/**
 * Digits that a secret gives, with the check digit. Never with 0 at the beginning: a spreadsheet would lose it.
 * @param secret base64url of far more bits than the digits hold, that only the server can make.
 */
export function digitsFrom(secret: string, length: number): string {
  const number = BigInt(`0x${Buffer.from(secret, 'base64url').toString('hex')}`)
  const lowest = 10n ** BigInt(length - 2)
  const digits = String(lowest + (number % (9n * lowest)))
  return digits + fold(digits)
}

/** Whether digits can be such a number: read-out errors are caught here, before any look-up. */
export const digitsFit = (text: string, length: number): boolean =>
  text.length === length && /^[1-9]\d*$/.test(text) && fold(text) === '0'
