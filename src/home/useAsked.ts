import { useEffect } from 'react'
import { useDidShow } from '@tarojs/taro'
import type { survey } from '../../types/survey'
import { cloud } from '../_kernel/cloud'
import { wasLeft } from '../_kernel/outbox/left'
import { dropSounds, keepSounds } from '../_kernel/sounds'
import { keep, kept } from '../_kernel/store'
import { sayDate } from '../_kernel/time'
import { useLoad } from '../_kernel/useLoad'

/** Where the page of a campaign looks for its paper when there is no network. */
const seen = (campaign: string): string => `seen.survey.paper.${campaign}`

/** The sets of recordings that papers are read aloud from. */
const sounds = 'paper.'

/** Fetches a paper while there is a network, for where there is none, with what it is read aloud from. */
async function fetchPaper(campaign: string): Promise<void> {
  const data = await cloud<typeof survey>('survey').paper({ campaign })
  keep(seen(campaign), { about: campaign, data })
  await keepSounds(sounds + campaign, data.heard)
}

/** What the quarterly rating asks of her: words for the button, and for one that is answered already. Its paper is taken along. */
export function useAsked(): { readonly asks: string | undefined; readonly rated: string | undefined } {
  const asked = useLoad(() => cloud<typeof survey>('survey').asked({}), 'asked', 'survey.asked')
  useDidShow(asked.again)
  const campaigns = asked.load.state === 'ready' ? asked.load.data.campaigns : []
  const open = campaigns.find(({ campaign }) => !wasLeft(`survey.did.${campaign}`))
  const toFetch = open !== undefined && kept(seen(open.campaign)) === undefined ? open.campaign : undefined
  useEffect(() => {
    // Without one she is told when she opens it.
    if (toFetch !== undefined) void fetchPaper(toFetch).catch(() => undefined)
  }, [toFetch])
  const { load } = asked
  useEffect(() => {
    if (load.state !== 'ready' || load.stale) return
    void dropSounds(
      sounds,
      load.data.campaigns.map(({ campaign }) => sounds + campaign),
    )
  }, [load])
  const [done] = campaigns
  return {
    asks: open && `${open.title}，${sayDate(open.closes - 1)}截止`,
    rated: open === undefined && done !== undefined ? `${done.title}：已评，可以改` : undefined,
  }
}
