import Taro from '@tarojs/taro'

/** The card code in what was scanned or typed: a link that ends in it, or the code itself with or without spaces. */
export function codeIn(text: string): string | undefined {
  const last =
    text
      .trim()
      .split(/[/?#]/)
      .filter((part) => part !== '')
      .pop() ?? ''
  const code = last.replace(/[\s-]/g, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{12,32}$/.test(code) ? code : undefined
}

/** Whether there is a scanner; a browser types what stands under the code. */
export const scans = process.env.TARO_ENV === 'weapp'

/** What WeChat's scanner read; undefined when she closed the camera. */
export const scanned = (): Promise<string | undefined> =>
  Taro.scanCode({ scanType: ['qrCode'] }).then(
    ({ result }) => result,
    () => undefined,
  )
