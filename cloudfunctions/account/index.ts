import { fileTypes, longestFile } from '../../types/_file'
import { dayAt } from '../../types/_period'
import { account } from '../../types/account'
import { consentOf, giveConsent } from '../_kernel/actors'
import { calendar, daysOf, setWorkdays } from '../_kernel/calendar'
import { slot } from '../_kernel/files'
import { houseJobs } from '../_kernel/house'
import { takeVerdict } from '../_kernel/media'
import { problem } from '../_kernel/problem'
import { serve } from '../_kernel/serve'
import { collect, confirm, offer, scanned, signOut } from '../_kernel/session'
import { calendarWarning, knowsYear, shippedDays } from '../_kernel/workdays'
import { divisionNamed } from '../roster/roster.read'
import { calendarPlace, checkDays } from './account.rules'
import { erase, own } from './own'

export const main = serve(
  account,
  {
    me: async (_, call) => {
      const consent = await consentOf(call)
      const grants = call.actor.grants.map(({ role, territories, units, households, force }) => ({
        role,
        territories: [...territories],
        units: [...units],
        households: [...households],
        ...(force === undefined ? {} : { force }),
      }))
      return { bound: call.actor.bound, grants, ...(consent ? { consent } : {}) }
    },
    offer: (_, call) => offer(call),
    scanned: async ({ code }, call) => {
      const { browser, made, expires } = await scanned(call, code)
      return { browser, askedAt: made, expiresAt: expires }
    },
    confirm: async ({ code }, call) => {
      await confirm(call, code)
      return { confirmed: true as const }
    },
    collect: ({ code, secret }, call) => collect(call, code, secret),
    signOut: async (_, call) => {
      await signOut(call)
      return { signedOut: true as const }
    },
    own,
    erase,
    consent: (given, call) => giveConsent(call, given),
    slot: async ({ type }, call) => {
      const { path, fileId, url, authorization, token, cosFileId } = await slot(call, type)
      const headers = {
        authorization,
        'content-type': fileTypes[type],
        'x-cos-security-token': token,
        'x-cos-meta-fileid': cosFileId,
      }
      return { path, fileId, url, headers, longest: longestFile(type) }
    },
    status: async (_, call) => {
      const warning = calendarWarning(call.now, await calendar(call.now))
      const sets = calendarPlace(call.grants()) !== undefined
      return warning ? { calendar: { ...warning }, sets } : { sets }
    },
    calendar: async ({ year: asked }, call) => {
      const today = dayAt(call.now)
      const year = asked ?? Number(today.slice(0, 4))
      const known = await calendar(call.now)
      const warning = calendarWarning(call.now, known)
      return {
        year,
        today,
        known: knowsYear(year, known.overrides),
        sets: calendarPlace(call.grants()) !== undefined,
        shipped: shippedDays(year),
        days: [...(await daysOf(call, year))],
        ...(warning ? { warning: { ...warning } } : {}),
      }
    },
    setWorkdays: async (input, call) => {
      const place = calendarPlace(call.grants())
      if (place === undefined) throw problem('forbidden', '工作日由市级协调小组办公室统一设定')
      checkDays(input.year, input.days, dayAt(call.now))
      return setWorkdays(call, { ...input, by: (await divisionNamed(call, place)).name })
    },
  },
  { jobs: houseJobs, pushes: { wxa_media_check: takeVerdict } },
)
