import * as z from 'zod'
import { action, contract, words } from '../../types/_contract'
import type { Reply } from '../../types/_problem'
import type { account } from '../../types/account'
import { accountOf } from '../../cloudfunctions/_kernel/addresses'
import type { Call, SecretCall } from '../../cloudfunctions/_kernel/call'
import { collection } from '../../cloudfunctions/_kernel/collection'
import { problem } from '../../cloudfunctions/_kernel/problem'
import { faceless, serve } from '../../cloudfunctions/_kernel/serve'
import { sealSession } from '../../cloudfunctions/_kernel/token'
import { openidOf, openWorld, type World } from './world'

/** A feature that only the kernel's tests know: one action of each sort, served in the test's own process. */
const nothing = z.strictObject({})
const said = z.strictObject({ said: z.string() })

export const probe = contract('probe', {
  open: action({
    kind: 'read',
    may: 'anyone',
    rate: { times: 3, per: 'hour' },
    input: nothing,
    output: said,
  }),
  mine: action({ kind: 'read', may: 'signed', input: nothing, output: said }),
  desk: action({ kind: 'read', may: { desk: ['unit'] }, input: nothing, output: said }),
  say: action({
    kind: 'deed',
    may: 'signed',
    rate: { times: 5, per: 'hour' },
    input: z.strictObject({ text: words(1, 20, '话') }),
    output: said,
  }),
  broken: action({ kind: 'read', may: 'signed', input: nothing, output: said }),
  crash: action({ kind: 'read', may: 'signed', input: nothing, output: said }),
  vote: action({
    kind: 'secret',
    may: { villager: ['household'] },
    rate: { times: 2, per: 'day' },
    input: z.strictObject({ text: words(1, 20, '话') }),
    output: said,
  }),
  relay: action({ kind: 'read', may: 'signed', input: nothing, output: said }),
  whisper: action({ kind: 'secret', may: 'signed', input: z.strictObject({}), output: said }),
})

export const slips = collection<{ readonly text: string }>('slips', {
  feature: 'probe',
  scope: {},
  indexes: [],
})
/** What the handlers and jobs of this test saw. */
export const seen: (Call | SecretCall)[] = []
export const ran: string[] = []

export const main = serve(
  probe,
  {
    open: async () => ({ said: 'open' }),
    mine: async (_, call) => ({ said: call.actor.person }),
    desk: async (_, call) => ({
      said: call
        .grants()
        .map(({ role }) => role)
        .join(),
    }),
    say: async ({ text }, call) => {
      seen.push(call)
      if (text === 'no') throw problem('wrong_state', '不能这样说')
      return { said: text }
    },
    broken: async () => ({ said: 'a', secret: '13812345678' }),
    crash: async () => {
      throw new Error('王秀英 13812345678')
    },
    vote: async ({ text }, call) => {
      seen.push(call)
      return slips.unscoped.create(faceless(call), {
        doc: { text },
        division: '510800000000',
        out: { said: 'thanks' },
      })
    },
    relay: async (_, call) => {
      const { bound, grants } = await call.ask<typeof account>('account').me({})
      return { said: `${String(bound)} ${grants.map(({ role }) => role).join()}` }
    },
    whisper: async () => ({ said: 'ssh' }),
  },
  {
    jobs: {
      count: {
        every: 300,
        run: async (job) => {
          ran.push(job.job)
        },
      },
      broken: {
        every: 300,
        run: async () => {
          throw new Error('broken')
        },
      },
    },
  },
)

export const context = (environment: Record<string, string>) => ({
  request_id: 'r',
  environment: JSON.stringify(environment),
})
export const wechat = (name: string) => context({ WX_OPENID: openidOf(name), TCB_SOURCE: 'wx_client' })
export const asked = async (event: object, from: object): Promise<Reply<unknown>> =>
  (await main(event, from)) as Reply<unknown>
export const codeOf = (reply: Reply<unknown>): string => (reply.ok ? 'ok' : reply.problem.code)
export const http = (event: object, token?: string, ip = '9.9.9.9') => ({
  httpMethod: 'POST',
  headers: { 'x-real-ip': ip, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
  body: JSON.stringify(event),
})
export const session = (name: string, signingKey: string, epoch = 0): string =>
  sealSession({ actor: accountOf(openidOf(name)), epoch, expires: Date.now() + 60_000 }, signingKey)

/** Opens a world beside which the probe is served, and listens to what it logs. */
export function probed(): { readonly world: () => World; readonly lines: string[] } {
  const lines: string[] = []
  let world: World | undefined
  beforeAll(async () => {
    world = await openWorld()
    world.declare(slips)
  })
  afterAll(() => world?.close())
  beforeEach(async () => {
    for (const list of [seen, ran, lines]) list.splice(0)
    jest.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line))
    await world?.forgetRates()
  })
  return { world: () => world!, lines }
}
