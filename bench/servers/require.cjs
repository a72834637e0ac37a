/** Times one `require` in a process of its own: `require.cjs <module>`. Prints milliseconds. */
const [, , file = ''] = process.argv
const from = process.hrtime.bigint()
require(file)
const ms = Number(process.hrtime.bigint() - from) / 1e6
process.stdout.write(String(ms))
// What a bundle has opened must not keep the process.
process.exit(0)
