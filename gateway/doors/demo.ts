import * as z from 'zod'
import { sealSession } from '../../cloudfunctions/_kernel/token'
import type { Clock } from '../clock'
import type { Discovered } from '../discovery'
import type { Documents } from '../documents'
import { readJson, sendJson, sendProblem, type Door } from './http'

/** A demo session lasts a working day, milliseconds. */
const SESSION = 12 * 60 * 60 * 1000

/** What the loader writes for each person who may be signed in by one click. */
const demoPerson = z.looseObject({
  _id: z.string(),
  person: z.string(),
  actor: z.string(),
  role: z.string(),
  name: z.string(),
  place: z.string().default(''),
  unit: z.string().default(''),
})

export interface DemoOptions {
  readonly documents: Documents
  readonly clock: Clock
  readonly signingKey: string
}

/** `GET /demo/people`: some people of each role, made up by the loader. */
export function peopleDoor({ documents }: DemoOptions): Door {
  return async ({ response }) => {
    const people = (await documents.list('demo_people')).map((row) => demoPerson.parse(row))
    sendJson(response, 200, {
      people: people.map(({ person, role, name, place, unit }) => ({ person, role, name, place, unit })),
    })
  }
}

const epochShape = z.looseObject({
  epoch: z.union([z.number(), z.object({ $numberInt: z.coerce.number() }).transform((n) => n.$numberInt)]),
})

/** `POST /demo/sign-in` `{person}`: a session token for one of them. Loopback only, and only for demo people. */
export function signInDoor({ documents, clock, signingKey }: DemoOptions): Door {
  return async ({ request, response }) => {
    const asked = z.strictObject({ person: z.string().max(200) }).safeParse(await readJson(request, 1024))
    if (!asked.success) {
      sendProblem(response, 'invalid')
      return
    }
    const people = (await documents.list('demo_people')).map((row) => demoPerson.parse(row))
    const found = people.find(({ person, _id }) => person === asked.data.person || _id === asked.data.person)
    if (!found) {
      sendProblem(response, 'not_found')
      return
    }
    const account = epochShape.safeParse(await documents.byId('actors', found.actor))
    const session = {
      actor: found.actor,
      epoch: account.success ? account.data.epoch : 0,
      expires: clock.now() + SESSION,
    }
    sendJson(response, 200, { token: sealSession(session, signingKey) })
  }
}

/** `GET /demo/contracts`: every feature's actions as JSON Schema, and the collections with their indexes. */
export function contractsDoor(discovered: () => Discovered): Door {
  return async ({ response }) => {
    sendJson(response, 200, discovered())
  }
}
