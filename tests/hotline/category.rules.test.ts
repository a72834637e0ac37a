import { guessIndustry, guessKind } from '../../src/hotline/category.rules'

/** Written for this test and never for the word list: what people might say, and what it is about. */
const labelled: readonly (readonly [string, string])[] = [
  ['村口的水管断了三天，二十多户没有水吃', 'water'],
  ['渠里没有水，秧栽不下去，想放水浇田', 'water'],
  ['到镇上的路面全是坑，下雨天车过不去', 'transport'],
  ['班车改了时间，老人赶集回不来', 'transport'],
  ['去年住院花了两万，报销只给了三千', 'medical'],
  ['孩子上学太远，校车不到我们组', 'education'],
  ['屋顶漏雨，墙也裂了，是不是危房', 'housing'],
  ['我家低保今年停了，不知道为什么', 'civil'],
  ['在县城工地干了半年，老板不给工资', 'labour'],
  ['野猪把山上的玉米拱完了', 'forestry'],
  ['电压太低，晚上灯都不亮，电表老跳', 'power'],
  ['买到假种子，庄稼出不了苗', 'agriculture'],
  ['养鸡的补贴一直没有发下来', 'agriculture'],
  ['变压器坏了，全组停电', 'power'],
  ['母亲八十多岁，高龄补贴怎么领', 'civil'],
  ['退耕还林的钱三年没有兑现', 'forestry'],
]

describe('what a matter is about', () => {
  it('is guessed right for most of what people say, and seldom wrong', () => {
    const guesses = labelled.map(([text, industry]) => ({ industry, guess: guessIndustry(text) }))
    const right = guesses.filter(({ industry, guess }) => guess === industry).length
    const wrong = guesses.filter(({ industry, guess }) => guess !== undefined && guess !== industry).length
    expect(right / labelled.length).toBeGreaterThanOrEqual(0.85)
    expect(wrong / labelled.length).toBeLessThanOrEqual(0.07)
  })

  it.each(['', '有件事想说', '你好', '水电都没有'])('is left open for %j', (text) => {
    expect(guessIndustry(text)).toBeUndefined()
  })
})

describe('what somebody wants', () => {
  it.each([
    ['请问低保要什么条件', 'consult'],
    ['举报有人冒领补贴', 'report'],
    ['建议在村口装个路灯', 'suggestion'],
    ['跑了三趟，一直推诿，要投诉', 'complaint'],
    ['桥塌了，请帮忙修一下', 'help'],
  ])('%s', (text, kind) => {
    expect(guessKind(text)).toBe(kind)
  })

  it('is left open when nothing says it', () => {
    expect(guessKind('村口的大树')).toBeUndefined()
  })
})
