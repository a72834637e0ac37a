/**
 * 已有信息: what the system holds already, as forms call it, and where it is held (law.md, "It must lighten the grass roots"). A form that asks
 * for any of it is refused. Pure.
 */
interface Held {
  /** What it is called where it is held. */
  readonly name: string
  readonly where: string
  /** Other ways of asking for it, normalised. */
  readonly also: readonly string[]
}

const roster = '户档案'
const village = '村情'
const posts = '六个一岗位'
const work = '工作记录'

/** Meanings that are held. Sources: R1 to R7 for the roster, T1 to T3 for what entries count. */
const meanings: readonly Held[] = [
  {
    name: '户主姓名',
    where: roster,
    also: [
      '户主',
      '户主名',
      '贫困户姓名',
      '贫困户户主',
      '农户姓名',
      '脱贫户姓名',
      '帮扶对象',
      '帮扶对象姓名',
    ],
  },
  {
    name: '电话',
    where: roster,
    also: ['联系电话', '户主电话', '手机', '手机号', '手机号码', '联系方式', '电话号码', '农户电话'],
  },
  {
    name: '家庭人口',
    where: roster,
    also: ['人口', '人口数', '家庭人口数', '家庭人数', '家中几口人', '几口人', '户人口', '家庭成员数'],
  },
  { name: '家庭成员', where: roster, also: ['成员', '家庭成员姓名', '成员姓名', '与户主关系'] },
  { name: '致贫原因', where: roster, also: ['致贫主因', '主要致贫原因', '贫困原因', '返贫原因'] },
  {
    name: '贫困状态',
    where: roster,
    also: [
      '户类型',
      '贫困户类型',
      '脱贫状态',
      '是否脱贫',
      '脱贫年份',
      '脱贫年度',
      '是否贫困户',
      '监测对象',
      '监测类型',
    ],
  },
  { name: '户编号', where: roster, also: ['户号', '档案号', '建档立卡编号', '户码'] },
  { name: '村民小组', where: roster, also: ['组', '小组', '组别', '所在组', '社'] },
  {
    name: '村名',
    where: '行政区划',
    also: [
      '村',
      '村社',
      '行政村',
      '所在村',
      '所属村',
      '村名称',
      '村庄',
      '驻村',
      '所驻村',
      '派驻村',
      '贫困村名称',
    ],
  },
  {
    name: '乡镇',
    where: '行政区划',
    also: [
      '乡',
      '镇',
      '乡镇名称',
      '所在乡镇',
      '所属乡镇',
      '县',
      '县区',
      '区县',
      '市',
      '区划代码',
      '住址',
      '地址',
      '家庭住址',
    ],
  },
  {
    name: '村情',
    where: village,
    also: ['村类型', '是否贫困村', '退出年份', '退出年度', '贫困村退出年份', '集体经济收入', '贫困发生率'],
  },
  { name: '后备干部', where: village, also: ['村级后备干部', '致富带头人', '党群连心户'] },
  {
    name: '帮扶责任人',
    where: posts,
    also: ['责任人', '帮扶人', '帮扶干部', '结对干部', '包户干部', '联系干部', '帮扶责任人姓名'],
  },
  { name: '第一书记', where: posts, also: ['第一书记姓名', '驻村第一书记', '书记姓名'] },
  {
    name: '驻村工作队员',
    where: posts,
    also: ['驻村干部', '工作队员', '驻村队员', '驻村工作队', '队长', '队员姓名', '队员名单', '驻村干部名单'],
  },
  { name: '联系领导', where: posts, also: ['联系领导姓名', '包村领导', '联村领导', '挂联领导'] },
  {
    name: '帮扶单位',
    where: posts,
    also: ['派出单位', '单位', '所在单位', '工作单位', '选派单位', '原单位', '帮扶部门'],
  },
  { name: '填表人', where: '登录的人', also: ['姓名', '本人姓名', '填报人', '报送人', '记录人', '干部姓名'] },
  {
    name: '填表时间',
    where: '提交的时间',
    also: ['日期', '时间', '填表日期', '填报时间', '填报日期', '报送日期', '月份', '年月', '季度'],
  },
  {
    name: '走访次数',
    where: work,
    also: [
      '走访户数',
      '入户次数',
      '走访',
      '入户走访次数',
      '本月走访次数',
      '走访户次',
      '入户户数',
      '走访日期',
      '走访时间',
      '入户时间',
    ],
  },
  { name: '联系次数', where: work, also: ['联系户数', '电话联系次数', '联系情况', '联系日期'] },
  {
    name: '在村天数',
    where: work,
    also: [
      '驻村天数',
      '到村天数',
      '在岗天数',
      '到岗天数',
      '本月驻村天数',
      '到村次数',
      '签到次数',
      '出勤天数',
    ],
  },
  {
    name: '技术服务次数',
    where: work,
    also: ['服务次数', '服务人次', '指导次数', '培训人次', '技术指导次数'],
  },
  {
    name: '发现问题',
    where: work,
    also: ['存在问题', '问题数', '发现问题数', '问题', '问题个数', '收集问题数', '走访发现问题'],
  },
  {
    name: '工作内容',
    where: work,
    also: ['工作日志', '工作情况', '本周工作', '本月工作', '工作小结', '周小结', '月小结', '工作总结'],
  },
  { name: '请假天数', where: '请假', also: ['请假', '请假次数', '请假情况', '休假天数'] },
  {
    name: '群众诉求',
    where: '部门热线',
    also: ['诉求', '诉求数', '群众反映问题', '投诉数', '办结率', '办结数'],
  },
  { name: '群众满意度', where: '季众评', also: ['满意度', '满意率', '群众评价'] },
]

/** Words around a label that change nothing of what it means. */
const before = /^(?:请填写?|请写明|填写|本人|您的|你的|该户|本户|所帮扶户?的?)/
const after = /(?:是什么|是多少|有多少|情况说明|填写|必填|选填|多少)$/

/** A label without what changes nothing: spaces, signs, brackets with what stands in them, politeness. */
export function plainLabel(label: string): string {
  const bare = label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[(（【[〔].*?[)）】\]〕]/g, '')
    .replace(/[^\p{Script=Han}a-z0-9]/gu, '')
  const shorter = bare.replace(before, '').replace(after, '').replace(/的/g, '')
  return shorter === '' ? bare : shorter
}

const table = new Map(
  meanings.flatMap(({ name, where, also }) =>
    [name, ...also].map((said) => [plainLabel(said), { name, where }] as const),
  ),
)

/** Where what a field asks for is held; nothing when it is not. */
export function heldAt(label: string): string | undefined {
  const found = table.get(plainLabel(label))
  return found && `${found.where}里的“${found.name}”`
}

interface Asking {
  readonly title: string
  readonly fields: readonly { readonly label: string }[]
}

/** Where it is held, or which form asks the same force for it already. @param others forms that the same people fill in. */
export function askedAt(label: string, others: readonly Asking[]): string | undefined {
  const plain = plainLabel(label)
  const again = others.find(({ fields }) => fields.some((field) => plainLabel(field.label) === plain))
  return heldAt(label) ?? (again && `报表“${again.title}”`)
}
