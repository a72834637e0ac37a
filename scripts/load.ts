/** `npm run load`: makes a roster from a divisions file. The sentences are for whoever prepares a county. */
import { openData, StartFault } from '../gateway/data'
import { planOf } from './load/make'
import { LoadFault, optionsOf, usage, type LoadOptions } from './load/options'
import { readSheet, type DivisionLine } from './load/sheet'
import { bytesOf, refuseFaults, say, shown } from './load/terminal'

function tell(lines: readonly DivisionLine[], options: LoadOptions): void {
  const plan = planOf(lines, options)
  const of = (level: string) => plan.divisions.filter((division) => division.level === level).length
  say(`区划：${of('city')} 市，${of('county')} 县区，${of('township')} 乡镇，${of('village')} 村`)
  say(`单位：${plan.units.length}，其中热线 ${plan.units.filter(({ hotline }) => hotline).length}`)
  say(`农户：${plan.households.length}，人：${plan.people.length}，岗：${plan.posts.length}`)
  say(`演示登录：${plan.demo.length} 人`)
}

async function write(lines: readonly DivisionLine[], options: LoadOptions): Promise<void> {
  // A dry run needs neither.
  const [{ createGateway }, { bringInto, loadInto, rateInto, workInto }] = await Promise.all([
    import('../gateway/server'),
    import('./load/into'),
  ])
  const { secrets } = openData(options.data, false)
  const clock = options.complaints > 0 || options.ratings || options.work ? 'test' : 'real'
  const gateway = await createGateway({ data: options.data, quiet: true, clock })
  const target = { gateway, secrets }
  try {
    const written = await shown('装入名册', (progress) => loadInto(target, lines, options, progress))
    say(written === 0 ? '名册早已装好，没有变化' : `名册装好了，写入 ${written} 条`)
    if (options.complaints > 0) {
      const brought = await shown('演示诉求', (progress) => bringInto(target, lines, options, progress))
      say(brought ? `演示诉求走完了，${options.complaints} 件` : '演示诉求早已有了，没有变化')
    }
    if (options.ratings) {
      const rated = await shown('演示评议', (progress) => rateInto(target, lines, options, progress))
      say(rated ? '演示评议办完了，一次已出结果，一次正在评议' : '演示评议早已有了，没有变化')
    }
    if (options.work) {
      const left = await shown('演示工作', (progress) => workInto(target, lines, options, progress))
      say(left ? '演示工作留下了，一个月已结账，最近几周都有记录' : '演示工作早已有了，没有变化')
    }
  } finally {
    await gateway.close()
  }
}

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2))
  if (options.help) {
    say(usage)
    return
  }
  const sheet = readSheet(bytesOf(options.divisions))
  refuseFaults(sheet.faults)
  tell(sheet.lines, options)
  if (options.dryRun) say('只核对，没有写入')
  else await write(sheet.lines, options)
}

main().catch((error: unknown) => {
  if (!(error instanceof LoadFault) && !(error instanceof StartFault)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
})
