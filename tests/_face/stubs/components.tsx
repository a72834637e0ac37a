/**
 * Stands in for @tarojs/components in page tests. Parts draw plain HTML there (`src/_kernel/parts/base/html.tsx`), so
 * these names must only exist.
 */
export const Button = 'button'
export const CustomWrapper = 'div'
export const Image = 'img'
export const Input = 'input'
export const Picker = 'div'
export const Textarea = 'textarea'
export const View = 'div'
