/** What crosses from the machine that reads a build to the page that runs it: plain data. */

export interface AppJson {
  readonly pages: readonly string[]
  readonly subPackages?: readonly { readonly root: string; readonly pages: readonly string[] }[]
  readonly window?: WindowJson
  readonly tabBar?: { readonly list: readonly { readonly pagePath: string; readonly text: string }[] }
  readonly entryPagePath?: string
  readonly themeLocation?: string
  readonly requiredPrivateInfos?: readonly string[]
  /** Why a permission is asked for, by its scope. */
  readonly permission?: Readonly<Record<string, { readonly desc: string }>>
}

export interface WindowJson {
  readonly navigationBarTitleText?: string
  readonly navigationBarBackgroundColor?: string
  readonly navigationBarTextStyle?: string
}

export interface PageJson extends WindowJson {
  readonly usingComponents?: Readonly<Record<string, string>>
}

export interface Program {
  readonly app: AppJson
  /** All JSON files of the build by path. */
  readonly json: Readonly<Record<string, PageJson>>
  readonly scripts: Readonly<Record<string, string>>
  /** CSS by the path of its wxss. */
  readonly styles: Readonly<Record<string, string>>
  /** Paths of those style sheets that belong to components, and so hold on every page. */
  readonly componentStyles: readonly string[]
  /** Where the build's pictures are served from. */
  readonly pictures: string
  /** Names of all APIs that WeChat documents. */
  readonly apis: readonly string[]
}

/** What a template of the build makes of data: WeChat's own compiled form. */
export type Templates = (path: string) => (data: unknown, ...rest: unknown[]) => unknown

/** A picture or file in the phone's album. Bytes travel as base64, for they cross into the browser. */
export interface Picture {
  readonly name: string
  readonly base64: string
  /** The file is filled up with zeros to this many bytes: how a 30 MB photo is made without carrying it. */
  readonly size?: number
  /** What `wx.compressImage` makes of it; without it, the phone cannot compress this file. */
  readonly compressed?: string
}

/** The cloud as WeChat reaches it. Everything else that `wx` does happens on the phone. */
export interface Cloud {
  /** Returns what the function returned; throws a `CloudFailure` as WeChat's client does. */
  callFunction(name: string, data: unknown): Promise<CloudAnswer<unknown>>
  uploadFile(cloudPath: string, base64: string): Promise<CloudAnswer<string>>
  /** The bytes behind a link, as base64: pictures are drawn by the phone itself, whatever page they stand on. */
  download(url: string): Promise<CloudAnswer<string>>
}

/** A failure is data, since an exception loses its fields on the way into a browser. */
export type CloudAnswer<T> =
  | { readonly ok: true; readonly value: T; readonly requestID: string }
  | { readonly ok: false; readonly errCode: number; readonly errMsg: string }
