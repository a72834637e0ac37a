import { accountOf } from '../../cloudfunctions/_kernel/addresses'
import { table } from '../../cloudfunctions/_kernel/database'
import { asked, codeOf, context, probed, seen, wechat } from './probe'
import { newKey, openidOf } from './world'

const { world, lines } = probed()

describe('a secret action', () => {
  const vote = (name: string, key = newKey()) =>
    asked({ action: 'vote', input: { text: '悄悄话' }, key }, wechat(name))

  it('checks who may', async () => {
    expect(codeOf(await vote('villager'))).toBe('ok')
    expect(codeOf(await vote('desk'))).toBe('forbidden')
    expect(codeOf(await vote('unbound'))).toBe('not_bound')
  })

  it('hands the handler nothing that says who', async () => {
    await vote('villager')
    expect(Object.keys(seen[0]!).sort()).toEqual(['action', 'door', 'feature', 'key', 'now'])
  })

  it('leaves nothing that ties its content to who called', async () => {
    const before = JSON.stringify(await world().documents('actors'))
    await vote('villager')
    expect(JSON.stringify(await world().documents('actors'))).toBe(before)
    const person = world().people.villager.id
    const left = JSON.stringify([await world().documents('slips'), await world().documents('limits'), lines])
    expect(left).not.toContain(person)
    expect(left).not.toContain(accountOf(openidOf('villager')))
    expect(left).not.toContain(openidOf('villager'))
  })

  it('is done once when it is retried', async () => {
    const key = newKey()
    const before = (await world().documents('slips')).length
    expect(await vote('villager', key)).toEqual(await vote('villager', key))
    expect(await world().documents('slips')).toHaveLength(before + 1)
  })

  it('is limited by the day', async () => {
    await vote('neighbour')
    await vote('neighbour')
    expect(codeOf(await vote('neighbour'))).toBe('too_many')
  })

  it('makes no account for a WeChat user who has none', async () => {
    const event = { action: 'whisper', input: {}, key: newKey() }
    expect(codeOf(await asked(event, context({ WX_OPENID: 'o-whispers' })))).toBe('ok')
    expect(await table('actors').one({ _id: accountOf('o-whispers') })).toBeUndefined()
  })
})
