/** A gateway of a journey's own, with the machine's powers over it: its clock, WeChat's answers, its sudden death. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { exchange, type Exchanged } from '../../weapp/harness/exchange'
import type { Said, Told } from './serve'

const root = join(__dirname, '../../..')
/** Bundling the functions takes most of it. */
const startPatience = 60_000
const endPatience = 8_000

export interface DemoPerson {
  readonly person: string
  readonly role: string
  readonly name: string
  readonly place: string
  readonly unit: string
}

export class LocalCloud {
  private child: ChildProcess | undefined
  private said: Said | undefined
  private readonly leftovers: (() => void)[] = []

  private constructor(private readonly told: Told) {}

  static async start(told: Told): Promise<LocalCloud> {
    const cloud = new LocalCloud(told)
    await cloud.run()
    return cloud
  }

  get url(): string {
    return this.now.url
  }

  get credentials(): Said['credentials'] {
    return this.now.credentials
  }

  /** As if the power went: nothing is finished, nothing is flushed. */
  async crash(): Promise<void> {
    await this.end('SIGKILL')
  }

  /** Comes back at the same address, over the same data, with the same secrets. */
  async restart(): Promise<void> {
    await this.end('SIGKILL')
    await this.run(this.now)
  }

  async close(): Promise<void> {
    this.child?.stdin?.end()
    const late = setTimeout(() => this.child?.kill('SIGKILL'), endPatience)
    await this.ended()
    clearTimeout(late)
    for (const clean of this.leftovers) clean()
  }

  /** Done after the gateway has ended. */
  onClose(clean: () => void): void {
    this.leftovers.push(clean)
  }

  people(): Promise<readonly DemoPerson[]> {
    return this.get<{ people: DemoPerson[] }>('/demo/people').then(({ people }) => people)
  }

  async signIn(person: string): Promise<string> {
    return (await this.post<{ token: string }>('/demo/sign-in', { person })).token
  }

  /** Moves the server's clock; the phone's own stays where it is. */
  async jump(ms: number): Promise<number> {
    return (await this.post<{ now: number }>('/clock', { offset: ms })).now
  }

  /** How WeChat is to answer its next requests. */
  async script(api: string, answer: unknown, times = 1): Promise<void> {
    await this.post('/wx/script', { api, answer, times })
  }

  /** Calls an action in somebody's name over HTTP, as a browser does. */
  async call(token: string, feature: string, body: object): Promise<unknown> {
    const answer = await exchange(`${this.url}/call/${feature}`, {
      json: body,
      headers: { authorization: `Bearer ${token}` },
    })
    return JSON.parse(answer.body.toString('utf8')) as unknown
  }

  /** Documents as they are stored, the first hundred of those that fit. */
  async documents(
    collection: string,
    where: object = {},
  ): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const query = {
      action: 'database.getDocument',
      collectionName: collection,
      queryType: 'WHERE',
      query: JSON.stringify(where),
    }
    const { data } = (await this.admin({ ...query, limit: 100 })) as { data: { list: string[] } }
    return data.list.map((text) => JSON.parse(text) as Record<string, unknown>)
  }

  /** Sets fields of a stored document behind the functions' back. What they remember is theirs until `restart`. */
  async edit(collection: string, id: string, fields: object): Promise<void> {
    await this.admin({
      action: 'database.modifyDocument',
      collectionName: collection,
      queryType: 'DOC',
      query: JSON.stringify({ _id: id }),
      data: JSON.stringify({ $set: fields }),
      multi: false,
      merge: true,
      upsert: false,
    })
  }

  private async admin(json: object): Promise<unknown> {
    const headers = { authorization: `Bearer ${this.credentials.secretKey}` }
    const reply = read('/admin', await exchange(`${this.url}/admin`, { json, headers })) as { code?: string }
    if (reply.code !== undefined) throw new Error(`The cloud refused: ${JSON.stringify(reply)}`)
    return reply
  }

  private get now(): Said {
    if (!this.said) throw new Error('The gateway has not started')
    return this.said
  }

  private async get<T>(path: string): Promise<T> {
    return read(path, await exchange(this.url + path)) as T
  }

  private async post<T>(path: string, json: unknown): Promise<T> {
    return read(path, await exchange(this.url + path, { json })) as T
  }

  private async run(as?: Said): Promise<void> {
    const again = as ? { port: as.port, credentials: as.credentials } : {}
    const told: Told = { ...this.told, ...again }
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', join(__dirname, 'serve.ts'), JSON.stringify(told)],
      {
        cwd: root,
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    )
    this.child = child
    this.said = await firstLine(child)
  }

  private async ended(): Promise<void> {
    const { child } = this
    if (child?.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    this.child?.kill(signal)
    await this.ended()
  }
}

function read(path: string, answer: Exchanged): unknown {
  if (answer.status !== 200)
    throw new Error(`${path} answered ${answer.status}: ${answer.body.toString('utf8')}`)
  return JSON.parse(answer.body.toString('utf8')) as unknown
}

function firstLine(child: ChildProcess): Promise<Said> {
  return new Promise((resolve, reject) => {
    let out = ''
    let err = ''
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`The gateway did not start in time. ${err}`))
    }, startPatience)
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8')
      const end = out.indexOf('\n')
      if (end < 0) return
      clearTimeout(timer)
      resolve(JSON.parse(out.slice(0, end)) as Said)
    })
    child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString('utf8')))
    child.once('exit', (code) => {
      clearTimeout(timer)
      reject(new Error(`The gateway ended with ${String(code)} before it listened. ${err}`))
    })
  })
}
