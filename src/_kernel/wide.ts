import Taro from '@tarojs/taro'
import { signal } from './store'

/** From this width on, in pixels, a desk sees list and case side by side. */
export const wideFrom = 1024

const width = signal<number>(() => {
  if (process.env.TARO_ENV === 'weapp') {
    Taro.onWindowResize(({ size }) => width.set(size.windowWidth))
    return Taro.getWindowInfo().windowWidth
  }
  globalThis.addEventListener('resize', () => width.set(globalThis.innerWidth))
  return globalThis.innerWidth
})

/** Whether there is room for two panes. */
export const useWide = (): boolean => width.use() >= wideFrom
