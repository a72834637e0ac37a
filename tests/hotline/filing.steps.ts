import type { VoiceType } from '../../types/_file'
import type { Name } from '../_kernel/people'
import { script, type World } from '../_kernel/world'
import { agriculture, matter, seen, type Outcome } from './hotline.steps'

/** Whatever waits behind a head is of no interest to anybody. */
const filler = Buffer.alloc(2000, 7)
const heads: Readonly<Record<VoiceType | 'jpg', Buffer>> = {
  jpg: Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  mp3: Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'),
  aac: Buffer.from([0xff, 0xf1, 0x50, 0x80]),
  m4a: Buffer.from('\0\0\0\x1cftypM4A ', 'latin1'),
  webm: Buffer.from([0x1a, 0x45, 0xdf, 0xa3]),
}

/** The bytes of a photo, as far as anybody looks at them. */
export const jpeg = new Uint8Array(Buffer.concat([heads.jpg, filler]))

interface Place {
  readonly url: string
  readonly fileId: string
  readonly headers: Record<string, string>
}

/** Puts bytes where a place points. */
export async function uploadedTo({ url, fileId, headers }: Place, type: VoiceType | 'jpg'): Promise<string> {
  const body = new Uint8Array(Buffer.concat([heads[type], filler]))
  const { ok } = await fetch(url, { method: 'PUT', headers, body })
  if (!ok) throw new Error('the storage did not take it')
  return fileId
}

/** Uploads as a phone does: a slot, then a PUT to where it points. */
export const uploaded = async (world: World, who: Name, type: VoiceType | 'jpg'): Promise<string> =>
  uploadedTo(await world.as(who).account.slot({ type }), type)

interface Way {
  readonly filer: Name
  readonly industry: (typeof matter)['industry']
}
const here: Way = { filer: 'villager', industry: 'agriculture' }

/** A matter that was said and not written. WeChat is asked about nothing: its verdict would come at a time of its own. */
export async function recorded(world: World, way: Partial<Way> = {}, hidden = false): Promise<Outcome> {
  const { filer, industry } = { ...here, ...way }
  const file = await uploaded(world, filer, 'mp3')
  await script(world, 'security.mediaCheckAsync', 'quota')
  return world
    .as(filer)
    .hotline.file({ ...matter, industry, text: '', voice: { file, seconds: 38 }, ...(hidden && { hidden }) })
}

/** By somebody whom nobody knows, in the first villager's village. */
export function filedSecretly(world: World) {
  const { villager } = world.people
  return world.as('unbound', 'nothing').hotline.fileSecret({
    kind: matter.kind,
    industry: 'agriculture',
    text: '有人说不出口的事',
    village: villager.village,
  })
}

/** The code and the version as its holder sees it now. */
export async function ofSecret(world: World, secret: string) {
  const { version } = await world.as('unbound', 'nothing').hotline.follow({ secret })
  return { secret, version }
}

/** The same, with the id by which the desk knows it. */
export async function sentSecretly(world: World): Promise<{ readonly id: string; readonly secret: string }> {
  const { secret, receipt } = await filedSecretly(world)
  const filed = (await world.documents('complaints')).find((row) => row.receipt === receipt)
  return { id: filed?._id ?? '', secret }
}

/** The same, with the department's answer. */
export async function answeredSecretly(world: World) {
  const { id, secret } = await sentSecretly(world)
  const sent = await world.as('desk').hotline.assign({ id, version: 1, unit: agriculture })
  await world.as('handler').hotline.answer({ ...seen(sent), text: '查过了，已经改正' })
  return ofSecret(world, secret)
}
