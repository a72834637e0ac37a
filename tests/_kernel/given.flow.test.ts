import { sdk } from '../../cloudfunctions/_kernel/cloud'
import { table } from '../../cloudfunctions/_kernel/database'
import { givenJobs, type Use } from '../../cloudfunctions/_kernel/given'
import { runTick } from '../../cloudfunctions/_kernel/tick'
import { instantOf } from '../../types/_period'
import { uploaded } from '../hotline/filing.steps'
import {
  day,
  givenRows,
  hour,
  isThere,
  later,
  naming,
  others,
  placeFrom,
  places,
  sentTo,
  takenBy,
  takers,
} from './given.builder'
import { Refused, newKey, openWorld, script, type World } from './world'
import { matter } from '../hotline/hotline.steps'

let world: World

beforeAll(async () => {
  world = await openWorld()
  world.clock.set(instantOf('2026-11-23', '10:00'))
})
afterAll(() => world.close())
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined)
  await world.forgetRates()
  for (const name of ['given', 'ticks']) await table(name).remove({ _id: { $gt: '' } })
})

describe('a place that was given out', () => {
  it('is found in every feature that has one', () => {
    expect(places.map(([name]) => name).sort()).toEqual([
      'account.slot',
      'discipline.photoSlot',
      'hotline.paperSlot',
      'roster.bookSlot',
      'survey.sayPlace',
      'survey.systemSlot',
    ])
  })

  it('is written down for nobody and without a time, and its file goes when no call can name it any more', async () => {
    const files: string[] = []
    for (const [, room] of places) files.push(await sentTo(world, room))
    const rows = await givenRows(world)
    expect(rows.map(({ _id }) => _id).sort()).toEqual([...files].sort())
    expect(new Set(rows.flatMap((row) => Object.keys(row)))).toEqual(new Set(['_id', 'use', 'due']))
    expect(rows.filter(({ due }) => (Number(due) + 8 * hour) % day !== 0)).toEqual([])
    const text = JSON.stringify(rows)
    const known = Object.values(world.people).flatMap(({ id, household, village }) => [
      id,
      household,
      village,
    ])
    expect(known.filter((one) => one !== '' && text.includes(one))).toEqual([])
    // Files of rows are good for two days, photos and recordings for eight.
    const there = async () => (await Promise.all(files.map(isThere))).filter(Boolean).length
    await later(world, day + 12 * hour)
    expect(await there()).toBe(files.length)
    await later(world, day)
    expect(await there()).toBe(files.filter((file) => file.includes('/uploads/')).length)
    await later(world, 5 * day - 5 * hour)
    expect(await there()).toBe(files.filter((file) => file.includes('/uploads/')).length)
    await later(world, day)
    expect(await there()).toBe(0)
    expect(await givenRows(world)).toEqual([])
  }, 60_000)

  it('to which nothing was sent is forgotten as well', async () => {
    for (const [, room] of places) await placeFrom(world, room)
    await later(world, 9 * day)
    expect(await givenRows(world)).toEqual([])
  }, 60_000)
})

describe('a file that a deed took', () => {
  it('is tried here or in its feature, wherever a contract lets one be named', () => {
    expect([...naming].sort()).toEqual([...Object.keys(takers), ...others].sort())
  })

  it('stays, in every field', async () => {
    const files = new Map<string, readonly string[]>()
    for (const name of Object.keys(takers)) files.set(name, await takenBy(world, name))
    await later(world, 12 * day)
    for (const [name, some] of files)
      expect([name, await Promise.all(some.map(isThere))]).toEqual([name, some.map(() => true)])
    expect(await givenRows(world)).toEqual([])
  }, 60_000)
})

const filing = async (photos: string[], key = newKey()) =>
  world
    .as('villager')
    .hotline.file({ ...matter, photos }, key)
    .then(
      () => 'ok',
      (error: unknown) => (error instanceof Refused ? error.code : String(error)),
    )

describe('a file whose deed was refused after it was looked at', () => {
  const risky = () => script(world, 'security.msgSecCheck', 'risky')

  it('goes like one that no deed took, with what was known of it', async () => {
    const photo = await uploaded(world, 'villager', 'jpg')
    await risky()
    expect(await filing([photo])).toBe('risky_text')
    await later(world, 9 * day)
    expect(await isThere(photo)).toBe(false)
    expect((await world.documents('media')).filter(({ _id }) => _id === photo)).toEqual([])
  })

  it('stays when another deed takes it, before or after', async () => {
    const [before, after] = [
      await uploaded(world, 'villager', 'jpg'),
      await uploaded(world, 'villager', 'jpg'),
    ]
    expect(await filing([before])).toBe('ok')
    await risky()
    expect(await filing([before])).toBe('risky_text')
    await risky()
    expect(await filing([after])).toBe('risky_text')
    expect(await filing([after])).toBe('ok')
    await later(world, 9 * day)
    expect([await isThere(before), await isThere(after)]).toEqual([true, true])
  })

  it('stays when its key is used for something else after the deed was done', async () => {
    const [photo, key] = [await uploaded(world, 'villager', 'jpg'), newKey()]
    expect(await filing([photo], key)).toBe('ok')
    const other = await uploaded(world, 'villager', 'jpg')
    expect(await filing([photo, other], key)).toBe('key_reused')
    await later(world, 9 * day)
    expect(await isThere(photo)).toBe(true)
  })
})

