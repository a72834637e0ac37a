import { pageSize, type Input, type Output } from '../../types/_contract'
import type { BookContract } from '../../types/roster.book'
import type { Call } from '../_kernel/call'
import { problem } from '../_kernel/problem'
import { is } from '../_kernel/where'
import { standingVillage } from './division'
import { furnish } from './furnish'
import { households, people, villages, type Named, type Village } from './roster.store'

type File = Input<BookContract, 'setVillage'>['file']

/** Persons of the caller's ground by name, as they are sealed. @throws problem `not_found` for anybody else. */
async function namedOf(call: Call, ids: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  const wanted = [...new Set(ids)]
  const found = new Map<string, Named>()
  for (let at = 0; at < wanted.length; at += pageSize) {
    const where = { _id: is.in(wanted.slice(at, at + pageSize)) }
    const { rows } = await people.find(call, { where, only: ['_id', 'sealed'] })
    for (const { _id, sealed } of rows) found.set(_id, { person: _id, sealed: { name: sealed.name ?? '' } })
  }
  if (found.size < wanted.length) throw problem('not_found', '名册里没有选的这个人，或不归您管')
  return found
}

/** Households that link and are linked must be of the village, none linked twice. 1 database call, none without links. */
async function checkLinks(call: Call, village: string, links: File['links']): Promise<void> {
  const linked = links.flatMap((link) => link.linked)
  const all = [...new Set([...links.map(({ household }) => household), ...linked])]
  if (all.length === 0) return
  if (new Set(linked).size < linked.length) throw problem('invalid', '一户只由一户来联系', 'file.links')
  const [found] = await households.fold<{ readonly n: number }>(call, [
    { $match: { _id: is.in(all), village, gone: is.missing() } },
    { $count: 'n' },
  ])
  if ((found?.n ?? 0) < all.length) throw problem('invalid', '连心户和联系的户都应是本村的', 'file.links')
}

function checkFile({ status, exitYear, groups, links }: File): void {
  if (status !== 'exited' && exitYear !== undefined) {
    throw problem('invalid', '已退出的村才有退出年份', 'file.exitYear')
  }
  if (new Set(groups).size < groups.length) throw problem('invalid', '小组名重复了', 'file.groups')
  const linking = links.map(({ household }) => household)
  if (new Set(linking).size < linking.length) throw problem('invalid', '同一户写了两次', 'file.links')
}

function documentOf(code: string, file: File, known: ReadonlyMap<string, Named>): Village {
  const { exitYear, indicators, reserve, leading, ...rest } = file
  const { infrastructure, industry, governance } = indicators
  const named = (ids: readonly string[]) => [...new Set(ids)].flatMap((id) => known.get(id) ?? [])
  return {
    _id: code,
    ...rest,
    ...(exitYear === undefined ? {} : { exitYear }),
    indicators: {
      ...(infrastructure === undefined ? {} : { infrastructure }),
      ...(industry === undefined ? {} : { industry }),
      ...(governance === undefined ? {} : { governance }),
    },
    reserve: named(reserve),
    leading: named(leading),
  }
}

/**
 * A village's file; the first save makes it. Its posts are furnished at once, and by a job should this die in between.
 * 7 database calls with the caller's identity, more where posts change.
 */
export async function setVillage(
  { code, version, file }: Input<BookContract, 'setVillage'>,
  call: Call,
): Promise<Output<BookContract, 'setVillage'>> {
  checkFile(file)
  await standingVillage(call, code)
  const known = await namedOf(call, [...file.reserve, ...file.leading])
  await checkLinks(call, code, file.links)
  const doc = documentOf(code, file, known)
  const out =
    version === 0
      ? await villages.create(call, { id: code, doc, division: code, out: { id: code, version: 1 } })
      : await villages.deed(call, code, version, ({ version: seen }) => {
          const { _id, ...set } = doc
          return {
            set,
            unset: file.exitYear === undefined ? ['exitYear'] : [],
            out: { id: _id, version: seen + 1 },
          }
        })
  await furnish(call, { village: code })
  return out
}
