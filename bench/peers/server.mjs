/**
 * Parse Server with one class and its index: `server.mjs <postgres uri>`. Says `{ready: {port, tokens}}` to whoever
 * started it, and ends with it.
 */
import { createServer } from 'node:http'
import { ParseServer } from 'parse-server'

const [, , databaseURI] = process.argv
const users = 50
const appId = 'bench'
const masterKey = 'bench-master'

const server = new ParseServer({
  databaseURI,
  appId,
  masterKey,
  serverURL: 'http://127.0.0.1',
  silent: true,
  logLevel: 'error',
  logsFolder: null,
  allowClientClassCreation: false,
  directAccess: false,
  // Whoever calls must be signed in; fields are of one type and must be there.
  schema: {
    definitions: [
      {
        className: 'Note',
        fields: {
          unit: { type: 'String', required: true },
          state: { type: 'String', required: true },
          due: { type: 'Number', required: true },
          text: { type: 'String', required: true },
        },
        indexes: { queue: { unit: 1, state: 1, due: 1 } },
        classLevelPermissions: {
          create: { requiresAuthentication: true },
          get: { requiresAuthentication: true },
          find: { requiresAuthentication: true },
          count: {},
          update: {},
          delete: {},
          addField: {},
        },
      },
    ],
    strict: false,
    recreateModifiedFields: false,
    deleteExtraFields: false,
  },
})
await server.start()
const http = createServer({ keepAliveTimeout: 65_000 }, server.app)
await new Promise((resolve) => http.listen(0, '127.0.0.1', resolve))
const { port } = http.address()

/** Signs somebody up, and gives her session. */
async function signUp(n) {
  const answer = await fetch(`http://127.0.0.1:${port}/users`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-parse-application-id': appId },
    body: JSON.stringify({ username: `user-${n}`, password: `password-${n}` }),
  })
  const { sessionToken } = await answer.json()
  if (typeof sessionToken !== 'string') throw new Error('nobody could be signed up')
  return sessionToken
}

const tokens = []
for (let n = 0; n < users; n += 1) tokens.push(await signUp(n))
process.once('disconnect', () => process.exit(0))
process.send?.({ ready: { port, appId, tokens } })
