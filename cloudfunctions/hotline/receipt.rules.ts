/**
 * 回执号: twelve digits that the villager keeps and may read out on the phone. Eleven are taken from a keyed hash, so nobody can
 * guess another's from her own; the last one is Damm's check digit, which finds every single wrong digit and every two that
 * changed places. Source: H. M. Damm, Total anti-symmetrische Quasigruppen, 2004.
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

const body = 11n
/** Receipts never begin with 0: a spreadsheet would lose it. */
const lowest = 10n ** (body - 1n)

/** @param secret base64url of at least 64 bits that only the server can make. */
export function receiptFrom(secret: string): string {
  const number = BigInt(`0x${Buffer.from(secret, 'base64url').toString('hex')}`)
  const digits = String(lowest + (number % (9n * lowest)))
  return digits + fold(digits)
}

/** Whether twelve digits can be a receipt. Read-out errors are caught here, before any look-up. */
export function isReceipt(text: string): boolean {
  return /^[1-9]\d{11}$/.test(text) && fold(text) === '0'
}
