import { useState, type ReactNode } from 'react'
import { Columns, Screen, Stack, Tabs } from '../_kernel/parts'
import { BookList } from './BookList'
import { BookMapping } from './BookMapping'
import { BooksIn } from './BooksIn'
import { BooksOut } from './BooksOut'
import { TermsForm } from './TermsForm'

const tabs = [
  { value: 'in', words: '导入' },
  { value: 'out', words: '导出' },
  { value: 'mapping', words: '列名对照' },
  { value: 'terms', words: '名称' },
] as const

/** 进出Excel: the roster comes in by workbooks, is checked before anybody sees it, and goes out as it came. */
export default function BooksPage(): ReactNode {
  const [tab, setTab] = useState<(typeof tabs)[number]['value']>('in')
  const [round, setRound] = useState(0)
  const started = () => setRound((n) => n + 1)
  return (
    <Screen title="进出Excel" wide>
      <Columns aside={<BookList round={round} />}>
        <Stack gap={4}>
          <Tabs label="做什么" tabs={tabs} value={tab} onValue={setTab} />
          {tab === 'in' && <BooksIn onStarted={started} />}
          {tab === 'out' && <BooksOut onStarted={started} />}
          {tab === 'mapping' && <BookMapping />}
          {tab === 'terms' && <TermsForm />}
        </Stack>
      </Columns>
    </Screen>
  )
}
