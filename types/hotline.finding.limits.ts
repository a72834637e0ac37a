/** Plain constants of searching and merging, for forms and contracts both. */
export const searchMax = 40
/** Of one search, newest first: at most so many matters that hold the rarest pair of characters are looked at. Our own choice. */
export const searchedMost = 500
/** Matters of one village count as alike when they were filed within so many days of each other. Our own choice. */
export const alikeDays = 30
export const alikeMost = 5

/** What a search was taken for, by what was typed. */
export const searchedBy = {
  receipt: '回执号',
  tail: '电话尾号',
  words: '字词',
} as const
export type SearchedBy = keyof typeof searchedBy

/** How alike two matters are, in words. */
export const nearness = { same: '说的几乎一样', near: '说的很像' } as const
export type Nearness = keyof typeof nearness
