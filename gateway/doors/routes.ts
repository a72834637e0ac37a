import type { IncomingMessage, ServerResponse } from 'node:http'
import { everywhere, refusal } from './guard'
import { send, sendProblem, TooLarge, Unreadable, type Door, type Knock } from './http'

export interface Route {
  readonly methods: readonly string[]
  /** A whole path, or a prefix when it ends in a slash. */
  readonly path: string
  readonly door: Door
}

function matches(route: Route, path: string): boolean {
  return route.path.endsWith('/') ? path.startsWith(route.path) : path === route.path
}

async function answer(routes: readonly Route[], knock: Knock): Promise<void> {
  const { response, method, path, request } = knock
  // The app answers for every path that no other door has.
  const [named, rest] = [
    routes.filter(({ path: own }) => own !== '/'),
    routes.filter(({ path: own }) => own === '/'),
  ]
  const own = named.filter((route) => matches(route, path))
  const found = own.length > 0 ? own : rest
  const route = found.find(({ methods }) => methods.includes(method))
  try {
    if (route) await route.door(knock)
    else if (found.length > 0) send(response, 405, 'text/plain', 'Method not allowed.')
    else sendProblem(response, 'unknown_action')
  } catch (error) {
    if (error instanceof TooLarge) sendProblem(response, 'too_large')
    else if (error instanceof Unreadable) sendProblem(response, 'invalid')
    else sendProblem(response, 'failed')
  }
  // An unread body would hold the connection.
  if (!request.complete) request.resume()
}

export type Listener = (request: IncomingMessage, response: ServerResponse) => void

/** Turns requests away that the guard refuses, and hands every other to its door. */
export function router(routes: readonly Route[], loopback: boolean): Listener {
  return (request, response) => {
    for (const [name, value] of Object.entries(everywhere)) response.setHeader(name, value)
    const why = refusal(request, loopback)
    if (why !== undefined) {
      send(response, 403, 'text/plain', `Refused: ${why}.`)
      return
    }
    const url = request.url ?? '/'
    const cut = url.indexOf('?')
    const path = cut < 0 ? url : url.slice(0, cut)
    const query = new URLSearchParams(cut < 0 ? '' : url.slice(cut + 1))
    void answer(routes, { request, response, method: request.method ?? 'GET', path, query })
  }
}
