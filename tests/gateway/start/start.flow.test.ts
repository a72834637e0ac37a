import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { root } from '../../../gateway/functions/bundle'
import { dataFault, openData, StartFault } from '../../../gateway/data'
import { emptyFolder, fixtures, knock, raise } from '../gateway.builder'

interface Ended {
  readonly code: number | null
  readonly said: string
}

const children: ChildProcess[] = []
const folders: string[] = []

function folder(): string {
  const made = emptyFolder()
  folders.push(made)
  return made
}

function start(...args: string[]): { child: ChildProcess; said: () => string; ended: Promise<Ended> } {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'gateway', 'main.ts'), ...args], {
    cwd: root,
  })
  children.push(child)
  let said = ''
  const hear = (chunk: Buffer): void => {
    said += chunk.toString()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const ended = new Promise<Ended>((done) => child.on('close', (code) => done({ code, said })))
  return { child, said: () => said, ended }
}

async function standing(said: () => string): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said())?.[0]
    if (url !== undefined) return url
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error(`it did not start: ${said()}`)
}

function taken(): Promise<Server> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => done(server))
  })
}

afterAll(() => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
  for (const one of folders) rmSync(one, { recursive: true, force: true })
})

/** One sentence in each language, and no trace of the program's insides. */
const oneSentence = /^[^\n]*[\u4e00-\u9fff][^\n]*[a-z]{3}[^\n]*\n$/

it('a port in use ends the start with one sentence that names it, before anything is emptied', async () => {
  const server = await taken()
  const { port } = server.address() as AddressInfo
  const data = folder()
  openData(data, false)
  writeFileSync(join(data, 'kept'), '')
  const { code, said } = await start('--port', String(port), '--data', data, '--fresh').ended
  server.close()
  expect(code).toBe(1)
  expect(said).toMatch(oneSentence)
  expect(said).toContain(String(port))
  expect(said).toContain('--port')
  expect(existsSync(join(data, 'kept'))).toBe(true)
})

it.each([
  ['of another version', { product: 'xiangyin', version: 99 }, '99'],
  ['that is not ours', { product: 'other' }, 'xiangyin.json'],
])('a data folder %s ends the start with one sentence', async (_name, marker, says) => {
  const data = folder()
  writeFileSync(join(data, 'xiangyin.json'), JSON.stringify(marker))
  const { code, said } = await start('--port', '0', '--data', data).ended
  expect([code, said]).toEqual([1, expect.stringMatching(oneSentence)])
  expect(said).toContain(says)
})

it('a database file of another version ends the start with one sentence', async () => {
  const data = folder()
  openData(data, false)
  writeFileSync(
    join(data, 'documents.sqlite'),
    'not a database of ours at all, but some other file with text in it'.repeat(99),
  )
  const { code, said } = await start('--port', '0', '--data', data).ended
  expect([code, said]).toEqual([1, expect.stringMatching(oneSentence)])
})

it('a data folder that is a file ends the start with one sentence', async () => {
  const data = join(folder(), 'file')
  writeFileSync(data, '')
  const { code, said } = await start('--port', '0', '--data', data).ended
  expect([code, said]).toEqual([1, expect.stringMatching(oneSentence)])
})

it.each([['--port', 'abc'], ['--port', '70000'], ['--nonsense']])(
  'the flags %s %s are refused',
  async (...flags) => {
    const { code, said } = await start(...flags, '--data', folder()).ended
    expect(code).toBe(1)
    expect(said).not.toMatch(/\n\s+at /)
  },
)

it.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends it cleanly, and what was there is there at the next start',
  async (signal) => {
    const data = folder()
    const first = start('--port', '0', '--data', data)
    await standing(first.said)
    const secrets = readFileSync(join(data, 'secrets.json'), 'utf8')
    first.child.kill(signal)
    expect((await first.ended).code).toBe(0)
    const second = start('--port', '0', '--data', data)
    expect((await knock(await standing(second.said), '/health')).status).toBe(200)
    expect(readFileSync(join(data, 'secrets.json'), 'utf8')).toBe(secrets)
    second.child.kill(signal)
    await second.ended
  },
)

describe('a data folder', () => {
  it('gets keys that nobody else may read', () => {
    const data = folder()
    const { secrets } = openData(data, false)
    expect(statSync(join(data, 'secrets.json')).mode & 0o777).toBe(0o600)
    expect(Buffer.from(secrets.XY_SIGNING_KEY, 'base64')).toHaveLength(32)
  })

  it('is emptied by --fresh when it is ours', () => {
    const data = folder()
    const before = openData(data, false)
    writeFileSync(join(data, 'old'), '')
    expect(openData(data, true).secrets).not.toEqual(before.secrets)
    expect(existsSync(join(data, 'old'))).toBe(false)
  })

  it('is never emptied when it is not', () => {
    const data = folder()
    writeFileSync(join(data, 'thesis.txt'), 'years of work')
    expect(() => openData(data, true)).toThrow(StartFault)
    expect(readFileSync(join(data, 'thesis.txt'), 'utf8')).toBe('years of work')
  })

  it('that can not be written is told apart from a full disk', () => {
    const fault = (code: string): string => dataFault('/d', Object.assign(new Error('x'), { code })).message
    expect(fault('EACCES')).toContain('不能写')
    expect(fault('EROFS')).toContain('不能写')
    expect(fault('ENOSPC')).toContain('磁盘已满')
  })

  it('without permission ends the start with a sentence, for whom permissions hold', async () => {
    const data = join(folder(), 'locked')
    mkdirSync(data)
    chmodSync(data, 0o500)
    const rootUser = process.getuid?.() === 0
    const started = raise({ data, functions: fixtures })
    if (rootUser) await started.then((raised) => raised.down())
    else await expect(started).rejects.toThrow(/不能写/)
  })
})

it('two gateways at once on one data folder: the second says so', async () => {
  const first = await raise()
  await expect(raise({ data: first.data })).rejects.toThrow(StartFault)
  await first.down()
})
