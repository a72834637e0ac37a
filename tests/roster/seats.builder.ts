import { randomUUID } from 'node:crypto'
import type { Reply } from '../../types/_problem'
import type { World } from '../_kernel/world'
import { freshPhone } from './book.samples'
import { newcomer } from './seats.samples'

/** A phone with WeChat that nobody has used yet. */
export function newPhone(world: World) {
  const openid = `seats-${randomUUID()}`
  return async <T>(feature: string, action: string, input: object): Promise<Reply<T>> =>
    (await world.gateway.invoke(feature, { action, input, key: randomUUID() }, { openid })) as Reply<T>
}

/** Somebody new in a unit who has bound her phone. */
export async function boundIn(world: World, unit: string, phone = freshPhone()) {
  const person = await newcomer(world, unit, 'cityOffice', phone)
  const call = newPhone(world)
  expect(await call('roster', 'bindByPhone', { code: `demo-phone:${phone}` })).toMatchObject({ ok: true })
  return { person, phone, call }
}
