import { kinds, type Kind } from '../../types/hotline.limits'
import { industries, industryHints, type Industry } from '../../types/roster.limits'

/** What a matter is about, as tiles. */
export const industryTiles = (Object.keys(industries) as Industry[]).map((value) => ({
  value,
  words: industries[value],
  hint: industryHints[value],
  icon: value,
}))

/** What somebody wants, as tiles. */
export const kindTiles = (Object.keys(kinds) as Kind[]).map((value) => ({
  value,
  words: kinds[value],
  icon: value,
}))
