import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { installApart } from '../../scripts/_kernel/apart'
import { startProgram } from '../measure/children'
import { post, type Asking } from '../measure/client'
import { noteOf } from './notes'
import { startPostgres } from './postgres'
import type { Progress } from './report'

const peers = join(__dirname, '..', 'peers')

/** Parse Server on PostgreSQL, running. */
export interface Peer {
  readonly pid: number
  readonly name: string
  readonly asking: Asking
  end(): Promise<void>
}

interface Ready {
  readonly port: number
  readonly appId: string
  readonly tokens: readonly string[]
}

function install(progress: Progress): string {
  const own = join(peers, 'node_modules', 'parse-server', 'package.json')
  installApart(peers, () => progress('Parse Server is installed'))
  return (JSON.parse(readFileSync(own, 'utf8')) as { version: string }).version
}

/** Starts it over a cluster of its own in the folder: the same text, a signed-in caller, an answer with the id alone. */
export async function startPeer(folder: string, progress: Progress): Promise<Peer> {
  const version = install(progress)
  const postgres = await startPostgres(folder)
  try {
    const server = await startProgram<Ready>(join(peers, 'server.mjs'), {
      args: [postgres.uri],
      silent: true,
    })
    const { port, appId, tokens } = server.ready
    return {
      pid: server.pid,
      name: `Parse Server ${version} on ${postgres.version}`,
      asking: {
        port,
        request: (nth) =>
          post('/classes/Note', JSON.stringify(noteOf(nth)), {
            'x-parse-application-id': appId,
            'x-parse-session-token': tokens[nth % tokens.length] ?? '',
          }),
        right: (body) => body.includes('"objectId":"'),
      },
      end: async () => {
        await server.end()
        postgres.end()
      },
    }
  } catch (error) {
    postgres.end()
    throw error
  }
}
