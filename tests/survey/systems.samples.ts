import type { Contract } from '../../types/_contract'
import type { systems } from '../../types/survey.systems'
import { formOf } from '../../cloudfunctions/survey/form.write'
import type { Name } from '../_kernel/people'
import type { Samples } from '../_kernel/samples'
import type { World } from '../_kernel/world'
import { content } from './survey.builder'
import { here, systemIn } from './survey.steps'

/** Brings a file as a browser does. @returns its file id. */
export async function broughtForm(world: World, who: Name, bytes: Buffer): Promise<string> {
  const { url, headers, fileId } = await world.as(who).survey.systemSlot({ type: 'xlsx' })
  const { ok } = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) })
  if (!ok) throw new Error('the storage did not take it')
  return fileId
}

/** Who may not bring one needs none. */
const offices: readonly Name[] = ['office', 'townOffice', 'foreignOffice', 'cityOffice']
const someFile = 'cloud://a.b/papers/in/2026-11-22/aaaaaaaaaaaaaaaaaaaaaa/bbbbbbbbbbbbbbbbbbbbbb.xlsx'

/** A valid call of each action about an index system. */
export const systemSamples: Samples<Contract<typeof systems>> = {
  systems: async (world) => {
    await systemIn(world)
    return { input: {} }
  },
  system: async (world) => ({ input: { id: await systemIn(world) } }),
  startSystem: async () => ({ input: { division: here, from: { ready: true } } }),
  saveSystem: async (world) => ({ input: { id: await systemIn(world), version: 1, content } }),
  retireSystem: async (world) => ({ input: { id: await systemIn(world), version: 1 } }),
  systemSlot: async () => ({ input: { type: 'xlsx' } }),
  importForm: async (world, who) => ({
    input: {
      division: here,
      file: offices.includes(who) ? await broughtForm(world, who, await formOf(content, 1)) : someFile,
    },
  }),
  exportForm: async (world) => ({ input: { id: await systemIn(world) } }),
}
