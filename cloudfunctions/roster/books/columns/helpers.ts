import { postNames } from '../../../../types/roster.limits'
import type { BookColumn } from './column'
import { decision, villageColumns } from './shared'

// The holder of a household's post is a book of its own.
const villagePostNames = Object.fromEntries(
  Object.entries(postNames).filter(([kind]) => kind !== 'responsible'),
)

export const posts: readonly BookColumn[] = [
  ...villageColumns,
  {
    field: 'kind',
    name: '岗位',
    also: ['帮扶力量', '职务'],
    kind: 'choice',
    choices: villagePostNames,
    words: {
      驻村第一书记: 'secretary',
      驻村工作队员: 'team',
      驻村队员: 'team',
      工作队员: 'team',
      村支书: 'branch',
      村党支部书记: 'branch',
      村主任: 'head',
      挂联领导: 'leader',
    },
    needed: 'cell',
    about: '从下拉里选',
  },
  { field: 'seat', name: '席位', also: ['第几席'], kind: 'seat', about: '驻村工作队填第几席' },
  {
    field: 'name',
    name: '姓名',
    also: ['干部姓名'],
    kind: 'name',
    needed: 'cell',
    most: 20,
    about: '要先在“帮扶干部”里有',
  },
  {
    field: 'phone',
    name: '手机号',
    also: ['手机', '手机号码', '联系电话', '联系方式', '电话'],
    kind: 'phone',
    about: '手机号和单位至少填一样',
  },
  {
    field: 'unit',
    name: '单位',
    also: ['单位名称', '工作单位', '所在单位', '派出单位'],
    kind: 'name',
    most: 80,
    about: '名册里的单位名称或单位编号',
  },
  {
    field: 'from',
    name: '到岗日期',
    also: ['任职时间', '到村时间', '派驻开始时间', '开始时间'],
    kind: 'day',
    needed: 'cell',
    about: '例如2026-11-01',
  },
  ...decision,
  { field: 'also', name: '兼任职务', kind: 'words', most: 40, about: '第一书记兼任的乡镇职务' },
]

export const pairings: readonly BookColumn[] = [
  {
    field: 'number',
    name: '户编号',
    also: ['家庭编号', '户号', '户编码'],
    kind: 'code',
    needed: 'cell',
    most: 60,
    about: '名册里的户编号',
  },
  { field: 'head', name: '户主姓名', also: ['户主'], kind: 'name', most: 20, about: '方便核对，不用来找人' },
  {
    field: 'name',
    name: '帮扶责任人',
    also: ['帮扶责任人姓名', '帮扶人', '帮扶人姓名', '帮扶联系人', '帮扶干部'],
    kind: 'name',
    needed: 'cell',
    most: 20,
    about: '要先在“帮扶干部”里有',
  },
  {
    field: 'phone',
    name: '责任人手机号',
    also: ['手机号', '联系电话', '联系方式', '帮扶人电话', '帮扶责任人电话', '帮扶责任人联系电话'],
    kind: 'phone',
    about: '手机号和单位至少填一样',
  },
  {
    field: 'unit',
    name: '责任人单位',
    also: ['单位', '帮扶单位', '帮扶单位名称', '工作单位', '帮扶责任人单位'],
    kind: 'name',
    most: 80,
    about: '名册里的单位名称或单位编号',
  },
  {
    field: 'from',
    name: '结对日期',
    also: ['结对时间', '到岗日期', '帮扶开始时间', '帮扶开始日期'],
    kind: 'day',
    needed: 'cell',
    about: '例如2026-11-01',
  },
  ...decision,
]
