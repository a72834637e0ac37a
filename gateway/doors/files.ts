import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { StorageFault, type Files, type Signed } from '../storage/files'
import { mostBytes, typeOf } from '../storage/kinds'
import { parts } from './form'
import { readBody, send, TooLarge, Unreadable, type Door, type Knock } from './http'

/** Room for the fields around a file in a form. */
const FORM_EXTRA = 64 * 1024

function header(request: IncomingMessage, name: string): string {
  const value = request.headers[name]
  return typeof value === 'string' ? value : ''
}

function pathIn(knock: Knock): string {
  try {
    return decodeURIComponent(knock.path.slice('/_cos/'.length))
  } catch {
    throw new StorageFault(400, 'InvalidURI', 'The path is not allowed.')
  }
}

function tooLarge(path: string): StorageFault {
  return new StorageFault(400, 'EntityTooLarge', `The file is larger than ${mostBytes(path)} bytes.`)
}

async function put(files: Files, knock: Knock): Promise<void> {
  const { request } = knock
  const path = pathIn(knock)
  const signed: Signed = {
    until: Number(header(request, 'x-cos-security-token')),
    sign: header(request, 'authorization'),
  }
  files.check('PUT', path, signed)
  await files.write(path, await readBody(request, mostBytes(path)))
  send(knock.response, 200, 'application/xml', '')
}

/** A form as wx.uploadFile and browsers post it to COS: fields `Signature`, `x-cos-security-token`, `key`, then `file`. */
async function post(files: Files, knock: Knock): Promise<void> {
  const path = pathIn(knock)
  const body = await readBody(knock.request, mostBytes(path) + FORM_EXTRA)
  const found = new Map(
    parts(body, header(knock.request, 'content-type')).map((part) => [part.name.toLowerCase(), part.content]),
  )
  const field = (name: string): string => found.get(name)?.toString('utf8') ?? ''
  files.check('PUT', path, { until: Number(field('x-cos-security-token')), sign: field('signature') })
  const file = found.get('file')
  if (!file) throw new StorageFault(400, 'MalformedPOSTRequest', 'The form has no file.')
  if (file.length > mostBytes(path)) throw tooLarge(path)
  await files.write(path, file)
  send(knock.response, field('success_action_status') === '200' ? 200 : 204, 'application/xml', '')
}

interface Range {
  readonly start: number
  readonly end: number
}

/** The one range that a header asks for; several ranges at once are answered with the whole. */
function rangeOf(text: string, size: number): Range | 'none' | 'impossible' {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(text)
  if (!asked || (asked[1] === '' && asked[2] === '')) return 'none'
  const [, from = '', to = ''] = asked
  const start = from === '' ? Math.max(size - Number(to), 0) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start > end || start >= size ? 'impossible' : { start, end }
}

async function get(files: Files, knock: Knock): Promise<void> {
  const path = pathIn(knock)
  const { query, response, request } = knock
  files.check('GET', path, { until: Number(query.get('t')), sign: query.get('sign') ?? '' })
  const size = await files.size(path)
  if (size === undefined) throw new StorageFault(404, 'NoSuchKey', 'The specified key does not exist.')
  const range = rangeOf(header(request, 'range'), size)
  if (range === 'impossible') {
    send(response, 416, 'application/xml', '', { 'content-range': `bytes */${size}` })
    return
  }
  const { start, end } = range === 'none' ? { start: 0, end: size - 1 } : range
  response.writeHead(range === 'none' ? 200 : 206, {
    'content-type': typeOf(path),
    'content-length': end - start + 1,
    'accept-ranges': 'bytes',
    'cache-control': 'private, max-age=300',
    // What somebody uploaded is shown as an image or saved, never run as a page of ours.
    'content-security-policy': "default-src 'none'; sandbox",
    ...(typeOf(path) === 'application/octet-stream' ? { 'content-disposition': 'attachment' } : {}),
    ...(range === 'none' ? {} : { 'content-range': `bytes ${start}-${end}/${size}` }),
  })
  if (knock.method === 'HEAD') response.end()
  else await pipeline(files.read(path, { start, end }), response)
}

function refuse(response: ServerResponse, path: string, fault: StorageFault): void {
  const id = randomUUID().replaceAll('-', '')
  const escape = (text: string): string => text.replace(/[<>&'"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  const xml =
    `<?xml version='1.0' encoding='utf-8' ?>\n<Error>\n\t<Code>${fault.code}</Code>\n\t<Message>${escape(fault.message)}</Message>\n` +
    `\t<Resource>${escape(path)}</Resource>\n\t<RequestId>${id}</RequestId>\n\t<TraceId>${id}</TraceId>\n</Error>\n`
  send(response, fault.status, 'application/xml', xml)
}

const methods: Readonly<Record<string, (files: Files, knock: Knock) => Promise<void>>> = {
  PUT: put,
  POST: post,
  GET: get,
  HEAD: get,
}

/** `/_cos/<path>`: the bytes of cloud storage, with COS's own errors. */
export function filesDoor(files: Files): Door {
  return async (knock) => {
    try {
      const method = methods[knock.method]
      if (!method) throw new StorageFault(405, 'MethodNotAllowed', 'The method is not allowed.')
      await method(files, knock)
    } catch (error) {
      if (error instanceof Unreadable) return
      if (error instanceof StorageFault) refuse(knock.response, knock.path, error)
      else if (error instanceof TooLarge) refuse(knock.response, knock.path, tooLarge(knock.path))
      else
        refuse(
          knock.response,
          knock.path,
          new StorageFault(500, 'InternalError', 'The file could not be kept.'),
        )
    }
  }
}
