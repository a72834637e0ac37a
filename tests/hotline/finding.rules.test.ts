import fc from 'fast-check'
import { askedFor, nearest, nearOf } from '../../cloudfunctions/hotline/finding.rules'
import { holdsAll, likeness, pairsOf, tokensMost, tokensOf } from '../../cloudfunctions/hotline/tokens.rules'
import { Refusal } from '../../cloudfunctions/_kernel/problem'
import { receiptFrom } from '../../cloudfunctions/hotline/receipt.rules'
import { complaint } from './hotline.builder'

const desk = 'u510802-water'
const han = fc.string({
  unit: fc.constantFrom(...Array.from('水渠塌了一段油菜地里村口路灯坏的是医保A7 ，')),
  maxLength: 2000,
})

describe('what a matter is found by', () => {
  it('is bounded, in its county’s own range, and each once', () => {
    fc.assert(
      fc.property(han, fc.string({ unit: 'binary', maxLength: 500 }), (text, more) => {
        const tokens = tokensOf({ text: text + more, desk })
        expect(tokens.length).toBeLessThanOrEqual(tokensMost)
        expect(new Set(tokens).size).toBe(tokens.length)
        for (const token of tokens) expect(token).toMatch(/^510802\/.{1,20}$/u)
      }),
    )
  })

  it('is found again by any two characters of the beginning, and by a word in Latin letters', () => {
    expect(pairsOf('水渠塌了，iPhone拍的Ａ7照片')).toEqual(['水渠', '渠塌', 'iphone', 'a7', '照片'])
  })

  it('holds what was written down of a recording', () => {
    const voice = { file: 'f', seconds: 9, transcript: { text: '渠堤垮塌', by: 'desk' as const } }
    expect(tokensOf({ text: '', voice, desk })).toEqual(['510802/渠堤', '510802/堤垮', '510802/垮塌'])
  })

  it('asks of a text no more than the text itself holds', () => {
    fc.assert(
      fc.property(han, fc.nat(20), fc.integer({ min: 2, max: 6 }), (text, from, length) => {
        const piece = text.slice(from, from + length)
        const held = pairsOf(text)
        for (const pair of pairsOf(piece)) {
          if (/^[a-z0-9]/.test(pair)) continue
          expect(held).toContain(pair)
        }
      }),
    )
  })

  it('must have every piece of the query as it was typed', () => {
    expect(holdsAll('村口的水渠塌了', '水渠 村口')).toBe(true)
    expect(holdsAll('村口的水渠塌了', '水渠　塌了')).toBe(true)
    expect(holdsAll('水没进渠里', '水渠')).toBe(false)
    expect(holdsAll('表号AB-7', 'ab-7')).toBe(true)
  })
})

const tooLittle = '请输入连着的两个字，比如“水渠”'

/** What is said instead of searching; nothing when it can be searched for. */
function refused(typed: string): string | undefined {
  try {
    askedFor(typed)
    return undefined
  } catch (error) {
    if (error instanceof Refusal) return error.problem.say
    throw error
  }
}

describe('what was typed', () => {
  const receipt = receiptFrom('AAAAAAAAAAAAAAAAAAAAAA')

  it('is a receipt with its spaces or without', () => {
    const spaced = receipt.replace(/(\d{4})(?=\d)/g, '$1 ')
    expect(askedFor(spaced)).toEqual({ by: 'receipt', text: receipt, pairs: [] })
  })

  it('is told to be wrong where a receipt has one digit wrong', () => {
    for (const at of Array(12).keys()) {
      const wrong = `${receipt.slice(0, at)}${(Number(receipt[at]) + 1) % 10}${receipt.slice(at + 1)}`
      if (wrong.startsWith('0')) continue
      expect(refused(wrong)).toBe('回执号有一位不对，请对照着再输一遍')
    }
  })

  it.each([
    ['6789', 'tail'],
    [' 67 89 ', 'tail'],
    ['６７８９', 'tail'],
    ['水渠', 'words'],
    ['12345', 'words'],
    ['水渠 6789', 'words'],
  ])('%s is taken for a %s', (typed, by) => {
    expect(askedFor(typed).by).toBe(by)
  })

  it.each(['水', '的', '我们的', '，。', '水 渠', '😀'])('%s is told to be too little', (typed) => {
    expect(refused(typed)).toBe(tooLittle)
  })

  it('never fails otherwise, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        expect([undefined, tooLittle]).toContain(refused(typed))
      }),
    )
  })
})

/** Matters of one village, labelled by people who work at a desk: the same thing said twice, or another thing. */
const labelled: readonly (readonly [string, string, boolean])[] = [
  ['村口的水渠塌了一段，水下不去', '水渠在村口那里塌了，地里没有水', true],
  ['家里停水三天了，没有水喝', '我们组停水三天，没水喝', true],
  ['路灯坏了，晚上看不见路', '村里路灯坏了半个月，晚上走路看不见', true],
  ['桥头栏杆断了，娃娃过桥危险', '小桥的栏杆断了，过桥危险', true],
  ['垃圾池满了没人清运，臭得很', '垃圾池满了，好久没人清运', true],
  ['养老金这个月没有到账', '养老金没到账，这个月的', true],
  ['二组的变压器老跳闸，一到晚上就停电', '变压器跳闸，晚上停电', true],
  ['村口的水渠塌了一段，水下不去', '村口的路灯坏了，晚上看不见', false],
  ['家里停水三天了，没有水喝', '停电三天了，冰箱里的东西坏了', false],
  ['养老金这个月没有到账', '高龄补贴怎么申请', false],
  ['路灯坏了，晚上看不见路', '路面坏了，下雨走不了', false],
  ['桥头栏杆断了，娃娃过桥危险', '河边没有栏杆，娃娃玩水危险', false],
  ['垃圾池满了没人清运，臭得很', '养猪场的污水臭得很，没人管', false],
  ['医保卡丢了怎么补办', '身份证丢了怎么补办', false],
  ['地里的水渠塌了一段，水下不去', '水渠塌了，地里浇不上水', true],
  ['自来水管漏水，路上都是水', '水管漏了，水流到路上', true],
  ['想问一下低保怎么申请', '想问一下危房改造怎么申请', false],
  ['希望有关部门尽快解决路灯的问题', '希望有关部门尽快解决停水的问题', false],
]

describe('near in words', () => {
  it.each(labelled)('“%s” and “%s”: %s', (one, other, alike) => {
    expect(nearOf({ text: one }, { text: other }) !== undefined).toBe(alike)
  })

  it('is the same either way round, and greatest for a text itself', () => {
    fc.assert(
      fc.property(han, han, (one, other) => {
        const near = likeness(one, other)
        expect(near).toBe(likeness(other, one))
        expect(near).toBeGreaterThanOrEqual(0)
        expect(near).toBeLessThanOrEqual(1)
        expect(likeness(one, one)).toBeGreaterThanOrEqual(near)
      }),
    )
  })

  it('names five at most, the nearest first, and nothing that was merged or sent away', () => {
    const text = '村口的水渠塌了一段，水下不去'
    const others = [
      ...Array.from({ length: 6 }, () => complaint.filed({ text: '村口的水渠塌了一段' })),
      complaint.filed({ text }),
    ].map(({ doc }) => doc)
    const away = [complaint.merged(), complaint.declined()].map(({ doc }) => ({ ...doc, text }))
    const found = nearest({ text }, [...away, ...others])
    expect(found).toHaveLength(5)
    expect(found[0]).toEqual([others[6], 'same'])
  })
})
