import { rmSync } from 'node:fs'
import { DeployFault } from '../../scripts/deploy/cloud'
import { deploy } from '../../scripts/deploy/run'
import { siteAt } from '../../scripts/deploy/site'
import { PlayedCloud } from './deploy.cloud'
import { bundles, keyOf, keys, pages, specs, wantedAt } from './deploy.wanted'
import { plant } from './tree'

const built = plant(pages)
afterAll(() => rmSync(built, { recursive: true, force: true }))
const wanted = wantedAt(built)

let cloud: PlayedCloud
let told: string[]
const say = (sentence: string): void => {
  told.push(sentence)
}
beforeEach(() => {
  cloud = new PlayedCloud()
  told = []
})

describe('the first deploy', () => {
  it('makes collections that functions alone may read, their indexes, functions with their timers, and routes', async () => {
    expect(await deploy(cloud, wanted, false, say)).toBe(true)
    expect([...cloud.shut].sort()).toEqual(['complaints', 'phrases', 'points'])
    expect(cloud.tables.get('complaints')?.slice(1)).toEqual([
      {
        name: 'due',
        keys: [
          ['units', '1'],
          ['due', '-1'],
        ],
        unique: false,
      },
      { name: 'receipt', keys: [['receipt', '1']], unique: true },
    ])
    expect(cloud.tables.get('points')?.[1]?.keys).toEqual([['at', '2dsphere']])
    const { hotline } = Object.fromEntries(cloud.running)
    expect(hotline).toMatchObject({ handler: 'index.main', runtime: 'Nodejs20.19', timeout: 60 })
    expect(hotline?.timers).toEqual([{ name: 'tick', type: 'timer', config: '0 * * * * * *' }])
    expect(hotline?.environment).toEqual({ TZ: 'UTC', NODE_ENV: 'production', ...keys, XY_BUILD: 'one' })
    expect([...cloud.running.keys()].sort()).toEqual(specs.map(({ name }) => name).sort())
    expect(cloud.paths).toContainEqual({ path: '/call/hotline', name: 'hotline' })
    expect(cloud.paths).toContainEqual({ path: '/open311', name: 'open311' })
  })

  it('closes a collection before it is indexed, and puts no function before the database is whole', async () => {
    await deploy(cloud, wanted, false, say)
    const first = cloud.changes.findIndex((change) => change.startsWith('function'))
    expect(cloud.changes.slice(0, 3)).toEqual([
      'collection complaints',
      'close complaints',
      'indexes complaints',
    ])
    expect(cloud.changes.slice(first).some((change) => /^(collection|close|indexes)/.test(change))).toBe(
      false,
    )
  })

  it('closes the storage, opens the hosting and puts the page that names the others last', async () => {
    await deploy(cloud, wanted, false, say)
    expect(cloud.shelf).toBe('PRIVATE')
    expect(cloud.changes.slice(-3)).toEqual([
      'open site',
      'site css/app.2b.css js/app.1a.js',
      'site index.html',
    ])
    expect(cloud.pages).toEqual(siteAt(built).files)
  })

  it('tells no key', async () => {
    await deploy(cloud, wanted, false, say)
    const said = told.join('\n')
    for (const key of ['a', 'b', 'c']) expect(said).not.toContain(key.repeat(43))
  })
})

describe('a dry run', () => {
  it('says every step and changes nothing', async () => {
    expect(await deploy(cloud, wanted, true, say)).toBe(true)
    expect(cloud.changes).toEqual([])
    expect(told).toContain('将要：新建集合 complaints')
    expect(told).toContain('将要：集合 complaints 只许云函数读写')
    expect(told).toContain('将要：新建云函数 hotline')
  })
})

