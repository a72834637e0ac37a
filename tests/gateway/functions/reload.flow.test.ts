import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleFolder } from '../../../gateway/functions/bundle'
import { watchFunctions } from '../../../gateway/watch'
import { emptyFolder, knock, post, raise, type Raised } from '../gateway.builder'

let functions: string
let raised: Raised
beforeEach(async () => {
  functions = emptyFolder()
  write('first')
  raised = await raise({ functions })
})
afterEach(async () => {
  await raised.down()
  rmSync(functions, { recursive: true, force: true })
  rmSync(bundleFolder(functions), { recursive: true, force: true })
})

/** A function that answers a word of its own, after as many milliseconds as it is asked to wait. */
function write(word: string, name = 'says'): void {
  mkdirSync(join(functions, name), { recursive: true })
  writeFileSync(
    join(functions, name, 'index.ts'),
    `export async function main(event: { wait?: number }): Promise<object> {
      await new Promise((done) => setTimeout(done, event.wait ?? 0))
      return { word: '${word}' }
    }`,
  )
}

async function ask(wait = 0, name = 'says'): Promise<unknown> {
  const answer = await post(raised.gateway.url, `/wx/call/${name}`, { openid: 'o', event: { wait } })
  return (answer.json as { readonly result?: { readonly word: string } }).result?.word
}

async function underWay(): Promise<void> {
  while (raised.gateway.host.underWay().length === 0) await new Promise((done) => setTimeout(done, 5))
}

it('a function whose source changed answers anew after a reload, and a call under way finishes as it began', async () => {
  expect(await ask()).toBe('first')
  const slow = ask(1_500)
  await underWay()
  write('second')
  await raised.gateway.reload()
  expect(await ask()).toBe('second')
  expect(raised.gateway.host.underWay()).toHaveLength(1)
  expect(await slow).toBe('first')
})

it('what can not be compiled changes nothing: the function from before goes on', async () => {
  writeFileSync(join(functions, 'says', 'index.ts'), 'export async function main( {')
  await expect(raised.gateway.reload()).rejects.toThrow(/says/)
  expect(await ask()).toBe('first')
})

it('a function that came is there after a reload, and one that went is not, its call under way finished', async () => {
  const slow = ask(1_500)
  await underWay()
  write('new', 'comes')
  rmSync(join(functions, 'says'), { recursive: true })
  await raised.gateway.reload()
  expect(await ask(0, 'comes')).toBe('new')
  expect((await knock(raised.gateway.url, '/health')).json).toEqual({ ok: true, functions: ['comes'] })
  expect((await post(raised.gateway.url, '/call/says', {})).json).toMatchObject({
    problem: { code: 'unknown_action' },
  })
  expect(await slow).toBe('first')
})

it('whoever watches the sources reloads by itself once they were saved', async () => {
  const said = jest.spyOn(process.stdout, 'write').mockReturnValue(true)
  const stop = watchFunctions(raised.gateway, functions)
  write('saved')
  let word: unknown
  for (let tries = 0; tries < 100 && (word !== 'saved' || said.mock.calls.length === 0); tries += 1) {
    await new Promise((done) => setTimeout(done, 50))
    word = await ask()
  }
  stop()
  expect(word).toBe('saved')
})
