import * as z from 'zod'
import { problem } from './problem'

/** What the checks of a contract say in Chinese where the contract itself says nothing. One short sentence, no code words. */
const types: Readonly<Record<string, string>> = {
  string: '这里应填写文字',
  number: '这里应填写数字',
  int: '这里应填写整数',
  boolean: '这里应选择是或否',
  array: '这里应是一个列表',
  object: '填写的内容有误，请检查后再试',
  date: '这里应填写日期',
}

const count = (value: unknown): string =>
  typeof value === 'number' || typeof value === 'bigint' ? String(value) : ''

function sizeSay(issue: { readonly origin?: unknown }, most: boolean, limit: string): string {
  switch (issue.origin) {
    case 'string':
      return most
        ? `文字太长了，最多${limit}个字`
        : limit === '1'
          ? '请填写这一项'
          : `文字太短了，至少${limit}个字`
    case 'array':
    case 'set':
      return most ? `选得太多了，最多${limit}个` : `至少选${limit}个`
    default:
      return most ? `数字太大了，最大${limit}` : `数字太小了，最小${limit}`
  }
}

/** The sentence of one issue. Given to zod at each parse, so that a contract's own words come first. */
export const sayIssue: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return '请填写这一项'
      return types[issue.expected] ?? '填写的内容有误，请检查后再试'
    case 'too_big':
      return sizeSay(issue, true, count(issue.maximum))
    case 'too_small':
      return sizeSay(issue, false, count(issue.minimum))
    case 'invalid_format':
      return '格式不对，请核对后再填'
    case 'invalid_value':
      return '请从给出的选项里选'
    case 'unrecognized_keys':
      return '填写的内容有误，请更新后再试'
    default:
      return '填写的内容有误，请检查后再试'
  }
}

/** The path of a field as a person's screen names it; nothing when it holds what we did not write ourselves. */
function fieldOf(path: readonly PropertyKey[]): string | undefined {
  const field = path.map(String).join('.')
  return /^[A-Za-z0-9_.]{1,80}$/.test(field) ? field : undefined
}

/**
 * Parses input strictly.
 * @throws problem `invalid` with one sentence and the field, or `too_long` where a text is.
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input, { error: sayIssue })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  if (!issue) throw problem('invalid')
  const long =
    (issue.code === 'too_big' && issue.origin === 'string') ||
    (issue.code === 'custom' && issue.params?.long === true)
  throw problem(long ? 'too_long' : 'invalid', issue.message, fieldOf(issue.path))
}
