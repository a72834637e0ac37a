import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openData } from '../../gateway/data'
import { environmentFor } from '../../gateway/environment'
import { createGateway, type Gateway } from '../../gateway/server'
import { foundInto } from '../../scripts/found/into'
import { readStaff } from '../../scripts/found/staff'
import { loadInto } from '../../scripts/load/into'
import { LoadFault } from '../../scripts/load/options'
import type { Reply } from '../../types/_problem'
import { DivisionsFile, smallCity } from './roster.builder'
import { staffFile } from './found.samples'
import { runScript } from './script.builder'

const { lines } = DivisionsFile.small
const { lines: staff } = readStaff(new TextEncoder().encode(staffFile), lines)
const silent = { total: () => undefined, step: () => undefined }
const all = ['divisions', 'units', 'people', 'households', 'posts', 'keys', 'loads']

let folder: string
let gateway: Gateway
let keys = 0
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'xiangyin-found-'))
  gateway = await createGateway({ data: join(folder, 'data'), quiet: true, clock: 'test' })
})
afterAll(async () => {
  await gateway.close()
  rmSync(folder, { recursive: true, force: true })
})

function environment(): Record<string, string> {
  const { secrets } = openData(join(folder, 'data'), false)
  return environmentFor(gateway.url, gateway.credentials, secrets)
}
const found = (some = staff): Promise<number> =>
  foundInto(environment(), { lines, staff: some }, gateway.clock.now(), silent)
const contents = () =>
  Object.fromEntries(all.map((name) => [name, gateway.store.page(name, { limit: 1000 }).documents]))

async function call(openid: string, feature: string, action: string, input: object): Promise<unknown> {
  const key = `found-key-${String((keys += 1)).padStart(12, '0')}`
  const reply = (await gateway.invoke(feature, { action, input, key }, { openid })) as Reply<unknown>
  if (!reply.ok) throw new Error(`${action}: ${reply.problem.code} ${reply.problem.say}`)
  return reply.data
}
const bind = (openid: string, phone: string) =>
  call(openid, 'roster', 'bindByPhone', { code: `demo-phone:${phone}` })

describe('founding a county', () => {
  it('is finished after a death on its way, and writes nothing the second time', async () => {
    const dies = { total: () => undefined, step: () => dying() }
    let steps = 0
    const dying = () => {
      if ((steps += 1) === 2) throw new Error('died')
    }
    await expect(foundInto(environment(), { lines, staff }, gateway.clock.now(), dies)).rejects.toThrow(
      'died',
    )
    expect(await found()).toBeGreaterThan(10)
    const whole = contents()
    expect(await found()).toBe(0)
    expect(contents()).toEqual(whole)
  })

  it('makes nobody up, and keeps names and phones sealed', () => {
    const { people, households, posts, units } = contents()
    expect([people?.length, households, posts]).toEqual([5, [], []])
    expect(units?.every((unit) => unit['phone'] === '')).toBe(true)
    const written = JSON.stringify(contents())
    for (const { name, phone } of staff) {
      expect(written).not.toContain(phone)
      expect(JSON.stringify(people)).not.toContain(name)
    }
  })

  it('carries a matter from a household that the office wrote down to the desk that answers it', async () => {
    await bind('office', '10000000001')
    await bind('desk', '10000000003')
    const me = (await call('office', 'account', 'me', {})) as { grants?: unknown }
    expect(JSON.stringify(me)).toContain('office')
    await call('office', 'roster', 'saveHousehold', {
      version: 0,
      file: {
        village: '990102001200',
        group: '',
        status: 'ordinary',
        members: [{ name: '田例一', relation: 'head', phone: '10000000009', away: false }],
      },
    })
    await bind('villager', '10000000009')
    const filed = (await call('villager', 'hotline', 'file', {
      kind: 'help',
      industry: 'water',
      text: '水渠塌了，春耕用不上水。',
      photos: [],
    })) as { id: string; version: number }
    const queue = (await call('desk', 'hotline', 'queue', { lane: 'new' })) as { rows: { id: string }[] }
    expect(queue.rows.map(({ id }) => id)).toEqual([filed.id])
  })

  it('writes whom a longer file adds, and leaves who is there', async () => {
    const more = `${staffFile}handler,990102000000,教育,郑例六,10000000006\n`
    const longer = readStaff(new TextEncoder().encode(more), lines).lines
    const before = contents()['people'] ?? []
    expect(await found(longer)).toBe(1)
    const after = contents()['people'] ?? []
    expect(after).toHaveLength(before.length + 1)
    expect(after).toEqual(expect.arrayContaining(before))
  })

  it('and a demonstration do not live in one house', async () => {
    const { secrets } = openData(join(folder, 'data'), false)
    const load = () => loadInto({ gateway, secrets }, lines, { households: 10, seed: 1 }, silent)
    await expect(load()).rejects.toThrow('正式的名册')
    const demo = await createGateway({ data: join(folder, 'demo'), quiet: true })
    try {
      const { secrets: own } = openData(join(folder, 'demo'), false)
      await loadInto({ gateway: demo, secrets: own }, lines, { households: 10, seed: 1 }, silent)
      const there = environmentFor(demo.url, demo.credentials, own)
      await expect(foundInto(there, { lines, staff }, 0, silent)).rejects.toThrow(LoadFault)
    } finally {
      await demo.close()
    }
  })
})

describe('`npm run found`', () => {
  const files = () => {
    const [divisions, people] = [join(folder, 'divisions.csv'), join(folder, 'staff.csv')]
    writeFileSync(divisions, smallCity)
    writeFileSync(people, staffFile)
    return ['--divisions', divisions, '--staff', people]
  }

  it('founds a folder, and tells no name and no phone', async () => {
    const { code, said } = await runScript('scripts/found.ts', ...files(), '--data', join(folder, 'by-hand'))
    expect([code, said]).toEqual([0, expect.stringContaining('名册装好了')])
    for (const { name, phone } of staff) expect(said).not.toMatch(new RegExp(`${name}|${phone}`))
  })

  it('says what is wrong by line, and writes nothing', async () => {
    const given = files()
    writeFileSync(given[3] ?? '', staffFile.replace('10000000003', '1000'))
    const { code, said } = await runScript('scripts/found.ts', ...given, '--data', join(folder, 'none'))
    expect([code, said]).toEqual([1, expect.stringContaining('第 4 行：手机号应为11位数字')])
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  it('asks where to', async () => {
    const { code, said } = await runScript('scripts/found.ts', ...files())
    expect([code, said]).toEqual([1, expect.stringContaining('请写明装在哪里')])
  })
})