describe('a sweep', () => {
  it('that dies anywhere is done by the one after it, and done again changes nothing', async () => {
    const { faults } = world.gateway
    let deaths = 0
    for (let call = 1; ; call += 1) {
      const [used, unused] = [
        await uploaded(world, 'villager', 'jpg'),
        await uploaded(world, 'villager', 'jpg'),
      ]
      expect(await filing([used])).toBe('ok')
      world.clock.offset(9 * day)
      await world.tick('account')
      world.clock.offset(2 * hour)
      faults.crashAt({ when: 'after', call, feature: 'account', how: 'freezes' })
      await world.tick('account').catch(() => undefined)
      const died = !faults.waiting
      faults.crashAt(undefined)
      await table('ticks').remove({ _id: { $gt: '' } })
      await later(world, hour, ['account'])
      expect([call, await isThere(used), await isThere(unused)]).toEqual([call, true, false])
      if (!died || call === 8) break
      deaths += 1
    }
    expect(deaths).toBeGreaterThan(4)
  }, 60_000)

  /** A sweep in this process, with a use of its own. */
  const sweep = (use: Use) => runTick(newKey(), givenJobs([use]), [], world.clock.now())
  const unused: Use = { name: 'test.unused', used: () => Promise.resolve(new Set()) }

  async function given(use: Use): Promise<string> {
    const file = await uploaded(world, 'villager', 'jpg')
    await table('given').update({ _id: file }, { $set: { use: use.name, due: 0 } })
    return file
  }

  it('goes on with the others where storage would not remove one, and comes back to it', async () => {
    const files = [await given(unused), await given(unused), await given(unused)]
    await sweep(unused)
    world.clock.offset(2 * hour)
    const [stuck = ''] = files
    const deleteFile = sdk().deleteFile.bind(sdk())
    const failing = jest.spyOn(sdk(), 'deleteFile').mockImplementation(async ({ fileList }) => {
      if (fileList.includes(stuck)) throw new Error('storage is out of reach')
      return deleteFile({ fileList })
    })
    await sweep(unused)
    expect(await Promise.all(files.map(isThere))).toEqual([true, false, false])
    failing.mockRestore()
    world.clock.offset(2 * hour)
    await sweep(unused)
    expect(await Promise.all(files.map(isThere))).toEqual([false, false, false])
    expect(await givenRows(world)).toEqual([])
  })

  it('takes what storage says of one file alone as that file’s', async () => {
    const files = [await given(unused), await given(unused)]
    await sweep(unused)
    world.clock.offset(2 * hour)
    const [stuck = ''] = files
    const deleteFile = sdk().deleteFile.bind(sdk())
    const failing = jest.spyOn(sdk(), 'deleteFile').mockImplementation(async ({ fileList }) => {
      const done = await deleteFile({ fileList: fileList.filter((file) => file !== stuck) })
      return { ...done, fileList: [...done.fileList, { fileID: stuck, code: 'STORAGE_EXCEED_AUTHORITY' }] }
    })
    await sweep(unused)
    failing.mockRestore()
    expect((await givenRows(world)).map(({ _id }) => _id)).toEqual([stuck])
    expect(await Promise.all(files.map(isThere))).toEqual([true, false])
  })

  it('removes nothing while nobody can tell what is used, and keeps no other use waiting', async () => {
    const blind: Use = { name: 'test.blind', used: () => Promise.reject(new Error('cannot tell')) }
    const [kept, gone] = [await given(blind), await given(unused)]
    for (let n = 0; n < 2; n += 1) {
      await runTick(newKey(), givenJobs([blind, unused]), [], world.clock.now())
      world.clock.offset(2 * hour)
    }
    expect([await isThere(kept), await isThere(gone)]).toEqual([true, false])
  })

  it('looks again at what is used for as long as its use says so', async () => {
    let held = true
    const use: Use = {
      name: 'test.held',
      used: (_, files) => Promise.resolve(new Set(held ? files : [])),
      again: day,
    }
    const file = await given(use)
    const pass = async (time: number) => {
      world.clock.offset(time)
      await sweep(use)
      return isThere(file)
    }
    expect([await pass(hour), await pass(2 * hour), await pass(2 * day)]).toEqual([true, true, true])
    held = false
    expect(await pass(2 * day)).toBe(true)
    // Named again in the hour between, it stays.
    held = true
    expect(await pass(2 * hour)).toBe(true)
    held = false
    expect([await pass(2 * day), await pass(2 * hour)]).toEqual([true, false])
  })
})

it('what a feature wrote down itself before is taken over, once, and nothing is left of it', async () => {
  const file = await uploaded(world, 'villager', 'jpg')
  await table('given').remove({ _id: file })
  await table('slots').insert([{ _id: file, until: world.clock.now() + day }])
  await table('brought').insert([{ _id: `${file}x`, file: `${file}x`, kind: 'voice', due: 5 }])
  world.clock.offset(2 * hour)
  await world.tick('hotline')
  await world.tick('survey')
  const uses = (await givenRows(world)).map(({ _id, use }) => [_id, use])
  expect(uses).toEqual([
    [file, 'hotline.tickets'],
    [`${file}x`, 'survey.sounds'],
  ])
  expect([...(await world.documents('slots')), ...(await world.documents('brought'))]).toEqual([])
})
