import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import type { Cloud } from './cloud'

/** What is used of `@cloudbase/manager-node` for files: those that people put there, and those of the PC's app. */
export interface Keeping {
  readonly storage: {
    getStorageAcl(): Promise<unknown>
    setStorageAcl(acl: 'PRIVATE'): Promise<unknown>
  }
  readonly hosting: {
    getInfo(): Promise<unknown>
    enableService(): Promise<unknown>
    listFiles(): Promise<unknown>
    uploadFiles(ask: {
      files: readonly { readonly localPath: string; readonly cloudPath: string }[]
      ignore: string[]
      retryCount: number
    }): Promise<unknown>
  }
}

type Part<K extends keyof Cloud> = Pick<Cloud, K>

export const storageOf = ({ storage }: Keeping): Part<'storageClosed' | 'closeStorage'> => ({
  storageClosed: async () => (await storage.getStorageAcl()) === 'PRIVATE',
  closeStorage: async () => {
    await storage.setStorageAcl('PRIVATE')
  },
})

const hostings = z.array(z.object({ Status: z.string() })).nullish()
const files = z.array(z.object({ Key: z.string(), ETag: z.string() }))

/** How often, and how many times, is asked whether the hosting that was opened is on line: five minutes. */
const patience = { everyMs: 3000, times: 100 }

/** The library tells its progress on the terminal, where the steps are told already. */
export async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { log, warn } = console
  const mute = () => undefined
  Object.assign(console, { log: mute, warn: mute })
  try {
    return await work()
  } finally {
    Object.assign(console, { log, warn })
  }
}

export function siteOf({ hosting }: Keeping): Part<'site' | 'openSite' | 'putSite'> {
  const status = async () => hostings.parse(await hosting.getInfo())?.[0]?.Status
  return {
    site: async () => {
      if ((await status()) !== 'online') return undefined
      // An object that was put in one piece has its MD5 for its tag, in quotes.
      return new Map(
        files.parse(await hosting.listFiles()).map(({ Key, ETag }) => [Key, ETag.replaceAll('"', '')]),
      )
    },
    openSite: async () => {
      const before = await status()
      if (before === undefined || before === 'offline') await hosting.enableService()
      let now = await status()
      for (let asked = 0; now !== 'online' && asked < patience.times; asked += 1) {
        if (now?.endsWith('_fail')) break
        await pause(patience.everyMs)
        now = await status()
      }
      if (now !== 'online') throw new Error(`静态网站托管状态 ${now ?? '不明'}`)
    },
    putSite: async (folder, paths) => {
      const put = paths.map((path) => ({ localPath: join(folder, path), cloudPath: path }))
      await quietly(() => hosting.uploadFiles({ files: put, ignore: [], retryCount: 3 }))
    },
  }
}
