import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { emptyFolder, knock, raise, type Raised } from '../gateway.builder'

const outer = emptyFolder()
const app = join(outer, 'app')
const page =
  '<!doctype html><title>app</title><script>start()</script><script src="/js/app.0a1b2c3d4e.js"></script>'
mkdirSync(join(app, 'js'), { recursive: true })
writeFileSync(join(app, 'index.html'), page)
writeFileSync(join(app, 'js', 'app.0a1b2c3d4e.js'), 'start()')
writeFileSync(join(outer, 'xiangyin-outside.txt'), 'outside')

let raised: Raised
let url: string
beforeAll(async () => {
  raised = await raise({ appDir: app })
  url = raised.gateway.url
})
afterAll(async () => {
  await raised.down()
  rmSync(outer, { recursive: true, force: true })
})

describe('the H5 app', () => {
  it('is served for every path that is a page, with a policy that lets its own inline script run and no other', async () => {
    const answer = await knock(url, '/hotline/file')
    expect(answer.text).toBe(page)
    expect(answer.headers['content-security-policy']).toMatch(/script-src 'self' 'sha256-[^']{44}';/)
    expect(answer.headers['cache-control']).toBe('no-cache')
  })

  it('has files that never change kept by the browser, and others asked for again', async () => {
    const asset = await knock(url, '/js/app.0a1b2c3d4e.js')
    expect(asset.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': expect.stringContaining('immutable') as string,
    })
    const index = await knock(url, '/')
    expect((await knock(url, '/', { headers: { 'if-none-match': index.headers.etag ?? '' } })).status).toBe(
      304,
    )
  })

  it.each([
    '/js/missing.js',
    '/../xiangyin-outside.txt',
    '/%2e%2e/xiangyin-outside.txt',
    '/js/..%2f..%2fxiangyin-outside.txt',
    '/%ff',
    '/a%00.html',
  ])('does not answer %s with a file', async (path) => {
    const answer = await knock(url, path)
    expect(answer.text).not.toContain('outside')
    expect(answer.text === page || answer.status === 404).toBe(true)
  })
})

it('before it was built, the first page says what to do', async () => {
  const bare = await raise({ appDir: join(outer, 'nothing') })
  expect((await knock(bare.gateway.url, '/')).text).toContain('npm run build:h5')
  await bare.down()
})
