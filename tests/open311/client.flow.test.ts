import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openWorld, type World } from '../_kernel/world'
import { letIn } from './open311.samples'
import { village } from './open311.steps'

const run = promisify(execFile)
const client = join(__dirname, 'client')

interface Told {
  readonly found: { readonly endpoints: readonly { readonly url: string }[] }
  readonly services: number
  readonly definition: { readonly service_code: string }
  readonly filed: { readonly service_request_id: string }
  readonly one: readonly Readonly<Record<string, unknown>>[]
  readonly several: readonly Readonly<Record<string, unknown>>[]
  readonly many: readonly Readonly<Record<string, unknown>>[]
  readonly refused: number
}

let world: World
let told: Told
beforeAll(async () => {
  if (!existsSync(join(client, 'node_modules', 'open311')))
    await run('npm', ['ci', '--prefer-offline', '--no-progress'], { cwd: client })
  world = await openWorld()
  const { key } = await letIn(world)
  const asked = [`${world.gateway.url}/open311/discovery.json`, key, village]
  const { stdout } = await run(process.execPath, [join(client, 'run.cjs'), ...asked])
  told = JSON.parse(stdout) as Told
}, 180_000)
afterAll(() => world.close())

describe('the npm client open311, unmodified', () => {
  it('finds the door by its discovery', () => {
    expect(told.found.endpoints[0]?.url).toBe(`${world.gateway.url}/open311/v2`)
    expect([told.services, told.definition.service_code]).toEqual([55, 'water-help'])
  })

  it('files a matter that the desk gets', async () => {
    const [doc] = (await world.documents('complaints')).filter(
      ({ receipt }) => receipt === told.filed.service_request_id,
    )
    expect(doc).toMatchObject({ via: 'partner', text: '水管破了 & <漏水>', industry: 'water', kind: 'help' })
  })

  it('reads it alone, in a list of ids, and among all that are open', () => {
    const id = told.filed.service_request_id
    for (const rows of [told.one, told.several, told.many])
      expect(rows).toMatchObject([
        { service_request_id: id, status: 'open', description: '水管破了 & <漏水>', address_id: village },
      ])
  })

  it('hears 400 when a required attribute is missing', () => {
    expect(told.refused).toBe(400)
  })
})
