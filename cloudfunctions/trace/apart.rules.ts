import type { EntryKind } from '../../types/trace.limits'

/**
 * 分开填: what the same work would ask on forms of their own, by kind of entry. Pure.
 *
 * Sources: the headings of the usual paper forms of resident work (驻村工作日志, 走访记录, 结对帮扶联系台账, 到村签到簿, 周小结, 月工作表, 技术服务记录,
 * 问题台账), as 中央网信委's opinion on “指尖上的形式主义” (December 2023) describes what it forbids: the same asked several times over. Counted is what
 * somebody writes by hand: who, where and when stand on each paper, for paper knows none of it.
 * Counted low on purpose: a problem's own ledger, the totals that a township makes of all papers, and that a contact of several
 * households is a line for each are left out.
 */
interface Paper {
  readonly name: string
  readonly fields: readonly string[]
}

/** On every paper of its own: 姓名, 单位, 村, 日期. */
const head = ['姓名', '单位', '村', '日期'] as const

const sign: Paper = { name: '到村签到簿', fields: [...head, '到村时间', '离村时间'] }

const papers: Readonly<Record<Exclude<EntryKind, 'form'>, readonly Paper[]>> = {
  log: [{ name: '驻村工作日志', fields: [...head, '天气', '工作内容', '存在问题', '明日打算'] }, sign],
  summary: [
    {
      name: '周小结',
      fields: [...head, '起止日期', '在村天数', '走访户数', '服务人次', '收集问题数', '工作内容', '下周打算'],
    },
    { name: '周报统计表', fields: [...head, '在村天数', '走访户数', '解决问题数'] },
  ],
  monthly: [
    {
      name: '月工作表',
      fields: [
        ...head,
        '在村天数',
        '请假天数',
        '走访户数',
        '联系户数',
        '服务人次',
        '收集问题数',
        '解决问题数',
        '工作内容',
        '下月打算',
      ],
    },
    { name: '月报统计表', fields: [...head, '在村天数', '走访户数', '解决问题数'] },
  ],
  contact: [{ name: '结对帮扶联系台账', fields: [...head, '户主', '电话', '联系方式', '联系内容'] }],
  visit: [
    {
      name: '走访记录表',
      fields: [
        ...head,
        '户主',
        '电话',
        '家庭人口',
        '致贫原因',
        '家庭收入变化',
        '发现的问题',
        '帮扶措施',
        '户主签字',
      ],
    },
    { name: '结对帮扶联系台账', fields: [...head, '户主', '联系内容'] },
    sign,
  ],
  service: [
    { name: '技术服务记录', fields: [...head, '产业', '服务内容', '服务人次', '服务对象签字'] },
    sign,
  ],
  stay: [
    { name: '蹲点调研表', fields: [...head, '抽查户数', '调研内容', '发现问题', '整改要求'] },
    { name: '联系领导到村纪实', fields: [...head, '调研内容', '解决问题'] },
  ],
  unit: [{ name: '帮扶单位到村记录', fields: [...head, '到村人数', '帮扶内容', '投入资金物资', '解决问题'] }],
  checkin: [sign],
}

/** Fields that separate forms would ask for one entry. Of a form that an office asks for: its own, and the head that paper needs. */
export const apartFields = (entry: EntryKind, own = 0): number =>
  entry === 'form' ? own + head.length : papers[entry].reduce((sum, { fields }) => sum + fields.length, 0)
