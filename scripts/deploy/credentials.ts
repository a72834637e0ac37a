import { DeployFault } from './cloud'

export interface Credentials {
  readonly secretId: string
  readonly secretKey: string
  /** Of a temporary key. */
  readonly token?: string
}

/**
 * Tencent Cloud's access key, by the names that the SDK reads it by; never from a command line.
 * @throws DeployFault when there is none.
 */
export function credentials(): Credentials {
  const {
    TENCENTCLOUD_SECRETID: secretId = '',
    TENCENTCLOUD_SECRETKEY: secretKey = '',
    TENCENTCLOUD_SESSIONTOKEN: token,
  } = process.env
  if (secretId === '' || secretKey === '')
    throw new DeployFault(
      '请先设好环境变量 TENCENTCLOUD_SECRETID 和 TENCENTCLOUD_SECRETKEY（腾讯云访问密钥）',
    )
  return { secretId, secretKey, ...(token === undefined ? {} : { token }) }
}
