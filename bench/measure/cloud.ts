import type { Credentials } from '../../gateway/doors/admin'
import type { Secrets } from '../../gateway/data'
import { sealSession } from '../../cloudfunctions/_kernel/token'

/** What one must know to call a local cloud in another process. */
export interface Cloud {
  readonly url: string
  readonly port: number
  readonly credentials: Credentials
  readonly secrets: Secrets
}

const hour = 3_600_000

/** Session tokens of so many accounts, `<name>-0` and so on. */
export function tokensOf({ secrets }: Cloud, name: string, count: number): string[] {
  const expires = Date.now() + 12 * hour
  return Array.from({ length: count }, (_, n) =>
    sealSession({ actor: `${name}-${n}`, epoch: 0, expires }, secrets.XY_SIGNING_KEY),
  )
}
