import { createGateway } from '../../../gateway/server'

/** A gateway that is meant to be killed: says where it listens and serves until then. */
async function main(data: string, functions: string): Promise<void> {
  const gateway = await createGateway({
    data,
    functions,
    quiet: true,
    credentials: { secretId: 'local', secretKey: 'local' },
  })
  gateway.store.declareIndexes('sealed', [], true)
  process.stdout.write(`${gateway.url}\n`)
}

void main(process.argv[2] ?? '', process.argv[3] ?? '')
