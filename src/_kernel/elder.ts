import { keep, kept, signal } from './store'

const large = signal<boolean>(() => kept('elder') === true)

/** 大字: larger words and targets, and the secondary things left out. Remembered on the device. */
export const useElder = (): boolean => large.use()

export function setElder(on: boolean): void {
  keep('elder', on)
  large.set(on)
}
