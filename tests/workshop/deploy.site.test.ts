import { rmSync } from 'node:fs'
import { deploy } from '../../scripts/deploy/run'
import { siteAt } from '../../scripts/deploy/site'
import { PlayedCloud } from './deploy.cloud'
import { bundles, pages, specs, wantedAt } from './deploy.wanted'
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

describe('another build of the pages', () => {
  const next = plant({ 'index.html': '<app 2>', 'js/app.3c.js': 'three', 'css/app.2b.css': 'two' })
  afterAll(() => rmSync(next, { recursive: true, force: true }))
  const newer = { ...wanted, site: siteAt(next) }

  beforeEach(async () => {
    await deploy(cloud, wanted, false, say)
    cloud.changes.length = 0
  })

  it('brings what is new and keeps what open pages may still ask for', async () => {
    await deploy(cloud, newer, false, say)
    expect(cloud.changes).toEqual(['site js/app.3c.js', 'site index.html'])
    expect(cloud.pages?.has('js/app.1a.js')).toBe(true)
  })

  it('does not show itself before all of it is there', async () => {
    cloud.failAfter = 0
    expect(await deploy(cloud, newer, false, say)).toBe(false)
    expect(cloud.pages?.get('index.html')).toBe(wanted.site.files.get('index.html'))
    expect(told.at(-1)).toMatch('有 1 项没有做成，网页没有放齐')
    cloud.failAfter = 1
    await deploy(cloud, newer, false, say)
    expect(cloud.changes).toEqual(['site js/app.3c.js'])
    cloud.failAfter = 2
    expect(await deploy(cloud, newer, false, say)).toBe(true)
  })

  it('waits for functions that are not there yet', async () => {
    const changed = bundles.map((one) => ({ ...one, mark: 'two' }))
    cloud.failAfter = 1
    expect(await deploy(cloud, { ...newer, bundles: changed }, false, say)).toBe(false)
    expect(cloud.changes.some((change) => change.startsWith('site'))).toBe(false)
    expect(told.at(-1)).toMatch('网页先不换')
  })
})

describe('a part by itself', () => {
  it.each([
    ['database', 'collection', 9],
    ['site', 'site', 3],
  ] as const)('%s brings nothing else', async (part, what, most) => {
    await deploy(cloud, { ...wanted, only: new Set([part]) }, false, say)
    expect(cloud.changes.some((change) => change.startsWith(what))).toBe(true)
    expect(cloud.changes.length).toBeLessThanOrEqual(most)
    expect(cloud.running.size).toBe(0)
  })

  it('refuses functions without the database that they need', async () => {
    const only = new Set(['functions'] as const)
    await expect(deploy(cloud, { ...wanted, only }, false, say)).rejects.toThrow('--only')
    expect(cloud.changes).toEqual([])
    await deploy(cloud, { ...wanted, only: new Set(['database']) }, false, say)
    expect(await deploy(cloud, { ...wanted, only }, false, say)).toBe(true)
    expect(cloud.pages).toBeUndefined()
    expect(cloud.running.size).toBe(specs.length)
  })
})
