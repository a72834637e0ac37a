/** The solver's WebAssembly as bytes: the bundle holds them (gateway/functions/bundle.ts). */
declare module 'highs/runtime' {
  const bytes: Uint8Array<ArrayBuffer>
  export default bytes
}
