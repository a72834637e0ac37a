import type { Kind } from '../../types/hotline.limits'
import type { Industry } from '../../types/roster.limits'

/** Words that speak for something: `{ 3: '水渠 灌溉' }`, the heavier the surer. */
type Words = Readonly<Record<number, string>>

/** What people say of each industry, from the duties that the departments name themselves. `other` is what is left. */
const industryWords: Readonly<Record<Exclude<Industry, 'other'>, Words>> = {
  agriculture: {
    3: '种子 化肥 农药 庄稼 养猪 养鸡 养牛 猪瘟 耕地 撂荒 农机 种粮',
    2: '地里 果树 苗 收成 种植 养殖',
    1: '补贴 地',
  },
  transport: { 3: '公路 班车 客车 路灯 护栏 修路 公交', 2: '路面 村道 桥 塌方 路', 1: '坑 车 出行' },
  water: { 3: '水管 自来水 水渠 灌溉 吃水 饮水 水库 堰塘 河堤 停水', 2: '抽水 渠 浇 井 水压 水表', 1: '水' },
  medical: { 3: '医保 报销 住院 新农合 慢病 大病', 2: '看病 医院 药费 卫生室 门诊', 1: '药 病' },
  education: { 3: '学校 上学 老师 学费 营养餐 助学 学籍 幼儿园', 2: '孩子读书 校车 学生 资助', 1: '娃 读书' },
  housing: { 3: '危房 漏雨 房屋鉴定 宅基地 易地搬迁 安置房 改造房', 2: '房子 墙 屋顶 裂缝 搬迁', 1: '房' },
  civil: { 3: '低保 五保 救助 残疾 敬老院 孤儿 临时救济 高龄', 2: '养老院 困难户 补助金 殡葬', 1: '困难' },
  labour: {
    3: '工资 欠薪 社保 养老金 就业 务工 工伤 劳动合同 公益岗',
    2: '打工 工地 培训 养老保险 老板',
    1: '工钱',
  },
  forestry: { 3: '退耕还林 林权 山林 砍树 盗伐 护林 松材线虫 野猪', 2: '树林 林地 公益林 山火', 1: '山 树' },
  power: { 3: '停电 电压 电线 电表 变压器 电费 电线杆', 2: '用电 跳闸 线路 没电', 1: '电' },
}

/** What people want. Whatever says nothing of it is left open. */
const kindWords: Readonly<Record<Kind, Words>> = {
  consult: { 3: '怎么办理 什么条件 能不能领 政策是 请问 咨询', 2: '怎么办 什么手续 多少钱 想问', 1: '吗' },
  help: { 3: '请帮忙 帮帮 没有水吃 困难', 2: '修一下 断了 坏了 解决 塌了', 1: '急' },
  complaint: { 3: '投诉 态度差 推诿 不给办 乱收费 拖着不办', 2: '没人管 多次反映 不满意', 1: '气' },
  report: { 3: '举报 贪 冒领 虚报 违法 偷排 吃拿卡要', 2: '私自 侵占 偷', 1: '有人' },
  suggestion: { 3: '建议 希望能 提个意见 最好能', 2: '不如 可以考虑', 1: '希望' },
}

/** How much the words of a text speak for each. A longer word is counted, not again what lies in it. */
function weigh<K extends string>(text: string, words: Readonly<Record<K, Words>>): [K, number][] {
  return (Object.keys(words) as K[]).map((name) => {
    const all = Object.entries(words[name]).flatMap(([weight, list]) =>
      list.split(' ').map((word) => ({ word, weight: Number(weight) })),
    )
    let rest = text
    let sum = 0
    for (const { word, weight } of all.sort((a, b) => b.word.length - a.word.length)) {
      const parts = rest.split(word)
      if (parts.length > 1) sum += weight
      rest = parts.join(' ')
    }
    return [name, sum]
  })
}

/** Less than this is a guess that would only be in the way. */
const least = 2

function best<K extends string>(weighed: readonly (readonly [K, number])[]): K | undefined {
  const [first, second] = [...weighed].sort((a, b) => b[1] - a[1])
  if (!first || first[1] < least) return undefined
  // Two that are as likely are no suggestion.
  return second && second[1] === first[1] ? undefined : first[0]
}

/** What a text seems to be about, for her to confirm: never taken as said. Nothing where it is not clear. */
export const guessIndustry = (text: string): Exclude<Industry, 'other'> | undefined =>
  best(weigh(text, industryWords))

export const guessKind = (text: string): Kind | undefined => best(weigh(text, kindWords))
