/** Plain constants of the work in a department that forms and contracts both read; a form must not import zod. */

/** Photos with one answer or one note: as many as with a matter. */
export const filesMax = 6
/** Notes on one matter. Our own choice: more than this is a meeting. */
export const notesMax = 200
/** Units that help with one matter. Our own choice. */
export const coHandlersMax = 8
/** Phrases that a unit keeps, and how long the name of one is. */
export const phrasesMax = 100
export const phraseTitleMax = 20

/** What stands in place of each covered stretch of words, however long it was. */
export const cover = '██'

/** What a phrase may leave open, filled in from the matter when it is put into an answer: `{回执号}`. */
export const blanks = ['回执号', '部门', '地点', '反映日期', '今天'] as const
export type Blank = (typeof blanks)[number]

/** What is written in braces and is none of these. */
export const unknownBlanks = (text: string): readonly string[] =>
  [...text.matchAll(/\{([^{}]*)\}/gu)]
    .map(([, name = '']) => name)
    .filter((name) => !blanks.some((blank) => blank === name))
