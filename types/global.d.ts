/// <reference types="@tarojs/taro" />

declare module '*.png' {
  const url: string
  export default url
}
declare module '*.css'

declare namespace NodeJS {
  interface ProcessEnv {
    /** The target of a build. Set by Taro; a constant in the face's code. */
    readonly TARO_ENV?: 'weapp' | 'h5'
  }
}

/** What the face uses of WeChat's own object beside Taro. Absent in a browser. */
declare const wx: {
  /** Asks us before anything private is handed out; from 2.32.3 on. */
  readonly onNeedPrivacyAuthorization?: (
    listener: (
      resolve: (answer: { readonly event: 'agree' | 'disagree'; readonly buttonId?: string }) => void,
      info: { readonly referrer?: string },
    ) => void,
  ) => void
  /** WeChat's own page with the privacy guide that was declared to it. */
  readonly openPrivacyContract?: (options: object) => void
  readonly cloud: {
    readonly init: (options: { readonly env?: string }) => void
    readonly callFunction: (call: {
      readonly name: string
      readonly data: object
    }) => Promise<{ readonly result: unknown }>
    readonly uploadFile: (file: {
      readonly cloudPath: string
      readonly filePath: string
      readonly success: (answer: { readonly fileID: string }) => void
      readonly fail: (error: { readonly errMsg?: string }) => void
    }) => { readonly onProgressUpdate: (told: (at: { readonly progress: number }) => void) => void }
  }
}
