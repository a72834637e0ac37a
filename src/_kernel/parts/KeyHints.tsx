import type { ReactNode } from 'react'
import { Box } from './base'

/** Which keys do what on this page: `{ j: '下一件' }`. Keys exist in browsers only. */
export function KeyHints({ keys }: { readonly keys: Readonly<Record<string, string>> }): ReactNode {
  if (process.env.TARO_ENV === 'weapp') return null
  return (
    <Box as="ul" label="按键" className="xy-keys">
      {Object.entries(keys).map(([key, words]) => (
        <Box as="li" key={key} className="xy-keys__row">
          <Box as="span" className="xy-keys__key">
            {key}
          </Box>
          <Box as="span">{words}</Box>
        </Box>
      ))}
    </Box>
  )
}
