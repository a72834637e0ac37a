import type { Secrets } from './data'
import type { Credentials } from './doors/admin'
import { ENVIRONMENT } from './functions/context'

/** What a function finds in `process.env`: nothing of the gateway's own environment. */
export function environmentFor(
  url: string,
  credentials: Credentials,
  secrets: Secrets,
): Record<string, string> {
  return {
    TZ: 'UTC',
    NODE_ENV: 'production',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
    // The SDK reads what is named here from process.env as well: TCB_SEQID is set for each invocation.
    TCB_CONTEXT_KEYS: 'TCB_SEQID',
    TENCENTCLOUD_SECRETID: credentials.secretId,
    TENCENTCLOUD_SECRETKEY: credentials.secretKey,
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: ENVIRONMENT,
    TCB_ENV: ENVIRONMENT,
    ...secrets,
  }
}
