/** The secret of a sealed slip as it was typed: people write small letters, spaces, O for 0. */
export function secretIn(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
}
