import { spawnSync } from 'node:child_process'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { root } from '../../scripts/_kernel/root'
import { addressOf, greeting, readFlags } from '../../scripts/_kernel/welcome'

describe('the flags of npm start', () => {
  test('have defaults that bind to this machine alone', () => {
    expect(readFlags([])).toEqual({
      port: 3000,
      host: '127.0.0.1',
      data: join(root, '.data'),
      fresh: false,
      dev: false,
      testClock: false,
    })
  })
  test('are taken in any order', () => {
    const flags = readFlags([
      '--fresh',
      '--data',
      '/srv/city',
      '--host',
      '0.0.0.0',
      '--port',
      '9000',
      '--test-clock',
    ])
    expect(flags).toEqual({
      port: 9000,
      host: '0.0.0.0',
      data: '/srv/city',
      fresh: true,
      dev: false,
      testClock: true,
    })
  })
  test.each([
    [['--prot', '9000'], "Unknown option '--prot'"],
    [['--port'], '--port <value>'],
    [['--data', '--fresh'], '--data'],
    [['--port', 'http'], '--port needs a number'],
    [['--port', '70000'], '--port needs a number'],
    [['toString', 'x'], "Unexpected argument 'toString'"],
  ])('%j is refused with what is wrong', (args, sentence) => {
    expect(() => readFlags(args)).toThrow(sentence)
  })
})

test('an address that means everywhere is opened here', () => {
  expect(addressOf({ host: '0.0.0.0', port: 9000 })).toBe('http://127.0.0.1:9000')
  expect(addressOf({ host: '192.168.1.5', port: 9000 })).toBe('http://192.168.1.5:9000')
  expect(addressOf({ host: '::1', port: 9000 })).toBe('http://[::1]:9000')
})

describe('the greeting', () => {
  const person = (role: string) => ({ person: role, role, name: `${role}甲`, place: '利州区', unit: '' })

  test('offers one person of each of the four roles', () => {
    const text = greeting(
      'http://127.0.0.1:1',
      ['villager', 'cadre', 'desk', 'office', 'handler'].map(person),
    )
    for (const role of ['villager', 'cadre', 'desk', 'office']) expect(text).toContain(`${role}甲  利州区`)
    expect(text).not.toContain('handler甲')
  })
  test('says so when demo sign-in is closed', () => {
    expect(greeting('http://127.0.0.1:1', [])).toContain('Demo sign-in is closed')
  })
})

test('a port in use is said in one sentence before anything is touched', async () => {
  const other = createServer()
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
  const { port } = other.address() as AddressInfo
  const args = [
    '--import',
    'tsx',
    'scripts/start.ts',
    '--port',
    String(port),
    '--data',
    '/nonexistent/data',
    '--fresh',
  ]
  const ended = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', timeout: 20_000 })
  other.close()
  expect(ended.status).toBe(1)
  expect(ended.stderr).toContain(`Port ${port} is in use`)
  expect(ended.stdout).toBe('')
})
