import { secretLength } from '../../types/hotline.filing.limits'
import { digitsFit, digitsFrom } from '../_kernel/receipts'

const receiptLength = 12

/**
 * 回执号: twelve digits that the villager keeps and may read out on the phone. Eleven are taken from a keyed hash, so nobody can
 * guess another's from her own; the last one is a check digit.
 * @param secret base64url of at least 64 bits that only the server can make.
 */
export const receiptFrom = (secret: string): string => digitsFrom(secret, receiptLength)

/** Whether twelve digits can be a receipt. Read-out errors are caught here, before any look-up. */
export const isReceipt = (text: string): boolean => digitsFit(text, receiptLength)

/**
 * 查询码 of an anonymous matter: sixteen digits, fifteen of them as good as random (9 × 10^14, 49.7 bits).
 * @param secret base64url of 128 bits that only the server can make.
 */
export const secretFrom = (secret: string): string => digitsFrom(secret, secretLength)

/** Whether sixteen digits can be a code: one wrong digit, or two that changed places, is told before any look-up. */
export const isSecret = (text: string): boolean => digitsFit(text, secretLength)
