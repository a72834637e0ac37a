/** Joins class names and leaves out what is not there. */
export const cx = (...names: readonly (string | false | undefined)[]): string =>
  names.filter((name) => name !== false && name !== undefined && name !== '').join(' ')
