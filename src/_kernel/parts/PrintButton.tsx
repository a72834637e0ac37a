import type { ReactNode } from 'react'
import { printPage } from '../print'
import { Button } from './Button'

/** 打印 of the page as it stands: only in a browser. */
export function PrintButton(): ReactNode {
  if (process.env.TARO_ENV !== 'h5') return null
  return (
    <Button kind="quiet" icon="print" onPress={printPage}>
      打印
    </Button>
  )
}
