import * as html from './html'
import * as weapp from './weapp'

// The build knows its target, so the other half is left out of it.
/** The few things that all parts are drawn with: real HTML in a browser, views in WeChat. */
export const Box = process.env.TARO_ENV === 'weapp' ? weapp.Box : html.Box
export const Press = process.env.TARO_ENV === 'weapp' ? weapp.Press : html.Press
export const Entry = process.env.TARO_ENV === 'weapp' ? weapp.Entry : html.Entry
export const Area = process.env.TARO_ENV === 'weapp' ? weapp.Area : html.Area
export const Menu = process.env.TARO_ENV === 'weapp' ? weapp.Menu : html.Menu
export const Picture = process.env.TARO_ENV === 'weapp' ? weapp.Picture : html.Picture
/** In a browser only: nothing is drawn upon in WeChat. */
export const Pad = html.Pad
/** In a browser only: WeChat has a camera of its own. */
export const Film = html.Film
export const Apart = process.env.TARO_ENV === 'weapp' ? weapp.Apart : html.Apart

export type { OnKey, Tag } from './types'
