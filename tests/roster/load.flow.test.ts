import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bringInto, loadInto, rateInto } from '../../scripts/load/into'
import { planOf } from '../../scripts/load/make'
import { LoadFault } from '../../scripts/load/options'
import { openData } from '../../gateway/data'
import { createGateway, type Gateway } from '../../gateway/server'
import { DivisionsFile, gb18030, smallCity } from './roster.builder'
import { runScript } from './script.builder'

const ask = { households: 30, seed: 1 }
const { lines } = DivisionsFile.small
const silent = { total: () => undefined, step: () => undefined }
const collections = ['divisions', 'units', 'people', 'households', 'posts', 'keys', 'actors', 'demo_people']

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiangyin-load-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function at<T>(
  data: string,
  run: (gateway: Gateway, load: (seed?: number) => Promise<number>) => Promise<T>,
) {
  const path = join(folder, data)
  const gateway = await createGateway({ data: path, quiet: true })
  const { secrets } = openData(path, false)
  try {
    return await run(gateway, (seed = 1) => loadInto({ gateway, secrets }, lines, { ...ask, seed }, silent))
  } finally {
    await gateway.close()
  }
}

const contents = ({ store }: Gateway) =>
  Object.fromEntries(collections.map((name) => [name, store.page(name, { limit: 1000 }).documents]))

describe('loading', () => {
  it('has every post before the ground and the households that the clock would furnish with empty ones', async () => {
    const path = join(folder, 'order')
    const gateway = await createGateway({ data: path, quiet: true })
    const { secrets } = openData(path, false)
    const planned = planOf(lines, ask).posts.length
    const count = (name: string) => gateway.store.page(name, { limit: 1000 }).documents.length
    const early: string[] = []
    const step = () => {
      if (count('posts') < planned && count('divisions') + count('households') > 0) early.push('ground')
      if (count('villages') === 0 && count('divisions') > 0) early.push('file')
    }
    try {
      await loadInto({ gateway, secrets }, lines, ask, { total: () => undefined, step })
      expect(count('posts')).toBe(planned)
      expect(early).toEqual([])
    } finally {
      await gateway.close()
    }
  })

  it('writes the plan, and the second time nothing', async () => {
    await at('twice', async (gateway, load) => {
      expect(await load()).toBeGreaterThan(100)
      const first = contents(gateway)
      expect(first.households).toHaveLength(ask.households)
      expect(await load()).toBe(0)
      expect(contents(gateway)).toEqual(first)
    })
  })

  it('refuses another seed on the same folder', async () => {
    await at('seeds', async (_gateway, load) => {
      await load()
      await expect(load(2)).rejects.toThrow(LoadFault)
    })
  })

  it('gives the same people, codes and posts in another folder', async () => {
    const shape = (gateway: Gateway) => {
      const { households, posts, people } = contents(gateway)
      const ids = (rows: readonly Record<string, unknown>[] | undefined) => rows?.map(({ _id }) => _id).sort()
      return { cards: households?.map(({ card }) => card), posts: ids(posts), people: ids(people) }
    }
    const here = await at('here', async (gateway, load) => (await load(), shape(gateway)))
    const there = await at('there', async (gateway, load) => (await load(), shape(gateway)))
    expect(there).toEqual(here)
  })

  it('leaves no name and no phone in the files of the database', async () => {
    await at('sealed', async (_gateway, load) => {
      await load()
    })
    const { people } = planOf(lines, ask)
    const data = join(folder, 'sealed')
    const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
    const bytes = Buffer.concat(files.map((file) => readFileSync(join(file.parentPath, file.name))))
    // What is public is there, so the search can find things.
    expect(bytes.includes('东例镇')).toBe(true)
    const secrets = people.flatMap(({ name, phone }) => [name, phone]).filter((text) => text !== '')
    expect(secrets.filter((text) => bytes.includes(text))).toEqual([])
  })

  it('lets the people offered sign in by one click', async () => {
    await at('demo', async ({ url }, load) => {
      await load()
      const { people } = (await (await fetch(`${url}/demo/people`)).json()) as {
        people: { person: string; role: string }[]
      }
      const villager = people.find(({ role }) => role === 'villager')
      const post = async (path: string, body: object, token?: string) => {
        const headers = {
          'content-type': 'application/json',
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        }
        const answer = await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
        return (await answer.json()) as { token: string; ok: boolean; data: { household: { head: string } } }
      }
      const { token } = await post('/demo/sign-in', { person: villager?.person })
      const family = await post('/call/roster', { action: 'family', input: {} }, token)
      expect(family.data.household.head).toMatch(/^.\*\*$/u)
    })
  })
})

