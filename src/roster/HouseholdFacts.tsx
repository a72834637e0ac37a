import type { ReactNode } from 'react'
import { causes, depths, householdChanges, momenta, relations } from '../../types/roster.limits'
import { sayCalendarDay } from '../_kernel/day'
import { Card, Facts, List, Row, Tag, type Fact } from '../_kernel/parts'
import type { Told } from './asks'
import { useNames } from './names'

type Household = Told<'household'>

const fact = (name: string, says: string | undefined): readonly Fact[] =>
  says === undefined || says === '' ? [] : [{ name, says }]

/** What kind of household it is. Nothing that is not known takes a line. */
export function Standing({ of, head }: { readonly of: Household; readonly head: string }): ReactNode {
  const names = useNames()
  const { file, place, card, bound } = of
  const year = file.statusYear === undefined ? '' : `，${file.statusYear}年`
  const risk = file.riskRemoved === true ? '，风险已消除' : '，风险没有消除'
  return (
    <Card
      title={`${head} 家`}
      beside={<Tag tone={bound ? 'jade' : 'amber'}>{bound ? '已绑定' : '还没绑定'}</Tag>}
    >
      <Facts
        label="农户情况"
        facts={[
          ...fact('在哪里', place),
          ...fact('小组', file.group),
          { name: '类别', says: `${names.household[file.status]}${year}` },
          ...fact('监测对象', file.monitored && `${names.monitored[file.monitored]}${risk}`),
          ...fact('致贫原因', file.cause && causes[file.cause]),
          ...fact('贫困程度', file.depth && depths[file.depth]),
          ...fact('发展后劲', file.momentum && momenta[file.momentum]),
          ...fact('帮扶卡号', card),
        ]}
      />
    </Card>
  )
}

export function Members({ of }: { readonly of: Household['file'] }): ReactNode {
  return (
    <Card title={`家里${of.members.length}口人`} flush>
      <List
        label="家里人"
        rows={of.members}
        keyOf={({ person, name, relation }) => person ?? `${relation} ${name}`}
      >
        {({ name, relation, phone, away }) => (
          <Row
            title={name}
            detail={[relations[relation], phone].filter((text) => text !== '').join('，')}
            beside={away && <Tag>在外务工</Tag>}
          />
        )}
      </List>
    </Card>
  )
}

/** How it came to be what it is; nothing when nothing happened. */
export function Changes({ of }: { readonly of: Household['changes'] }): ReactNode {
  if (of.length === 0) return null
  return (
    <Card title="家庭变动" flush>
      <List label="家庭变动" rows={of} keyOf={({ how, day }) => `${day} ${how}`}>
        {({ how, day, why }) => <Row title={householdChanges[how]} detail={why} foot={sayCalendarDay(day)} />}
      </List>
    </Card>
  )
}
