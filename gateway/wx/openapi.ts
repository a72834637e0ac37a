import { randomUUID } from 'node:crypto'
import QRCode from 'qrcode'
import * as z from 'zod'
import { Latest } from '../functions/journal'
import { APP_ID } from '../functions/context'
import { CloudError } from '../wire/error'
import * as shapes from './shapes'
import { isVerdict, presets, scriptShape, Scripts, type Script, type Verdict } from './scripts'

/** A call that would have gone out to WeChat. */
export interface Captured {
  /** Milliseconds since 1970. */
  readonly at: number
  /** For example `subscribeMessage.send`. */
  readonly api: string
  readonly request: Readonly<Record<string, unknown>>
  readonly errcode: number
  readonly errmsg: string
  /** Whether a script made the answer. */
  readonly scripted: boolean
}

export type WxAnswer = Readonly<Record<string, unknown>>

/** Text with this in it is judged risky here, so that a refusal can be seen without a script. */
export const RISKY_SAMPLE = '违规测试'

const MESSAGES_REMEMBERED = 1_000
/** WeChat takes seconds, at most half an hour. Milliseconds. */
const VERDICT_DELAY = 500
const QR_PIXELS = 430

export interface OpenapiOptions {
  readonly now: () => number
  /** Where a code image leads. */
  readonly base: () => string
  /** The phone of a demo person, for codes made by the demo. */
  readonly phoneOf: (person: string) => Promise<string | undefined>
  /** Hands an event of WeChat's message push to the functions that want it. */
  readonly push: (message: WxAnswer) => void
}

type Handler = (request: WxAnswer) => Promise<WxAnswer>

function text(request: WxAnswer, field: string): string {
  const value = request[field]
  return typeof value === 'string' ? value : ''
}

/** The answer of 内容安全 v2. Labels: 100 normal, 20001 politics … as the documents list them. */
function verdict(suggest: 'pass' | 'risky' | 'review', label: number): WxAnswer {
  return {
    result: { suggest, label },
    detail: [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }],
    trace_id: randomUUID(),
  }
}

/**
 * WeChat's open API as functions call it. Nothing goes out: a request is checked against the documented shape,
 * remembered, and answered as WeChat would, or as a script says.
 */
export class Openapi {
  readonly scripts = new Scripts()
  private readonly captured = new Latest<Captured>(MESSAGES_REMEMBERED)
  private readonly usedCodes = new Set<string>()
  private readonly later = new Set<NodeJS.Timeout>()

  constructor(private readonly options: OpenapiOptions) {}

  messages(): readonly Captured[] {
    return this.captured.list()
  }

  /** @throws z.ZodError when the script can't be understood. */
  script(value: unknown): void {
    this.scripts.add(scriptShape.parse(value))
  }

  /**
   * @param apiName as the SDK sends it, with or without `openapi.` before it.
   * @throws CloudError for an API that the local cloud does not know.
   */
  async call(apiName: string, request: WxAnswer): Promise<WxAnswer> {
    const api = apiName.replace(/^openapi\./, '')
    const known = this.apis[api]
    if (!known)
      throw new CloudError(
        'WX_API_UNKNOWN',
        `The local cloud does not know WeChat's ${JSON.stringify(apiName)}.`,
      )
    const [schema, handler] = known
    const fault = shapes.wrong(api, schema, request)
    const script = fault ? undefined : this.scripts.take(api, request)
    const body = fault ?? (script ? this.scripted(script) : await handler(request))
    const answer = withCode(body)
    this.captured.add({
      at: this.options.now(),
      api,
      request,
      errcode: answer.errcode,
      errmsg: answer.errmsg,
      scripted: script !== undefined,
    })
    return answer
  }

  private readonly apis: Readonly<Record<string, readonly [z.ZodType, Handler]>> = {
    'security.msgSecCheck': [
      shapes.msgSecCheck,
      async (request) =>
        text(request, 'content').includes(RISKY_SAMPLE) ? verdict('risky', 20001) : verdict('pass', 100),
    ],
    'security.mediaCheckAsync': [shapes.mediaCheckAsync, async () => this.media('pass')],
    'subscribeMessage.send': [shapes.subscribeMessage, async () => ({ msgid: this.options.now() })],
    'wxacode.getUnlimited': [shapes.getUnlimited, (request) => this.codeImage(request)],
    'phonenumber.getPhoneNumber': [shapes.getPhoneNumber, (request) => this.phone(text(request, 'code'))],
  }

  private scripted({ api, answer }: Script): WxAnswer {
    if (api === 'security.mediaCheckAsync' && isVerdict(answer)) return this.media(answer)
    return typeof answer === 'string' ? presets[answer] : answer
  }

  /** Takes a photo or a recording in, and pushes the verdict a moment later: nobody downloads or looks at it here. */
  private media(suggest: Verdict): WxAnswer {
    const trace = randomUUID()
    if (suggest === 'silent') return { trace_id: trace }
    const timer = setTimeout(() => {
      this.later.delete(timer)
      this.tell(trace, suggest)
    }, VERDICT_DELAY)
    this.later.add(timer.unref())
    return { trace_id: trace }
  }

  private tell(trace: string, suggest: Exclude<Verdict, 'silent'>): void {
    this.options.push({
      ToUserName: 'gh_000000000000',
      FromUserName: 'wechat-platform',
      CreateTime: Math.floor(this.options.now() / 1000),
      MsgType: 'event',
      Event: 'wxa_media_check',
      appid: APP_ID,
      version: 2,
      errcode: 0,
      errmsg: 'ok',
      ...verdict(suggest, suggest === 'pass' ? 100 : 20001),
      trace_id: trace,
    })
  }

  /** Pushes nothing any more. */
  close(): void {
    for (const timer of this.later) clearTimeout(timer)
  }

  /** WeChat draws a round code that only it can read; here it is a QR code that leads to the H5 page. */
  private async codeImage(request: WxAnswer): Promise<WxAnswer> {
    const page = text(request, 'page')
    const scene = encodeURIComponent(text(request, 'scene'))
    const width = typeof request['width'] === 'number' ? request['width'] : QR_PIXELS
    const png = await QRCode.toBuffer(`${this.options.base()}/#/${page}?scene=${scene}`, { width, margin: 2 })
    return { contentType: 'image/png', buffer: png.toString('base64') }
  }

  /**
   * `demo-phone:<person or number>[:<anything>]` stands for the code that a phone gets from its user. With something
   * after it, it can be used once, as WeChat's can.
   */
  private async phone(code: string): Promise<WxAnswer> {
    const [, who, once] = /^demo-phone:([A-Za-z0-9_-]{1,80})(?::(\w{1,64}))?$/.exec(code) ?? []
    if (who === undefined || this.usedCodes.has(code)) return { errcode: 40029, errmsg: 'invalid code' }
    const number = /^1\d{10}$/.test(who) ? who : await this.options.phoneOf(who)
    if (number === undefined) return { errcode: 40029, errmsg: 'invalid code' }
    if (once !== undefined) this.usedCodes.add(code)
    const timestamp = Math.floor(this.options.now() / 1000)
    return {
      phone_info: {
        phoneNumber: number,
        purePhoneNumber: number,
        countryCode: '86',
        watermark: { timestamp, appid: APP_ID },
      },
    }
  }
}

function withCode(body: WxAnswer | shapes.WxError): WxAnswer & shapes.WxError {
  const { errcode, errmsg } = body
  return {
    ...body,
    errcode: typeof errcode === 'number' ? errcode : 0,
    errmsg: typeof errmsg === 'string' ? errmsg : 'ok',
  }
}