const rows = ({ store }: Gateway, name: string) => store.page(name, { limit: 1000 }).documents

/** One is published, with results and without its ballots; the other is open, and the people offered have not answered it. */
async function mustHoldRatings(gateway: Gateway, target: Parameters<typeof rateInto>[0]): Promise<void> {
  const before = gateway.clock.now()
  expect(await rateInto(target, lines, ask, silent)).toBe(true)
  expect(Math.abs(gateway.clock.now() - before)).toBeLessThan(60_000)
  const held = rows(gateway, 'campaigns')
  expect(held.map(({ state }) => state).sort()).toEqual(['open', 'sealed'])
  const [open, sealed] = ['open', 'sealed'].map((wanted) => held.find(({ state }) => state === wanted))
  expect(Number(open?.['closes'])).toBeGreaterThan(before)
  const results = rows(gateway, 'results').filter(({ level }) => level === 'township')
  expect(results.map(({ campaign }) => campaign)).toEqual([sealed?._id])
  expect(results[0]?.['answered']).toBe(sealed?.['asked'])
  const ballots = gateway.store.page('ballots', { limit: 1000 }).documents
  expect(new Set(ballots.map(({ campaign }) => campaign))).toEqual(new Set([open?._id]))
  expect(await rateInto(target, lines, ask, silent)).toBe(false)
}

describe('the demonstration', () => {
  it('brings matters through the real door until every lane has some, and holds its ratings, each once', async () => {
    const data = join(folder, 'matters')
    const gateway = await createGateway({ data, quiet: true, clock: 'test' })
    const target = { gateway, secrets: openData(data, false).secrets }
    try {
      await loadInto(target, lines, ask, silent)
      expect(await bringInto(target, lines, { ...ask, complaints: 9 }, silent)).toBe(true)
      const complaints = () => gateway.store.page('complaints', { limit: 1000 }).documents
      const states = new Set(complaints().map(({ state }) => state))
      expect([...states].sort()).toEqual(['accepted', 'answered', 'assigned', 'closed', 'filed', 'reopened'])
      expect(complaints().every(({ filedAt }) => Number(filedAt) <= Date.now())).toBe(true)
      expect(await bringInto(target, lines, { ...ask, complaints: 9 }, silent)).toBe(false)
      expect(complaints()).toHaveLength(9)
      await mustHoldRatings(gateway, target)
    } finally {
      await gateway.close()
    }
  })
})

describe('npm run load', () => {
  const file = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }

  it('--dry-run counts and touches nothing', async () => {
    const data = join(folder, 'never')
    const { code, said } = await runScript(
      'scripts/load.ts',
      '--dry-run',
      '--data',
      data,
      '--divisions',
      file('small.csv', smallCity),
    )
    expect(code).toBe(0)
    expect(said).toContain('1 市，2 县区，4 乡镇，8 村')
    expect(existsSync(data)).toBe(false)
  })

  it('says faults by line, in Chinese, and writes nothing', async () => {
    const data = join(folder, 'never')
    const bad = file('bad.csv', `${smallCity}990103002203,北四村,village,990103009000\n`)
    const { code, said } = await runScript('scripts/load.ts', '--data', data, '--divisions', bad)
    expect(code).toBe(1)
    expect(said.trim()).toBe('第 17 行：上级区划 990103009000 不在文件里')
    expect(existsSync(data)).toBe(false)
  })

  it('answers a file in GB18030 with one sentence', async () => {
    const { code, said } = await runScript(
      'scripts/load.ts',
      '--dry-run',
      '--divisions',
      file('gb.csv', gb18030),
    )
    expect(code).toBe(1)
    expect(said.trim().split('\n')).toHaveLength(1)
    expect(said).toContain('UTF-8')
  })

  it('answers a file that is not there with one sentence', async () => {
    const { code, said } = await runScript(
      'scripts/load.ts',
      '--dry-run',
      '--divisions',
      join(folder, 'nowhere.csv'),
    )
    expect(code).toBe(1)
    expect(said).toContain('没有找到文件')
  })
})
