/** A file of rows (Excel or JSON) that an office brings, in bytes. Our own choice: twenty thousand tickets with their words. */
export const longestPaper = 8 * 1024 * 1024
export const paperTypes = ['xlsx', 'json'] as const
export type PaperType = (typeof paperTypes)[number]
/** A file that somebody brings, by the end of its name. */
export type BroughtType = PaperType | 'csv'
