/** The server's clock, milliseconds since 1970: read once a call, handed to everything as `call.now`. */
export const now = (): number => Date.now()
