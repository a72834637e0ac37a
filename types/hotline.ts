import { contract } from './_contract'
import { letGo, own } from './_own'
import { clocks } from './hotline.clocks'
import { course } from './hotline.course'
import { files } from './hotline.files'
import { filing } from './hotline.filing'
import { finding } from './hotline.finding'
import { partner } from './hotline.partner'
import { rates } from './hotline.rates'
import { screens } from './hotline.screens'
import { work } from './hotline.work'

/**
 * 行业部门热线 (H1): a villager's matter goes to the hotline desk of a department of her county, is accepted,
 * assigned, answered, and rated by her; an unhappy rating opens it again.
 */
export const hotline = contract('hotline', {
  ...filing,
  ...course,
  ...finding,
  ...clocks,
  ...screens,
  ...work,
  ...rates,
  ...files,
  ...partner,
  own,
  letGo,
})
