import { parseArgs, type ParseArgsConfig } from 'node:util'

/**
 * The flags of a command line.
 * @param usage what is shown to whoever got one wrong.
 * @throws Fault, a sentence for the person at the keyboard, for a flag that is unknown or lacks its value.
 */
export function flagsOf<const O extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: O,
  usage: string,
  Fault: new (sentence: string) => Error,
) {
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw new Fault(`看不懂这些选项（${(error as Error).message}）\n${usage}`)
  }
}
