/**
 * The npm client `open311`, unmodified, in a process of its own: discovers, reads the services, files, and reads what it filed.
 * Prints what it was told as one line of JSON. Arguments: the discovery's address, a key, a village.
 */
const { promisify } = require('node:util')
const Open311 = require('open311')

const [discovery, apiKey, village] = process.argv.slice(2)
const client = new Open311({ discovery, apiKey })
const ask = (method, ...asked) => promisify(client[method].bind(client))(...asked)

async function run() {
  const found = await ask('serviceDiscovery', { cache: true })
  const services = await ask('serviceList')
  const code = services.find(({ service_code: one }) => one === 'water-help').service_code
  const definition = await ask('serviceDefinition', code)
  const [filed] = await ask('submitRequest', {
    service_code: code,
    address_id: village,
    description: '水管破了 & <漏水>',
    attributes: { consent: 'yes', reference: 'client-1' },
  })
  const id = filed.service_request_id
  // The client sends its key when it files; a reader hands it along like any other parameter.
  const key = { api_key: apiKey }
  const one = await ask('serviceRequest', id, key)
  const several = await ask('serviceRequests', [id], key)
  const many = await ask('serviceRequests', { ...key, status: 'open' })
  const refused = await ask('submitRequest', { service_code: code }).catch((error) => error)
  return { found, services: services.length, definition, filed, one, several, many, refused }
}

run().then(
  (told) => console.log(JSON.stringify(told)),
  (error) => {
    console.error(error)
    process.exitCode = 1
  },
)
