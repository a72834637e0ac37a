import { secretLength } from '../../types/hotline.filing.limits'

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

/**
 * Digits that a secret gives, with the check digit. Never with 0 at the beginning: a spreadsheet would lose it.
 * @param secret base64url of far more bits than the digits hold.
 */
function digitsFrom(secret: string, length: number): string {
  const number = BigInt(`0x${Buffer.from(secret, 'base64url').toString('hex')}`)
  const lowest = 10n ** BigInt(length - 2)
  const digits = String(lowest + (number % (9n * lowest)))
  return digits + fold(digits)
}

const receiptLength = 12

/** @param secret base64url of at least 64 bits that only the server can make. */
export const receiptFrom = (secret: string): string => digitsFrom(secret, receiptLength)

/** Whether twelve digits can be a receipt. Read-out errors are caught here, before any look-up. */
export function isReceipt(text: string): boolean {
  return /^[1-9]\d{11}$/.test(text) && fold(text) === '0'
}

/**
 * 查询码 of an anonymous matter: sixteen digits, fifteen of them as good as random (9 × 10^14, 49.7 bits).
 * @param secret base64url of 128 bits that only the server can make.
 */
export const secretFrom = (secret: string): string => digitsFrom(secret, secretLength)

/** Whether sixteen digits can be a code: one wrong digit, or two that changed places, is told before any look-up. */
export const isSecret = (text: string): boolean =>
  text.length === secretLength && /^[1-9]\d*$/.test(text) && fold(text) === '0'
