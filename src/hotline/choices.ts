import { kinds, type Kind } from '../../types/hotline.limits'
import { industries, industryHints, type Industry } from '../../types/roster.limits'

/** What a matter is about, as tiles. */
export const industryTiles = (Object.keys(industries) as Industry[]).map((value) => ({
  value,
  words: industries[value],
  hint: industryHints[value],
  icon: value,
}))

const kindHints: Readonly<Record<Kind, string>> = {
  consult: '想弄明白政策、手续',
  help: '家里有难处，请人帮一把',
  complaint: '事没办好，要讨个说法',
  report: '有人做错了事',
  suggestion: '有个好主意',
}

/** What somebody wants, as tiles. */
export const kindTiles = (Object.keys(kinds) as Kind[]).map((value) => ({
  value,
  words: kinds[value],
  hint: kindHints[value],
  icon: value,
}))
