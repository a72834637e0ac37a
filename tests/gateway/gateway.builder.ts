import { mkdtempSync, rmSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import cloudbase from '@cloudbase/node-sdk'
import { createGateway, type Gateway, type GatewayOptions } from '../../gateway/server'

export const fixtures = join(__dirname, 'functions', 'fixtures')

// Without these the SDK looks for a cloud machine's metadata on every call.
Object.assign(process.env, {
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  SCF_NAMESPACE: 'local',
})

export interface Raised {
  readonly gateway: Gateway
  readonly data: string
  readonly sdk: ReturnType<typeof cloudbase.init>
  /** Closes the gateway and removes its data. */
  down(): Promise<void>
}

export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'xiangyin-'))
}

/** A gateway on a free port with a new data folder and the functions of `functions/fixtures`. */
export async function raise(options: Partial<GatewayOptions> = {}): Promise<Raised> {
  const data = options.data ?? emptyFolder()
  const gateway = await createGateway({ functions: fixtures, quiet: true, ...options, data })
  const sdk = cloudbase.init({
    env: 'local',
    ...gateway.credentials,
    // Read by the SDK and missing from its types.
    ...{ serviceUrl: `${gateway.url}/admin` },
  })
  const down = async (): Promise<void> => {
    await gateway.close()
    rmSync(data, { recursive: true, force: true })
  }
  return { gateway, data, sdk, down }
}

export interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly bytes: Buffer
  readonly text: string
  readonly json: unknown
}

export interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** One request as it stands: unlike fetch it sends any Host header and leaves the path alone. */
export function knock(
  url: string,
  path: string,
  { method = 'GET', headers = {}, body }: Asked = {},
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const asked = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const bytes = Buffer.concat(chunks)
        const text = bytes.toString('utf8')
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes,
          text,
          json: jsonOf(text),
        })
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** A POST of JSON. */
export function post(
  url: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  return knock(url, path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}
