import { existsSync, linkSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FILE_BYTES, PAPER_BYTES, UPLOAD_SECONDS } from '../../../gateway/storage/limits'
import { knock, raise, type Answered, type Raised } from '../gateway.builder'

const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(2_000, 7)])
const pdf = Buffer.from('%PDF-1.7\nplanted')

let raised: Raised
beforeAll(async () => {
  raised = await raise({ clock: 'test' })
})
afterAll(() => raised.down())

const upload = (cloudPath: string, fileContent: Buffer): Promise<{ fileID: string }> =>
  raised.sdk.uploadFile({ cloudPath, fileContent }) as unknown as Promise<{ fileID: string }>

async function slot(cloudPath: string): Promise<{ path: string; headers: Record<string, string> }> {
  const { data } = await raised.sdk.getUploadMetadata({ cloudPath })
  return {
    path: new URL(data.url).pathname,
    headers: {
      authorization: data.authorization,
      'x-cos-security-token': data.token,
      'x-cos-meta-fileid': data.cosFileId,
    },
  }
}

async function put(cloudPath: string, body: Buffer): Promise<Answered> {
  const { path, headers } = await slot(cloudPath)
  return knock(raised.gateway.url, path, { method: 'PUT', headers, body })
}

async function link(fileID: string, maxAge = 60): Promise<{ code: string; path: string }> {
  const { fileList } = await raised.sdk.getTempFileURL({ fileList: [{ fileID, maxAge }] })
  const [{ code, tempFileURL } = { code: '', tempFileURL: '' }] = fileList
  return {
    code,
    path: tempFileURL === '' ? '' : encodeURI(tempFileURL).slice(raised.gateway.url.length),
  }
}

const get = (path: string, headers: Record<string, string> = {}): Promise<Answered> =>
  knock(raised.gateway.url, path, { headers })

describe('a file', () => {
  it('goes up and comes down through the SDK, whatever its name', async () => {
    const { fileID } = await upload('反映/照片 1.jpg', jpeg)
    const { fileContent } = await raised.sdk.downloadFile({ fileID })
    expect(Buffer.compare(fileContent as Buffer, jpeg)).toBe(0)
  })

  it('goes up as a form, as wx.uploadFile posts it', async () => {
    const { path, headers } = await slot('form.jpg')
    const form = new FormData()
    form.append('key', 'form.jpg')
    form.append('Signature', headers['authorization'] ?? '')
    form.append('x-cos-security-token', headers['x-cos-security-token'] ?? '')
    form.append('success_action_status', '200')
    form.append('file', new Blob([jpeg]), 'form.jpg')
    const answer = await fetch(`${raised.gateway.url}${path}`, { method: 'POST', body: form })
    expect(answer.status).toBe(200)
    const { path: down } = await link((await upload('other.jpg', jpeg)).fileID.replace('other', 'form'))
    expect(Buffer.compare((await get(down)).bytes, jpeg)).toBe(0)
  })

  it('that was deleted is gone, and deleting it again says so', async () => {
    const { fileID } = await upload('gone.jpg', jpeg)
    const { path } = await link(fileID)
    expect((await raised.sdk.deleteFile({ fileList: [fileID] })).fileList[0]).toMatchObject({
      code: 'SUCCESS',
    })
    expect((await get(path)).status).toBe(404)
    expect((await link(fileID)).code).toBe('STORAGE_FILE_NONEXIST')
    expect((await raised.sdk.deleteFile({ fileList: [fileID] })).fileList[0]).toMatchObject({
      code: 'STORAGE_FILE_NONEXIST',
    })
  })

  it('that was deleted leaves zeros where its bytes lay', async () => {
    const { fileID } = await upload('wiped.jpg', jpeg)
    const place = join(raised.data, 'files', 'wiped.jpg')
    // A second name keeps hold of the blocks, as the file system does until it needs them.
    linkSync(place, `${place}.held`)
    await raised.sdk.deleteFile({ fileList: [fileID] })
    expect(existsSync(place)).toBe(false)
    expect(readFileSync(`${place}.held`).equals(Buffer.alloc(jpeg.length))).toBe(true)
  })

  it('of another bucket does not exist', async () => {
    expect((await link('cloud://other.bucket/a.jpg')).code).toBe('STORAGE_FILE_NONEXIST')
  })
})

