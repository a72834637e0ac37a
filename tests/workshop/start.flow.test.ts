import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { root } from '../../scripts/_kernel/root'
import { plant } from './tree'

const house = plant({})
const data = join(house, 'data')

afterAll(() => rmSync(house, { recursive: true, force: true }))

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

interface Started {
  readonly url: string
  readonly said: string
  /** As Ctrl-C does. Says with which code all ended. */
  readonly end: () => Promise<number | null>
}

async function start(...flags: string[]): Promise<Started> {
  const port = await freePort()
  const args = ['scripts/start.mjs', '--port', String(port), '--data', data, ...flags]
  const child: ChildProcess = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const ended = once(child, 'exit')
  await new Promise<void>((stands, fails) => {
    const take = (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Ctrl-C ends it')) stands()
    }
    child.stdout?.on('data', take)
    child.stderr?.on('data', take)
    void ended.then(() => fails(new Error(`It ended before it stood:\n${said}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    said,
    end: async () => {
      child.kill('SIGINT')
      const [code] = (await ended) as [number | null]
      return code
    },
  }
}

interface People {
  readonly people: readonly { readonly person: string; readonly role: string; readonly name: string }[]
}

const people = async (url: string) => ((await (await fetch(`${url}/demo/people`)).json()) as People).people

test('one command brings up the city, signs in each of the four people, and ends by Ctrl-C; the next one is immediate', async () => {
  const first = await start()
  const offered = await people(first.url)
  for (const role of ['villager', 'cadre', 'desk', 'office']) {
    const found = offered.find((person) => person.role === role)
    expect(first.said).toContain(found?.name)
    const body = JSON.stringify({ person: found?.person })
    const answer = await fetch(`${first.url}/demo/sign-in`, { method: 'POST', body })
    expect(await answer.json()).toEqual({ token: expect.any(String) as string })
  }
  expect(await (await fetch(`${first.url}/`)).text()).toContain('<div id="app">')
  expect(await first.end()).toBe(0)
  await expect(fetch(`${first.url}/health`)).rejects.toThrow()
  expect(existsSync(join(data, 'demo.loading'))).toBe(false)

  const second = await start()
  expect(second.said).not.toMatch(/Filling|Built|Installing/)
  expect(await people(second.url)).toEqual(offered)
  expect(await second.end()).toBe(0)
}, 300_000)
