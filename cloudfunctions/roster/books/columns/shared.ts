import { leavingReasons } from '../../../../types/roster.limits'
import type { BookColumn } from './column'

/** How a village is named in any book. */
export const villageColumns: readonly BookColumn[] = [
  {
    field: 'code',
    name: '行政村代码',
    also: ['村代码', '行政区划代码', '村编码'],
    kind: 'code',
    about: '12位区划代码；填了村名可以不填',
  },
  {
    field: 'township',
    name: '乡镇',
    also: ['乡', '乡（镇）', '镇', '乡镇街道'],
    kind: 'name',
    most: 30,
    about: '县里有同名的村时要填',
  },
  {
    field: 'village',
    name: '行政村',
    also: ['村', '村名', '行政村名称', '所属行政村'],
    kind: 'name',
    needed: 'column',
    most: 40,
    about: '村名或村（居）委会全名',
  },
]

/** Why somebody comes, and whoever was there leaves. */
export const decision: readonly BookColumn[] = [
  {
    field: 'why',
    name: '原因',
    also: ['到岗原因', '选派原因'],
    kind: 'words',
    most: 100,
    about: '为什么由这个人来，可以不填',
  },
  {
    field: 'decided',
    name: '由谁决定',
    also: ['文号', '选派文号', '决定单位'],
    kind: 'words',
    most: 60,
    about: '文件号或会议，可以不填',
  },
  {
    field: 'left',
    name: '前任离岗原因',
    kind: 'choice',
    choices: leavingReasons,
    about: '换人时前任为什么离岗，不填按“优化调整”',
  },
]
