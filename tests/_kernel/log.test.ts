import { faultOf } from '../../cloudfunctions/_kernel/log'
import { browserName } from '../../cloudfunctions/_kernel/session'

describe('what is told of an error', () => {
  it('is where and what kind, never its message', () => {
    const error = Object.assign(new TypeError('王秀英 13812345678\n    at home (1:2:3)'), { code: 'E1' })
    const told = JSON.stringify(faultOf(error))
    expect(told).toContain('TypeError')
    expect(told).toContain('E1')
    expect(told).toContain('log.test')
    expect(told).not.toMatch(/王秀英|1381234|home/)
  })

  it('of something thrown that is no error is its kind', () => {
    expect(faultOf('13812345678')).toEqual({ name: 'string' })
  })
})

describe('a browser', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36',
      'Chrome · Windows 电脑',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0', '火狐 · Linux 电脑'],
    ['', '浏览器 · 电脑'],
    ['<script>', '浏览器 · 电脑'],
  ])('that says %j is called %s', (userAgent, name) => {
    expect(browserName(userAgent)).toBe(name)
  })
})
