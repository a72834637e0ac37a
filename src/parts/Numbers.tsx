import { useState, type ReactNode } from 'react'
import {
  Bars,
  Button,
  Card,
  Facts,
  Heat,
  MonthTurn,
  QrImage,
  Ranges,
  SortTable,
  Stack,
  Table,
} from '../_kernel/parts'

const counties = [
  ['利州区', 41, 3],
  ['昭化区', 22, 0],
  ['朝天区', 35, 6],
  ['旺苍县', 28, 1],
  ['青川县', 19, 0],
  ['剑阁县', 47, 2],
  ['苍溪县', 52, 4],
] as const

const more = [
  ['江油市', 31, 0],
  ['梓潼县', 12, 1],
] as const

/** Numbers, with the table behind them, and codes. */
export function Numbers(): ReactNode {
  const [month, setMonth] = useState('2026-11')
  return (
    <Stack gap={4}>
      <Card title="在办和超期">
        <Bars
          label="各地在办件数"
          rows={counties.map(([name, value, marked]) => ({ key: name, name, value, marked }))}
          markedName="其中超期"
        />
      </Card>
      <Card title="各地情况" flush>
        <Table
          label="各地情况"
          head={['地方', '在办', '超期', '没办好再办', '本月收到', '本月办好']}
          rows={counties.map(([name, open, late], at) => ({
            key: name,
            cells: [name, String(open), String(late), String(at % 3), String(open * 2), String(open + 9)],
            ...(at < 4 ? { onPress: () => undefined } : {}),
          }))}
        />
      </Card>
      <Card title="可以排序和筛选的表" flush>
        <SortTable
          label="各地还缺多少"
          columns={[
            { key: 'name', name: '地方', say: ([name]) => name, filter: true },
            { key: 'open', name: '应派', say: ([, open]) => String(open), by: ([, open]) => open },
            {
              key: 'lack',
              name: '还缺',
              say: ([, , lack]) => String(lack),
              by: ([, , lack]) => lack,
              wrong: ([, , lack]) => lack > 0,
            },
          ]}
          rows={[...counties, ...more]}
          keyOf={([name]) => name}
          first={{ key: 'lack', down: true }}
          card={([name, open, lack]) => ({ title: name, detail: `应派${open}，还缺${lack}` })}
          act={() => (
            <Button kind="quiet" onPress={() => undefined}>
              派人
            </Button>
          )}
        />
      </Card>
      <Card title="比例和把握">
        <Ranges
          label="各地满意度"
          line={{ at: 70, name: '虚线是70%' }}
          rows={[
            { key: 'a', name: '利州区', share: 88.4, low: 82, high: 93.1, says: '88.4%（82%到93.1%）' },
            {
              key: 'b',
              name: '昭化区',
              share: 55,
              low: 43.5,
              high: 66,
              says: '55%（43.5%到66%）',
              more: '低于70%',
              wrong: true,
            },
            { key: 'c', name: '朝天区', says: '人数太少，不便公布' },
          ]}
        />
      </Card>
      <Card title="每天的数">
        <Stack gap={3}>
          <MonthTurn month={month} onMonth={setMonth} />
          <Heat
            label="每天记了多少"
            unit="条"
            days={Array.from({ length: 28 }, (_, at) => ({
              day: `${month}-${String(at + 1).padStart(2, '0')}`,
              value: at < 21 ? (at * 5) % 13 : undefined,
            }))}
          />
        </Stack>
      </Card>
      <Card title="村情">
        <Facts
          label="村情"
          facts={[
            { name: '类别', says: '已退出贫困村' },
            { name: '村民小组', says: '一组、二组、三组' },
          ]}
        />
      </Card>
      <Card title="码">
        <QrImage text="https://example.org/c/7K3M9QX2WV5B" says="帮扶卡的码" />
      </Card>
    </Stack>
  )
}
