/** What a screen reader is told, on the elements that our parts draw with. Taro's own components know none of it. */
const spoken = {
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-selected': '',
  'aria-expanded': '',
  'aria-disabled': '',
  'aria-live': '',
}

export const spokenComponents = { View: spoken, Text: spoken, Image: spoken, Button: spoken }
