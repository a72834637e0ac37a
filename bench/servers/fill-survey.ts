import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeCampaignKey } from '../../cloudfunctions/survey/answering.ballots'
import { pseudonymOf, sealBallot, sealPaper } from '../../cloudfunctions/survey/paper'
import { readySystem } from '../../cloudfunctions/survey/systems.ready'
import { environmentFor } from '../../gateway/environment'
import { createGateway } from '../../gateway/server'
import { progressed, serving } from '../measure/children'
import type { Cloud } from '../measure/cloud'
import { askedOf, campaign, campaignId, divisions, frameOf, saidBy, villages } from '../works/answers'

const batch = 1000

/**
 * An open campaign over so many counties, in which every household has its paper, or has answered as well:
 * `fill-survey.ts <data> <counties> <functions> papers|ballots`.
 */
async function main(): Promise<void> {
  const [data = '', text = '1', functions = '', what = ''] = process.argv.slice(2)
  const counties = Number(text)
  const gateway = await createGateway({ data, functions, quiet: true, demo: false, clock: 'test' })
  await gateway.timers.stop()
  const secrets = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as Cloud['secrets']
  Object.assign(process.env, environmentFor(gateway.url, gateway.credentials, secrets))
  const { store } = gateway
  const now = gateway.clock.now()
  const fresh = { version: 1, touched: new Date(now), history: [] }
  await store.insert('campaigns', [{ _id: campaignId, ...campaign(counties, now), ...fresh }])
  const ground = divisions(counties)
  for (let at = 0; at < ground.length; at += batch)
    await store.insert('divisions', ground.slice(at, at + batch))
  const key = await makeCampaignKey(campaignId)
  const codes = villages(counties)
  const papers: string[] = []
  for (const [at, village] of codes.entries()) {
    const frame = frameOf(village)
    await store.insert('frames', [{ _id: `${frame.quarter}:${village}`, ...frame }])
    const rows = frame.homes.flatMap(({ id }, nth) => {
      const asked = askedOf(frame, nth)
      const _id = pseudonymOf(key, campaignId, id)
      const answers = saidBy(at + nth, asked.forces)
      const paper = { pseudonym: _id, ...asked, own: true, at: now }
      if (what === 'papers') {
        papers.push(JSON.stringify({ paper: sealPaper(key, campaignId, paper), answers }))
        return []
      }
      const place = { campaign: campaignId, village, own: true, _id }
      const { stratum, helper } = asked
      return [{ ...place, box: sealBallot(key, place, readySystem, { answers, stratum, helper }) }]
    })
    if (rows.length > 0) await store.insert('ballots', rows)
    if (at % 100 === 0) progressed(at / codes.length)
  }
  writeFileSync(join(data, '..', 'papers.jsonl'), papers.join('\n'))
  await gateway.close()
  serving({}, () => undefined)
}

void main()
