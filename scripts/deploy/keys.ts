import { readFileSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { newSecrets } from '../../gateway/data'
import { faultOfTemplates } from '../_kernel/templates'
import { DeployFault } from './cloud'

const key = z.string().regex(/^[A-Za-z0-9+/]{43}=$/)

/** The keys that the functions carry, and what a county may set beside them. Shapes as the functions read them. */
const shape = z.strictObject({
  XY_MASTER_KEYS: z.string().regex(/^[\w-]{1,20}:[A-Za-z0-9+/]{43}=(,[\w-]{1,20}:[A-Za-z0-9+/]{43}=)*$/),
  XY_SIGNING_KEY: key,
  XY_BLIND_KEY: key,
  XY_TEMPLATES: z
    .string()
    .max(2000)
    .refine((named) => faultOfTemplates(named) === undefined)
    .optional(),
  XY_OFFICE_HOURS: z
    .string()
    .regex(/^\d\d:\d\d-\d\d:\d\d$/)
    .optional(),
  XY_CARD_HOST: z.string().max(200).optional(),
})

export type Keys = z.output<typeof shape>

/** What the operating system calls it: `ENOENT`. */
const faultOf = (error: unknown): unknown => (error as { readonly code?: unknown }).code

/**
 * Writes new keys into a file that only its owner may read.
 * @throws DeployFault when the file is there already: who loses its keys loses every name.
 */
export function makeKeys(file: string): void {
  try {
    writeFileSync(file, `${JSON.stringify(newSecrets(), undefined, 2)}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    throw new DeployFault(faultOf(error) === 'EEXIST' ? `${file} 已经有了，不会覆盖它` : `${file} 写不进去`)
  }
}

/** @throws DeployFault naming the entry that is wrong, never its value. */
export function readKeys(file: string): Keys {
  let given: unknown
  try {
    given = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new DeployFault(
      faultOf(error) === 'ENOENT'
        ? `没有找到密钥文件 ${file}，可用 --new-secrets 新建一份`
        : `密钥文件 ${file} 读不懂，应为 JSON`,
    )
  }
  const parsed = shape.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const names = issue?.code === 'unrecognized_keys' ? issue.keys.join('、') : (issue?.path.join('.') ?? '')
  throw new DeployFault(
    issue?.code === 'unrecognized_keys'
      ? `密钥文件 ${file} 里有不认识的 ${names}`
      : `密钥文件 ${file} 里的 ${names} 缺少或格式不对`,
  )
}

const listed = (keys: string | undefined): readonly string[] => (keys ?? '').split(',').filter(Boolean)

/**
 * Whether names that are sealed in the cloud can still be read with these keys: every master key there must stay, and the
 * blind key, by which phones are found, must be the same.
 * @param there the environment of a function that stands in the cloud.
 * @throws DeployFault otherwise.
 */
export function checkKeys(keys: Keys, there: Readonly<Record<string, string>>): void {
  const now = new Set(listed(keys.XY_MASTER_KEYS))
  if (!listed(there['XY_MASTER_KEYS']).every((one) => now.has(one)))
    throw new DeployFault(
      '云上用着的主密钥不在这份密钥文件里。换上去以后，已经存下的姓名和手机号就谁也读不出来了，所以停在这里。轮换主密钥时，新的放前面，旧的要留着',
    )
  const blind = there['XY_BLIND_KEY']
  if (blind !== undefined && blind !== keys.XY_BLIND_KEY)
    throw new DeployFault(
      '云上用着的 XY_BLIND_KEY 和这份密钥文件不一样。换上去以后，按手机号就谁也找不到了，所以停在这里',
    )
}

/** Whether what was signed in the cloud is no longer good under these keys: sessions of browsers, and calls between functions. */
export const signsAnew = (keys: Keys, there: Readonly<Record<string, string>>): boolean =>
  there['XY_SIGNING_KEY'] !== undefined && there['XY_SIGNING_KEY'] !== keys.XY_SIGNING_KEY
