import Taro from '@tarojs/taro'

/** Told when the device finds a network and when the app comes to the front. Returns how to stop it. */
export function onWake(then: () => void): () => void {
  if (process.env.TARO_ENV === 'weapp') {
    const connected = ({ isConnected }: { readonly isConnected: boolean }) => isConnected && then()
    Taro.onNetworkStatusChange(connected)
    Taro.onAppShow(then)
    return () => {
      Taro.offNetworkStatusChange(connected)
      Taro.offAppShow(then)
    }
  }
  const shown = () => document.visibilityState === 'visible' && then()
  globalThis.addEventListener('online', then)
  document.addEventListener('visibilitychange', shown)
  return () => {
    globalThis.removeEventListener('online', then)
    document.removeEventListener('visibilitychange', shown)
  }
}

/** Tabs of one browser tell each other that something was written. */
export function betweenTabs(heard: () => void): { readonly tell: () => void; readonly stop: () => void } {
  if (process.env.TARO_ENV === 'weapp' || typeof BroadcastChannel === 'undefined') {
    return { tell: () => undefined, stop: () => undefined }
  }
  const channel = new BroadcastChannel('xy.outbox')
  channel.onmessage = heard
  return { tell: () => channel.postMessage('written'), stop: () => channel.close() }
}
