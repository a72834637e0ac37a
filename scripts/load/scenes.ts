import type { Industry } from '../../types/roster.limits'
import type { Kind } from '../../types/hotline.limits'

/** What a villager might say, and what a department might answer. */
export interface Scene {
  readonly industry: Industry
  readonly kind: Kind
  readonly text: string
  readonly answer: string
}

export const scenes: readonly [Scene, ...Scene[]] = [
  {
    industry: 'water',
    kind: 'help',
    text: '村口到三组的水管断了，已经两天没有水，老人要到河边去挑，请派人来看看。',
    answer: '断口在三组上面的弯道，今天上午换了管子，下午三点恢复供水。以后断水可以直接打热线电话。',
  },
  {
    industry: 'transport',
    kind: 'complaint',
    text: '进村的路被大水冲了一个坑，摩托车摔过两回，娃娃上学也从那里过。',
    answer: '坑已经用碎石填平并立了牌子，路面硬化排在下个月，开工前一天会在村里告诉大家。',
  },
  {
    industry: 'water',
    kind: 'complaint',
    text: '上面的水渠淤住了，下面二十多亩田浇不上水，再不来水秧苗就要干死。',
    answer: '水渠昨天清了淤，水已经到了最下面的田。渠长的电话写在渠头的牌子上。',
  },
  {
    industry: 'transport',
    kind: 'suggestion',
    text: '赶场天班车太少，早上那一班挤不上去，能不能在赶场天加一班。',
    answer: '从下个场期起早上加开一班，七点二十从村委会门口出发，试行两个月再听大家的意见。',
  },
  {
    industry: 'medical',
    kind: 'consult',
    text: '老人在外地住院，回来怎么报销，要带哪些材料，跑了两趟都说不全。',
    answer: '带上身份证、出院小结、发票和费用清单四样，到镇上的便民中心就能办，不用再去县里。',
  },
  {
    industry: 'agriculture',
    kind: 'consult',
    text: '种花椒的补贴今年还有没有，什么时候报名，我家有三亩。',
    answer: '有，每亩的标准和去年一样，这个月底以前到村委会登记，三亩都可以报。',
  },
  {
    industry: 'water',
    kind: 'report',
    text: '有人在河里挖沙，把我们取水的地方挖浑了，水没法吃。',
    answer: '已经到现场叫停并收走了机器，取水口往上移了五十米，水样送去化验，结果出来再告诉您。',
  },
  {
    industry: 'power',
    kind: 'help',
    text: '家里的电压晚上很低，灯是红的，水泵带不起来。',
    answer: '您家在线路的末端，变压器已经换大一号，晚上再看，要是还低请回个话。',
  },
  {
    industry: 'housing',
    kind: 'help',
    text: '下雨的时候山墙裂了一条缝，晚上不敢睡，请来看看是不是危房。',
    answer: '鉴定是局部危险，先用木架撑住，改造已经列入这一批，开工时间会上门来说。',
  },
  {
    industry: 'transport',
    kind: 'help',
    text: '去学校的那座小桥栏杆断了一边，小孩子过桥很怕人。',
    answer: '断的一边先用钢管围好了，新栏杆已经订做，十天内装上。',
  },
]
