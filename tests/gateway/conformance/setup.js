jest.setTimeout(30_000)

// The suite was written for a Jest that let `describe` return a promise.
const { describe } = globalThis
const quiet = (name, body) => describe(name, () => void body())
globalThis.describe = Object.assign(quiet, describe)
