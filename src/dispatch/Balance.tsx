import type { ReactNode } from 'react'
import { Bars, Card, Stack, Table, Words } from '../_kernel/parts'
import type { Proposal } from './asks'
import { perHead } from './words'

type Of = NonNullable<Proposal['balance']>

const sayMoved = (was: number, is: number): string => (was === is ? `还是${is}个` : `从${was}个到${is}个`)

/** 均衡: what units carry for each of their people, before and after, as bars with the numbers behind them. */
export function Balance({ of: { before, after, units } }: { readonly of: Of }): ReactNode {
  return (
    <Card title="各单位轻重">
      <Stack gap={4}>
        <Words>
          {`平均每人的岗位，最重的单位${sayMoved(before.most, after.most)}，最轻的${sayMoved(before.least, after.least)}`}
        </Words>
        <Bars
          label="各单位每人的岗位"
          rows={units.map(({ name, people, before: was, after: is }, nth) => ({
            key: String(nth),
            name,
            value: is / Math.max(1, people),
            says: `${perHead(was, people)}→${perHead(is, people)}`,
          }))}
        />
        <Table
          label="各单位轻重的数"
          head={['单位', '人数', '现在的岗位', '排好以后', '平均每人']}
          rows={units.map(({ name, people, before: was, after: is }, nth) => ({
            key: String(nth),
            cells: [name, String(people), String(was), String(is), perHead(is, people)],
          }))}
        />
      </Stack>
    </Card>
  )
}
