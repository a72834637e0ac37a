/** What she is asked about an answer, on the page and on the phone. */
export const questions = [
  { name: 'response', label: '办得快不快', icon: 'clock' },
  { name: 'result', label: '事情办成没有', icon: 'done' },
  { name: 'manner', label: '态度好不好', icon: 'person' },
] as const
