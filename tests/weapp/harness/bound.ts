/** A city in which a WeChat user is bound to a villager, for tests of what she does afterwards. */
import { existsSync } from 'node:fs'
import { outputs } from '../../../scripts/build'
import { openCity } from '../../end-to-end/framework/city'
import { folkOf, phoneCodeOf } from '../../end-to-end/framework/folk'
import type { LocalCloud } from '../../end-to-end/framework/local-cloud'
import { wechatCloud } from './edge'
import { openMini } from './jsdom'

/** @throws Error when the mini-program is not built. */
export async function openCityBound(openid: string): Promise<LocalCloud> {
  if (!existsSync(outputs.weapp))
    throw new Error('The mini-program is not built: run npm run build:weapp first.')
  const cloud = await openCity()
  const folk = await folkOf(cloud)
  const edge = wechatCloud({ gateway: () => cloud, openid })
  const mini = openMini({ build: outputs.weapp, open: 'roster/bind', cloud: edge })
  mini.phone.answers.phoneNumberCode = phoneCodeOf(folk.villager)
  await mini.tap('用微信手机号绑定')
  await mini.see('绑定好了')
  mini.close()
  return cloud
}
