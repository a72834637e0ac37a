import { villageStatuses } from '../../../../types/roster.limits'
import type { BookColumn } from './column'
import { villageColumns } from './shared'

export const villages: readonly BookColumn[] = [
  ...villageColumns,
  {
    field: 'status',
    name: '村类别',
    also: ['村属性', '村类型', '行政村类别'],
    kind: 'choice',
    choices: villageStatuses,
    terms: 'village',
    words: { 脱贫村: 'exited', 出列村: 'exited', 已出列: 'exited', 未退出: 'poor', 一般村: 'ordinary' },
    needed: 'cell',
    about: '从下拉里选',
  },
  {
    field: 'exitYear',
    name: '退出年份',
    also: ['出列年份', '脱贫年度', '出列年度'],
    kind: 'year',
    about: '已退出的村填',
  },
  { field: 'weak', name: '软弱涣散村', also: ['是否软弱涣散'], kind: 'yes', about: '是或否' },
  { field: 'minority', name: '民族村', also: ['是否民族村', '少数民族村'], kind: 'yes', about: '是或否' },
  { field: 'infrastructure', name: '基础设施', kind: 'score', about: '0到100' },
  { field: 'industry', name: '产业发展', kind: 'score', about: '0到100' },
  { field: 'governance', name: '社会治理', kind: 'score', about: '0到100' },
  {
    field: 'groups',
    name: '村民小组',
    also: ['自然村', '组名'],
    kind: 'list',
    most: 20,
    about: '小组名，用顿号分开',
  },
  {
    field: 'teamSeats',
    name: '驻村工作队人数',
    also: ['工作队人数', '驻村工作队席位'],
    kind: 'seat',
    about: '第一书记以外的人数，0到8',
  },
]

export const enterprises: readonly BookColumn[] = [
  {
    field: 'unit',
    name: '企业名称',
    also: ['企业', '单位名称', '企业编号'],
    kind: 'name',
    needed: 'cell',
    most: 80,
    about: '要先在“单位”里登记成企业',
  },
  ...villageColumns,
  {
    field: 'from',
    name: '结对日期',
    also: ['结对时间', '开始日期'],
    kind: 'day',
    needed: 'cell',
    about: '例如2026-11-01',
  },
  { field: 'to', name: '结束日期', also: ['结束时间'], kind: 'day', about: '结束了才填' },
  { field: 'note', name: '备注', kind: 'words', most: 100, about: '' },
]