describe('a later deploy', () => {
  beforeEach(async () => {
    await deploy(cloud, wanted, false, say)
    cloud.changes.length = 0
  })

  it('changes nothing where nothing changed', async () => {
    expect(await deploy(cloud, wanted, false, say)).toBe(true)
    expect(cloud.changes).toEqual([])
    expect(told.at(-1)).toBe('云上已经和这一版一样，没有要做的')
  })

  it('puts the one function whose bundle changed', async () => {
    const changed = bundles.map((one) => (one.spec.name === 'survey' ? { ...one, mark: 'two' } : one))
    await deploy(cloud, { ...wanted, bundles: changed }, false, say)
    expect(cloud.changes).toEqual(['function survey'])
    expect(cloud.running.get('survey')?.environment['XY_BUILD']).toBe('two')
  })

  it('closes a collection that somebody has opened', async () => {
    cloud.shut.delete('phrases')
    await deploy(cloud, wanted, false, say)
    expect(cloud.changes).toEqual(['close phrases'])
  })

  it('leaves alone what it does not know', async () => {
    cloud.tables.set('theirs', [])
    cloud.tables.get('phrases')?.push({ name: 'own', keys: [['text', '1']], unique: false })
    await deploy(cloud, wanted, false, say)
    expect(cloud.changes).toEqual([])
  })

  it('takes a master key that was added in front, and no other', async () => {
    const rotated = { ...keys, XY_MASTER_KEYS: `k2:${keyOf('d')},${keys.XY_MASTER_KEYS}` }
    expect(await deploy(cloud, { ...wanted, keys: rotated }, false, say)).toBe(true)
    cloud.changes.length = 0
    const lost = { ...keys, XY_MASTER_KEYS: `k2:${keyOf('d')}` }
    await expect(deploy(cloud, { ...wanted, keys: lost }, false, say)).rejects.toThrow('主密钥不在')
    const blind = { ...rotated, XY_BLIND_KEY: keyOf('e') }
    await expect(deploy(cloud, { ...wanted, keys: blind }, false, say)).rejects.toThrow('XY_BLIND_KEY')
    expect(cloud.changes).toEqual([])
  })

  it('says beforehand that another signing key ends what people have open', async () => {
    await deploy(cloud, { ...wanted, keys: { ...keys, XY_SIGNING_KEY: keyOf('e') } }, true, say)
    expect(
      told.some((sentence) => sentence.includes('XY_SIGNING_KEY') && sentence.includes('重新扫码')),
    ).toBe(true)
    expect(told.join('\n')).not.toContain('e'.repeat(43))
  })

  it('closes a storage that somebody has opened', async () => {
    cloud.shelf = 'READONLY'
    await deploy(cloud, wanted, false, say)
    expect(cloud.changes).toEqual(['storage'])
  })

  it('refuses an index of another shape, and says where to drop it', async () => {
    cloud.tables.set('points', [{ name: 'at', keys: [['at', '1']], unique: false }])
    await expect(deploy(cloud, wanted, false, say)).rejects.toThrow('集合 points 里的索引 at')
    expect(cloud.changes).toEqual([])
  })

  it.each(['UpdateFailed', 'CreateFailed'])('puts a function anew that is %s', async (status) => {
    cloud.running.set('open311', { ...cloud.running.get('open311')!, status })
    await deploy(cloud, wanted, false, say)
    expect(cloud.changes).toEqual(['function open311'])
  })

  it('refuses a function on a runtime that cannot be changed any more', async () => {
    cloud.running.set('account', { ...cloud.running.get('account')!, runtime: 'Nodejs16.13' })
    await expect(deploy(cloud, wanted, false, say)).rejects.toThrow('Nodejs16.13')
    expect(cloud.changes).toEqual([])
  })

  it('refuses a path that leads to another function', async () => {
    cloud.paths.splice(0, cloud.paths.length, { path: '/call/hotline', name: 'theirs' })
    await expect(deploy(cloud, wanted, false, say)).rejects.toThrow('/call/hotline')
    expect(cloud.changes).toEqual([])
  })
})

describe('a deploy that fails on its way', () => {
  it.each([0, 1, 4, 8, 10])('after %d changes is finished by the next', async (changes) => {
    cloud.failAfter = changes
    expect(await deploy(cloud, wanted, false, say)).toBe(false)
    expect(told.some((sentence) => sentence.includes('没有做成'))).toBe(true)
    cloud.failAfter = Number.POSITIVE_INFINITY
    expect(await deploy(cloud, wanted, false, say)).toBe(true)
    const whole = new PlayedCloud()
    await deploy(whole, wanted, false, say)
    expect([...cloud.changes].sort()).toEqual([...whole.changes].sort())
  })

  it('puts no function on half a database', async () => {
    cloud.failAfter = 3
    await deploy(cloud, wanted, false, say)
    expect(cloud.running.size).toBe(0)
    expect(told.at(-1)).toMatch('云函数和网页先不换')
  })

  it.each([
    [undefined, '没有找到这个环境'],
    ['UNAVAILABLE', '现在不能用（UNAVAILABLE）'],
  ])('does not begin in an environment that is %s', async (status, sentence) => {
    cloud.status = status
    await expect(deploy(cloud, wanted, false, say)).rejects.toThrow(sentence)
    expect(cloud.changes).toEqual([])
  })

  it('says in one sentence that the cloud did not answer', async () => {
    cloud.state = () => Promise.reject(new Error('getaddrinfo ENOTFOUND'))
    await expect(deploy(cloud, wanted, false, say)).rejects.toThrow(DeployFault)
  })

  it('repeats no key that the cloud repeats', async () => {
    cloud.putFunction = async ({ environment }) => {
      throw new Error(`InvalidParameterValue.Environment ${JSON.stringify(environment)}`)
    }
    expect(await deploy(cloud, wanted, false, say)).toBe(false)
    const said = told.join('\n')
    expect(said).toContain('InvalidParameterValue.Environment')
    for (const key of ['a', 'b', 'c']) expect(said).not.toContain(key.repeat(20))
  })

  it('does not begin when it cannot read what is there', async () => {
    cloud.indexes = () => Promise.reject(new Error('Direction: text'))
    cloud.tables.set('points', [])
    await expect(deploy(cloud, wanted, false, say)).rejects.toThrow(DeployFault)
    expect(cloud.changes).toEqual([])
  })

  it('refuses an environment of variables that the cloud would refuse', async () => {
    const much = { ...keys, XY_TEMPLATES: 'x'.repeat(5000) }
    await expect(deploy(cloud, { ...wanted, keys: much }, false, say)).rejects.toThrow('云上最多 4096')
  })
})
