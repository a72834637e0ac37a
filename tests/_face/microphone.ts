/** A browser's microphone and its way to the storage, in the test's hands. */
import { fireEvent, screen } from '@testing-library/react'
import { takeSlotsFrom } from '../../src/_kernel/upload'

/** As much of a browser's recorder as is asked for; what was said is handed out when it stops. */
export class BrowserRecorder {
  static isTypeSupported = (type: string): boolean => type.startsWith('audio/webm')
  state = 'inactive'
  ondataavailable = (_: { readonly data: Blob }): void => undefined
  onstop = (): void => undefined
  start(): void {
    this.state = 'recording'
  }
  stop(): void {
    this.state = 'inactive'
    this.ondataavailable({ data: new Blob(['said']) })
    this.onstop()
  }
}

/** What the storage was sent: addresses, in their order. */
const uploads: string[] = []

class Request {
  status = 200
  timeout = 0
  onload = (): void => undefined
  onerror = (): void => undefined
  private url = ''
  open(_method: string, url: string): void {
    this.url = url
  }
  setRequestHeader(): void {
    // The storage of a test believes everybody.
  }
  send(): void {
    uploads.push(this.url)
    queueMicrotask(() => this.onload())
  }
}

let clock = 0

export const microphone = {
  uploads: uploads as readonly string[],
  /** The name under which the storage keeps what was said. */
  fileId: 'cloud://test/uploads/said.webm',
  /** Gives the browser a microphone. */
  give(): void {
    const media = { getUserMedia: async () => ({ getTracks: () => [{ stop: () => undefined }] }) }
    clock = 0
    uploads.length = 0
    Object.assign(globalThis, { MediaRecorder: BrowserRecorder, XMLHttpRequest: Request })
    Object.defineProperty(navigator, 'mediaDevices', { value: media, configurable: true })
    jest.spyOn(performance, 'now').mockImplementation(() => clock)
    Object.assign(URL, { createObjectURL: () => 'blob:said', revokeObjectURL: () => undefined })
    takeSlotsFrom(async () => ({
      path: 'uploads/said.webm',
      fileId: microphone.fileId,
      url: '/storage/said.webm',
      headers: {},
      longest: 3_000_000,
    }))
  },
  /** Somebody presses, speaks for so long, and presses again. */
  async say(ms: number, meanwhile = (): void => undefined): Promise<void> {
    fireEvent.click(screen.getByRole('button', { name: /开始说|重录/ }))
    await screen.findByRole('button', { name: /^正在录 0:00，再按一下停/ })
    meanwhile()
    clock += ms
    fireEvent.click(screen.getByRole('button', { name: /^正在录/ }))
  },
}
