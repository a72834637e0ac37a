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
