import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { discover } from '../../gateway/discovery'
import { environmentFor } from '../../gateway/environment'
import { bundleFolder } from '../../gateway/functions/bundle'

const key = 'k'.repeat(44)
const secrets = { XY_MASTER_KEYS: `k1:${key}`, XY_SIGNING_KEY: key, XY_BLIND_KEY: key }
const environment = environmentFor('http://127.0.0.1:9', { secretId: 'none', secretKey: 'none' }, secrets)

describe('what stores and contracts declare', () => {
  let functions: string
  beforeAll(() => {
    functions = mkdtempSync(join(tmpdir(), 'xiangyin-functions-'))
  })
  afterAll(() => {
    rmSync(bundleFolder(functions), { recursive: true, force: true })
    rmSync(functions, { recursive: true, force: true })
  })
  const told = () => join(bundleFolder(functions), '_declared', 'index.js.said')
  const remembered = () => JSON.parse(readFileSync(told(), 'utf8')) as { of: string; said: object }
  const other = { collections: [], features: { other: { do: {} } } }

  it('is asked of the modules, and remembered beside what told it', async () => {
    const said = await discover(functions, environment)
    expect(Object.keys(said.features)).toContain('hotline')
    expect(remembered().said).toEqual(said)
  })

  it('is not asked again while the very same modules stand there', async () => {
    writeFileSync(told(), JSON.stringify({ of: remembered().of, said: other }))
    expect(await discover(functions, environment)).toEqual(other)
  })

  it.each<[string, (of: string) => string]>([
    ['other modules told it', () => JSON.stringify({ of: 'others', said: other })],
    ['it cannot be read', () => '{"of":'],
    ['it is not of this shape', (of) => JSON.stringify({ of, said: { collections: 'none' } })],
  ])('is asked anew where %s', async (_, textOf) => {
    writeFileSync(told(), textOf(remembered().of))
    const said = await discover(functions, environment)
    expect(Object.keys(said.features)).toContain('hotline')
    expect(remembered().said).toEqual(said)
  })
})
