/** The card code in what was scanned or typed: a link that ends in it, or the code itself with or without spaces. */
export function codeIn(text: string): string | undefined {
  const last =
    text
      .trim()
      .split(/[/?#]/)
      .filter((part) => part !== '')
      .pop() ?? ''
  const code = last.replace(/[\s-]/g, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{12,32}$/.test(code) ? code : undefined
}

/** The secret of a sealed slip as it was typed: people write small letters, spaces, O for 0. */
export function secretIn(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
}
