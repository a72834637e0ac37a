import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './root'

export interface Flags {
  readonly port: number
  readonly host: string
  readonly data: string
  readonly fresh: boolean
  readonly dev: boolean
  /** Lets `POST /clock` set the time, for journeys. */
  readonly testClock: boolean
}

/** One of `GET /demo/people`. */
export interface DemoPerson {
  readonly person: string
  readonly role: string
  readonly name: string
  readonly place: string
  readonly unit: string
}

const usage = 'npm start -- [--port 3000] [--host 127.0.0.1] [--data .data] [--fresh] [--test-clock]'

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '3000' },
        host: { type: 'string', default: '127.0.0.1' },
        data: { type: 'string', default: '.data' },
        fresh: { type: 'boolean', default: false },
        dev: { type: 'boolean', default: false },
        'test-clock': { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)} Usage: ${usage}`, {
      cause: error,
    })
  }
}

/**
 * Reads the command line of `npm start`.
 * @throws Error with one sentence when a flag is unknown or its value is missing or makes no sense.
 */
export function readFlags(args: readonly string[]): Flags {
  const { port, host, data, fresh, dev, 'test-clock': testClock } = parsed(args)
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) {
    throw new Error(`--port needs a number from 1 to 65535. Usage: ${usage}`)
  }
  return { port: Number(port), host, data: resolve(root, data), fresh, dev, testClock }
}

/** The address to open in a browser: one that listens everywhere is reached here as well. */
export function addressOf({ host, port }: Pick<Flags, 'host' | 'port'>): string {
  const reached = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`
}

export function portTaken(port: number): string {
  return `端口 ${port} 已被别的程序占用。请关掉那个程序，或用 --port 换一个端口。 Port ${port} is in use: stop the other program or choose another --port.`
}

const offered: readonly (readonly [role: string, what: string])[] = [
  ['villager', '村民  villager: files a complaint, follows and rates it'],
  ['cadre', '帮扶干部  cadre: one of the six forces that help a household'],
  ['desk', '热线台  desk: a department triages and answers'],
  ['office', '协调办  office: sees a county or the city as a whole'],
]

/** What is said when the house stands: where it is, and how to be each of the four people. */
export function greeting(url: string, people: readonly DemoPerson[]): string {
  const lines = offered.flatMap(([role, what]) => {
    const found = people.find((person) => person.role === role)
    if (!found) return []
    const where = [found.place, found.unit].filter((part) => part !== '').join(' · ')
    return [`  ${what}\n      ${found.name}  ${where}`]
  })
  const signIn =
    lines.length > 0
      ? ['Choose there whom to be; one click signs in, no password:', ...lines]
      : ['Demo sign-in is closed here: sign in by scanning the code with the mini-program.']
  return ['', `乡音 Xiangyin is at ${url}/`, ...signIn, '', 'Ctrl-C ends it.', ''].join('\n')
}
