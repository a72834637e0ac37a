import { parseArgs } from 'node:util'
import { StartFault } from './data'
import { isLoopback } from './doors/guard'
import { createGateway, type Gateway, type GatewayOptions } from './server'
import { watchFunctions } from './watch'

const PORT = 3000

const usage = `乡音 本机云

  --port P      端口，默认 ${PORT}
  --host H      地址，默认 127.0.0.1；换成别的地址时，演示登录和 /console 关闭
  --data DIR    数据文件夹，默认 .data
  --fresh       先清空数据文件夹
  --test-clock  可以用 POST /clock 拨动时间
  --dev         云函数改动后自动重新载入
`

interface Flags extends GatewayOptions {
  readonly dev: boolean
}

function flagsOf(args: string[]): Flags | 'help' {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: String(PORT) },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: '.data' },
      fresh: { type: 'boolean', default: false },
      'test-clock': { type: 'boolean', default: false },
      dev: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return 'help'
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new StartFault(
      `端口 ${values.port} 不对，应为 0 到 65535 的整数。 ${values.port} is no port: give a whole number from 0 to 65535.`,
    )
  return {
    port,
    host: values.host,
    data: values.data,
    fresh: values.fresh,
    clock: values['test-clock'] ? 'test' : 'real',
    demo: isLoopback(values.host),
    dev: values.dev,
  }
}

/** Ends cleanly on the first signal; a second one ends at once. */
function endOnSignal(gateway: Gateway, stopWatching: () => void): void {
  let since: number | undefined
  const end = (): void => {
    // A terminal sends its signal to the whole group, and whoever started us may send another at once.
    if (since !== undefined && Date.now() - since > 1_000) process.exit(1)
    if (since !== undefined) return
    since = Date.now()
    stopWatching()
    void gateway.close().then(() => process.exit(0))
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

async function start(): Promise<void> {
  const flags = flagsOf(process.argv.slice(2))
  if (flags === 'help') {
    process.stdout.write(usage)
    return
  }
  const gateway = await createGateway(flags)
  const stopWatching = flags.dev ? watchFunctions(gateway) : () => undefined
  endOnSignal(gateway, stopWatching)
  process.stdout.write(`乡音已启动： ${gateway.url}\n`)
  if (isLoopback(flags.host ?? '')) process.stdout.write(`本机云的控制台： ${gateway.url}/console\n`)
}

start().catch((error: unknown) => {
  const known =
    error instanceof StartFault ||
    (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  process.stderr.write(`${known ? error.message : String(error instanceof Error ? error.stack : error)}\n`)
  process.exit(1)
})
