const Sequencer = require('@jest/test-sequencer').default

/**
 * The files that take longest on a quiet machine, the longest first. Jest knows only what a file took the last time it ran here: nothing
 * on a fresh machine, and too little after one test of it was run alone. A long file that begins last leaves a processor idle.
 */
const long = [
  '_kernel/crash.flow',
  'workshop/new',
  '_kernel/fuzz.flow',
  '_kernel/matrix.flow',
  'workshop/start.flow',
  '_kernel/once.flow',
  'gateway/durability/kill.flow',
  'roster/books.course.flow',
  'outbox/schedules',
  'end-to-end/survey',
  'end-to-end/trace-week',
  'end-to-end/network',
  'end-to-end/look-more',
  'end-to-end/roster-import',
  'end-to-end/roster-office',
]

/** @param {{ path: string }} test */
const place = ({ path }) => {
  const at = long.findIndex((name) => path.replaceAll('\\', '/').endsWith(`tests/${name}.test.ts`))
  return at === -1 ? long.length : at
}

/** Begins with the long files; the others follow in jest's own order. */
module.exports = class LongestFirst extends Sequencer {
  /**
   * @override
   * @param {Parameters<InstanceType<typeof Sequencer>['sort']>[0]} tests
   */
  async sort(tests) {
    // Each kept its place among its equals: sorting is stable.
    return [...(await super.sort(tests))].sort((a, b) => place(a) - place(b))
  }
}
