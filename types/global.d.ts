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
      readonly fail: () => void
    }) => { readonly onProgressUpdate: (told: (at: { readonly progress: number }) => void) => void }
  }
}
