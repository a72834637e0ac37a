import { sendJson, type Door } from './http'

/** `GET /health`: 200 once calls are answered (before that the server says 503 to everything), and by which functions. */
export function healthDoor(functions: () => readonly string[]): Door {
  return async ({ response }) => sendJson(response, 200, { ok: true, functions: functions() })
}
