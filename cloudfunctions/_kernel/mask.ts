/** 王秀英 becomes 王**: the family name alone, always two stars, so that a name's length tells nothing. */
export function maskName(name: string): string {
  const [first] = name
  return first === undefined ? '' : `${first}**`
}

/** 13812345678 becomes 138****5678. What is too short to keep seven digits is hidden whole. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}
