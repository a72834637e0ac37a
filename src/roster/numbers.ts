/** A whole number as people type it, with full-width digits too; undefined for what is none or out of bounds. */
export function wholeIn(text: string, least: number, most: number): number | undefined {
  const plain = text.normalize('NFKC').trim()
  const number = Number(plain)
  return /^\d{1,6}$/.test(plain) && number >= least && number <= most ? number : undefined
}

/** Lines that say something. */
export const linesIn = (text: string): string[] =>
  text
    .split(/[\n，、,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
