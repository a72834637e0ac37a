jest.setTimeout(30_000)

// The suite was written for a Jest that let `describe` return a promise.
const strict = globalThis.describe
const quiet = (name: string, body: () => unknown): void => {
  strict(name, () => {
    body()
  })
}
globalThis.describe = Object.assign(quiet, strict)

export {}
