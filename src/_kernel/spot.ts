import Taro from '@tarojs/taro'
import { Refused } from './refusal'

/** A point on the map as it leaves the phone: 3 decimal places, about 100 m, never more. */
export interface Spot {
  readonly latitude: number
  readonly longitude: number
  /** On which globe it lies: WeChat's map is drawn on GCJ-02, a browser tells WGS-84. */
  readonly globe: 'gcj02' | 'wgs84'
}

const digits = 3
/** How long a phone may look for its satellites, milliseconds. */
const patience = 15_000

const refuse = (say: string) => new Refused({ code: 'invalid', say })
const denied = () => refuse('没有同意用位置，就不加地点了，别的照样能填')
const unknown = () => refuse('没有找到位置，把在哪里写下来也一样办')

/** Exactly where the phone is, for a deed that rests on it: looked at once by the server, which keeps it to about a kilometre. */
export interface Here extends Spot {
  /** Metres, as the phone estimates. */
  readonly accuracy: number
}

const rounded = (degrees: number): number => Number(degrees.toFixed(digits))

/** What lies outside of China and its seas was not meant; the server would refuse it. */
function within<S extends Spot>(spot: S): S {
  const { latitude, longitude } = spot
  if (latitude < 3 || latitude > 54 || longitude < 73 || longitude > 136) throw unknown()
  return spot
}

/** The map of WeChat, on which she taps a place; undefined when she closes it. */
async function choose(): Promise<Spot | undefined> {
  try {
    const { latitude, longitude } = await Taro.chooseLocation({})
    return within({
      latitude: rounded(latitude),
      longitude: rounded(longitude),
      globe: 'gcj02',
    })
  } catch (error) {
    if (error instanceof Refused) throw error
    const { errMsg } = error as { errMsg?: unknown }
    const why = typeof errMsg === 'string' ? errMsg : ''
    if (/cancel/i.test(why)) return undefined
    throw /auth|deny|privacy|permission/i.test(why) ? denied() : unknown()
  }
}

/** @param exact with the satellites' help, and nothing of before. */
function coordinates(exact: boolean): Promise<GeolocationCoordinates> {
  const { geolocation } = navigator as { geolocation?: Geolocation }
  if (geolocation === undefined) return Promise.reject(unknown())
  return new Promise((done, fail) => {
    geolocation.getCurrentPosition(
      ({ coords }) => done(coords),
      ({ code }) => fail(code === 1 ? denied() : unknown()),
      { enableHighAccuracy: exact, timeout: patience, maximumAge: exact ? 0 : 60_000 },
    )
  })
}

async function locate(): Promise<Spot> {
  const { latitude, longitude } = await coordinates(false)
  return { latitude: rounded(latitude), longitude: rounded(longitude), globe: 'wgs84' }
}

async function hereInBrowser(): Promise<Here> {
  const { latitude, longitude, accuracy } = await coordinates(true)
  return { latitude, longitude, accuracy, globe: 'wgs84' }
}

async function hereInWechat(): Promise<Here> {
  try {
    const { latitude, longitude, accuracy } = await Taro.getLocation({
      type: 'gcj02',
      isHighAccuracy: true,
      highAccuracyExpireTime: patience,
    })
    return { latitude, longitude, accuracy, globe: 'gcj02' }
  } catch (error) {
    const { errMsg } = error as { errMsg?: unknown }
    throw typeof errMsg === 'string' && /auth|deny|privacy|permission/i.test(errMsg) ? denied() : unknown()
  }
}

/** The longest a phone's guess may be off, in metres: what is worse tells nothing. */
const worst = 100_000

/**
 * Where the phone is now, as exactly as it knows. Only for deeds that rest on where they were done, and after she agreed. Throws `Refused`
 * when she does not allow it, when nothing was found, or when it is not in China.
 */
export async function takeHere(): Promise<Here> {
  const here = within(await (process.env.TARO_ENV === 'weapp' ? hereInWechat() : hereInBrowser()))
  return { ...here, accuracy: Math.min(worst, Math.max(0, here.accuracy)) }
}

/**
 * Where it is: the place that she taps on WeChat's map, or where a browser says that she is. Undefined when she closed the map. Throws
 * `Refused` when she does not allow it, when nothing was found, or when it is not in China.
 */
export const takeSpot = async (): Promise<Spot | undefined> =>
  process.env.TARO_ENV === 'weapp' ? choose() : within(await locate())
