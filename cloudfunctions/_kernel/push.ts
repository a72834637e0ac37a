import * as z from 'zod'

/** What WeChat's message push (消息推送) hands to a function, not yet believed beyond its shape. */
const message = z.looseObject({
  MsgType: z.literal('event'),
  Event: z.string().regex(/^[a-z_]{1,40}$/i),
  ToUserName: z.string().max(64),
  FromUserName: z.string().max(64),
  CreateTime: z.number(),
})

export type PushMessage = z.output<typeof message>

/** @param now milliseconds since 1970. */
export type PushHandler = (message: PushMessage, now: number) => Promise<void>

/** Handlers by event, for example `wxa_media_check`. */
export type Pushes = Readonly<Record<string, PushHandler>>

/** Where an event can come from that is not WeChat's own: a mini-program, the web, another function, a timer. */
const others = ['wx_client', 'wx_devtools', 'wx_http', 'http', 'scf', 'wx_trigger']

/**
 * Recognises WeChat's message push by where it comes from: nobody's mini-program, web page or function, which the context
 * tells. The documents do not say what the context of a push holds, so this is all that can be asked of it; a handler must
 * beside that ask for something that only WeChat can know.
 */
export function pushOf(
  event: unknown,
  environment: Readonly<Record<string, string>>,
): PushMessage | undefined {
  const { TCB_SOURCE = '', TRIGGER_SRC, WX_OPENID } = environment
  // A chain of sources is written with commas.
  if (TRIGGER_SRC !== undefined || TCB_SOURCE.split(',').some((source) => others.includes(source)))
    return undefined
  const parsed = message.safeParse(event)
  if (!parsed.success) return undefined
  const sender = WX_OPENID === undefined || WX_OPENID === '' || WX_OPENID === parsed.data.FromUserName
  return sender ? parsed.data : undefined
}
