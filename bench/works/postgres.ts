import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { families } from '../measure/children'

/** PostgreSQL's programs on Debian. */
const programs = '/usr/lib/postgresql/15/bin'

export interface Postgres {
  readonly uri: string
  readonly version: string
  end(): void
}

function install(): void {
  if (existsSync(join(programs, 'initdb'))) return
  if (process.getuid?.() !== 0) throw new Error('Install postgresql-15 first: apt-get install postgresql-15')
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'postgresql-15'], options)
}

/** PostgreSQL refuses to run as root: then its own user runs it. */
function asPostgres(program: string, args: readonly string[]): void {
  const file = join(programs, program)
  const [command, all] =
    process.getuid?.() === 0
      ? ['setpriv', ['--reuid=postgres', '--regid=postgres', '--clear-groups', file, ...args]]
      : [file, [...args]]
  const ended = spawnSync(command, all, { stdio: 'ignore', cwd: '/' })
  if (ended.status !== 0) throw new Error(`${program} ended with ${String(ended.status)}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

/** A cluster of its own in a folder, with Debian's settings: every commit is on the disk. */
export async function startPostgres(folder: string): Promise<Postgres> {
  install()
  const data = join(folder, 'postgres')
  mkdirSync(data, { recursive: true })
  if (process.getuid?.() === 0) {
    const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
    chownSync(data, id('-u'), id('-g'))
    chownSync(folder, id('-u'), id('-g'))
  }
  asPostgres('initdb', ['-D', data, '-U', 'bench', '--auth=trust', '-E', 'UTF8'])
  const port = await freePort()
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${data}`
  asPostgres('pg_ctl', ['-D', data, '-w', '-l', join(data, 'log'), '-o', settings, 'start'])
  const version = execFileSync(join(programs, 'postgres'), ['--version'], { encoding: 'utf8' }).trim()
  const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
  families.add(pid)
  return {
    uri: `postgres://bench@127.0.0.1:${port}/postgres`,
    version,
    end: () => {
      families.delete(pid)
      asPostgres('pg_ctl', ['-D', data, '-m', 'fast', '-w', 'stop'])
    },
  }
}