describe('an upload is refused, with nothing kept, when', () => {
  const kept = (name: string): boolean => existsSync(join(raised.data, 'files', name))

  it('what is no photo has more than 32 MB, and not before', async () => {
    const most = await put('most.xlsx', Buffer.alloc(PAPER_BYTES))
    expect(most.status).toBe(200)
    expect((await put('over.xlsx', Buffer.alloc(PAPER_BYTES + 1))).text).toContain('EntityTooLarge')
    expect(kept('over.xlsx')).toBe(false)
  })

  it('a photo has 30 MB', async () => {
    const photo = Buffer.concat([jpeg, Buffer.alloc(30 * 1024 * 1024)])
    await expect(upload('huge.jpg', photo)).rejects.toThrow(/EntityTooLarge/)
    expect(kept('huge.jpg')).toBe(false)
  })

  it('it is one byte over the limit, which itself is taken', async () => {
    expect(
      (await put('over.jpg', Buffer.concat([jpeg, Buffer.alloc(FILE_BYTES + 1 - jpeg.length)]))).text,
    ).toContain('EntityTooLarge')
    expect(
      (await put('full.jpg', Buffer.concat([jpeg, Buffer.alloc(FILE_BYTES - jpeg.length)]))).status,
    ).toBe(200)
    expect([kept('over.jpg'), kept('full.jpg')]).toEqual([false, true])
  })

  it('a PDF is named .jpg', async () => {
    await expect(upload('paper.jpg', pdf)).rejects.toThrow(/InvalidFileType/)
    expect(kept('paper.jpg')).toBe(false)
  })

  it('it is empty', async () => {
    expect((await put('empty.jpg', Buffer.alloc(0))).status).toBe(400)
  })

  it('its link has expired', async () => {
    const { path, headers } = await slot('late.jpg')
    raised.gateway.clock.offset(UPLOAD_SECONDS * 1000 + 1000)
    const answer = await knock(raised.gateway.url, path, { method: 'PUT', headers, body: jpeg })
    expect([answer.status, answer.text]).toEqual([403, expect.stringContaining('expired')])
    expect(kept('late.jpg')).toBe(false)
  })

  it('its link was made for another path', async () => {
    const { headers } = await slot('mine.jpg')
    const answer = await knock(raised.gateway.url, '/_cos/theirs.jpg', { method: 'PUT', headers, body: jpeg })
    expect([answer.status, kept('theirs.jpg')]).toEqual([403, false])
  })

  it('it carries no signature', async () => {
    expect((await knock(raised.gateway.url, '/_cos/a.jpg', { method: 'PUT', body: jpeg })).text).toContain(
      'SignatureDoesNotMatch',
    )
  })

  it.each([
    '../out.jpg',
    'a/../../out.jpg',
    '..%2fout.jpg',
    'a//b.jpg',
    '.hidden.jpg',
    'a\\b.jpg',
    'a\u0000.jpg',
    '',
  ])('its path is %j', async (path) => {
    await expect(upload(path, jpeg)).rejects.toThrow()
    expect(readdirSync(raised.data)).not.toContain('out.jpg')
  })
})

describe('a download', () => {
  let fileID: string
  beforeAll(async () => {
    fileID = (await upload('photo.jpg', jpeg)).fileID
  })

  it('has the type of its extension and may not run as a page', async () => {
    const answer = await get((await link(fileID)).path)
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox') as string,
    })
  })

  it('ends when its link expires', async () => {
    const { path } = await link(fileID, 60)
    expect((await get(path)).status).toBe(200)
    raised.gateway.clock.offset(61_000)
    expect((await get(path)).status).toBe(403)
  })

  it('is refused for a link that was changed', async () => {
    const { path } = await link(fileID, 60)
    expect(
      (await get(path.replace(/t=(\d+)/, (_, until: string) => `t=${Number(until) + 1000}`))).status,
    ).toBe(403)
    expect((await get('/_cos/photo.jpg')).status).toBe(403)
  })

  it.each([
    ['bytes=0-3', 206, 'bytes 0-3/2004', 4],
    ['bytes=2000-', 206, 'bytes 2000-2003/2004', 4],
    ['bytes=-2', 206, 'bytes 2002-2003/2004', 2],
    ['bytes=5000-', 416, 'bytes */2004', 0],
    ['lines=1-2', 200, undefined, 2004],
  ])('answers the range %s', async (range, status, contentRange, length) => {
    const answer = await get((await link(fileID)).path, { range })
    expect([answer.status, answer.headers['content-range'], answer.bytes.length]).toEqual([
      status,
      contentRange,
      length,
    ])
  })
})
