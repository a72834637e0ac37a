import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeKeys, readKeys } from '../../scripts/deploy/keys'
import { optionsOf } from '../../scripts/deploy/options'
import { parts } from '../../scripts/deploy/run'
import { keys } from './deploy.wanted'

describe('the file of keys', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'xiangyin-keys-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const file = () => join(folder, 'keys.json')

  it('is made for its owner alone, and never over another', () => {
    makeKeys(file())
    expect(statSync(file()).mode & 0o777).toBe(0o600)
    expect(readKeys(file()).XY_MASTER_KEYS).toMatch(/^k1:/)
    const before = readFileSync(file(), 'utf8')
    expect(() => makeKeys(file())).toThrow('不会覆盖')
    expect(readFileSync(file(), 'utf8')).toBe(before)
  })

  it.each<[string, object | string, string]>([
    ['no JSON', '{', '应为 JSON'],
    ['a key too short', { ...keys, XY_BLIND_KEY: 'short-secret' }, 'XY_BLIND_KEY 缺少或格式不对'],
    ['a missing key', { ...keys, XY_SIGNING_KEY: undefined }, 'XY_SIGNING_KEY 缺少'],
    ['something unknown', { ...keys, XY_OTHER: '1' }, '不认识的 XY_OTHER'],
    ['a message that there is not', { ...keys, XY_TEMPLATES: `greeting=${'t'.repeat(43)}` }, 'XY_TEMPLATES'],
    ['a template that is no id of WeChat’s', { ...keys, XY_TEMPLATES: 'answered=回复通知' }, 'XY_TEMPLATES'],
  ])('with %s is refused without telling what stands in it', (_, given, sentence) => {
    writeFileSync(file(), typeof given === 'string' ? given : JSON.stringify(given))
    expect(() => readKeys(file())).toThrow(sentence)
    expect(() => readKeys(file())).not.toThrow('short-secret')
  })

  it('may name the templates of messages', () => {
    const templates = `answered=${'a'.repeat(43)}, photo=${'p'.repeat(43)}`
    writeFileSync(file(), JSON.stringify({ ...keys, XY_TEMPLATES: templates }))
    expect(readKeys(file()).XY_TEMPLATES).toBe(templates)
  })

  it('that is not there is said so', () => {
    expect(() => readKeys(file())).toThrow('--new-secrets')
  })
})

describe('the command line', () => {
  it.each<[string, string[], string]>([
    ['no environment', ['--secrets', 'k'], '--env'],
    ['an environment that cannot be', ['--env', 'a b', '--secrets', 'k'], '--env'],
    ['no keys', ['--env', 'demo-1a2b'], '--secrets'],
    ['something unknown', ['--forced'], '看不懂'],
    [
      'a part that there is not',
      ['--env', 'demo-1a2b', '--secrets', 'k', '--only', 'site,pages'],
      '“pages”看不懂',
    ],
  ])('with %s is refused with how to use it', (_, args, sentence) => {
    expect(() => optionsOf(args)).toThrow(sentence)
  })

  it('takes the parts that are named, and all without', () => {
    const given = ['--env', 'demo-1a2b', '--secrets', 'k']
    expect([...optionsOf([...given, '--only', 'site, database']).only]).toEqual(['database', 'site'])
    expect([...optionsOf(given).only]).toEqual([...parts])
  })
})
