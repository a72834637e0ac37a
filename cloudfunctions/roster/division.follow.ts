import type { Job } from '../_kernel/call'
import { eachDue } from './follow'
import { forgetCounty } from './counties.store'
import { lineageOf } from './division'
import { followSuccession } from './succession.follow'
import { divisions, units, type Division } from './roster.store'

type Kept = Division & { readonly version: number }

const same = (a: readonly string[], b: readonly string[]): boolean => a.join('\n') === b.join('\n')

/** What lies right below a division learns who runs it and what that is called; what lies below that is due then. */
async function tellBelow(job: Job, { _id, version, level, county, path }: Kept): Promise<void> {
  const key = (id: string) => job.with(`lineage-${_id}-${String(version)}-${id}`)
  for (let after: string | undefined; ; ) {
    // Unscoped: the clock's.
    const { rows, next } = await divisions.unscoped.find(job, { where: { parent: _id }, after })
    for (const child of rows) {
      const lineage = lineageOf(child, { _id, level, county, path })
      if (child.county === lineage.county && same(child.path, lineage.path)) continue
      await divisions.unscoped.deed(key(child._id), child._id, undefined, (doc) => ({
        set: { ...lineageOf(doc, { _id, level, county, path }), due: true },
        out: null,
      }))
    }
    if (next === undefined) break
    after = next
  }
  const { rows } = await units.unscoped.find(job, { where: { division: _id } })
  for (const unit of rows.filter((one) => one.county !== (county || _id))) {
    await units.unscoped.deed(key(unit._id), unit._id, undefined, () => ({
      set: { county: county || _id },
      out: null,
    }))
  }
  forgetCounty(county)
}

/** Carries on what offices have done to divisions: names and counties below them, and what a village was when it was merged or split. */
export async function followDivisions(job: Job): Promise<void> {
  await eachDue(
    job,
    divisions.name,
    ['splits'],
    async () => (await divisions.unscoped.find(job, { where: { due: true } })).rows,
    async (division) => {
      await tellBelow(job, division)
      return followSuccession(job, division)
    },
  )
}
