import { fileTypes, longestFile } from '../../types/_file'
import { account } from '../../types/account'
import { consentOf, giveConsent } from '../_kernel/actors'
import { calendar, daysOf, setWorkday } from '../_kernel/calendar'
import { slot } from '../_kernel/files'
import { houseJobs } from '../_kernel/house'
import { takeVerdict } from '../_kernel/media'
import { problem } from '../_kernel/problem'
import { serve } from '../_kernel/serve'
import { collect, confirm, offer, scanned, signOut } from '../_kernel/session'
import { calendarWarning } from '../_kernel/workdays'
import { keepsCalendar } from './account.rules'
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
      return warning ? { calendar: { ...warning } } : {}
    },
    calendar: async ({ year }, call) => {
      const warning = calendarWarning(call.now, await calendar(call.now))
      return { days: await daysOf(call, year), ...(warning ? { warning: { ...warning } } : {}) }
    },
    setWorkday: async (day, call) => {
      if (!keepsCalendar(call.grants())) throw problem('forbidden', '工作日由市级协调小组办公室统一设定')
      return setWorkday(call, day)
    },
  },
  { jobs: houseJobs, pushes: { wxa_media_check: takeVerdict } },
)
