/**
 * The registry of everything that can go wrong on purpose. A code names an event that happened; its
 * sentence is what the person reads, with the way out. A feature may say a more exact sentence for the
 * same code (`problem('invalid', '请写下要反映的事')`), never another code.
 */
export const problems = {
  unknown_action: '没有这个功能，请更新后再试',
  signed_out: '请先登录',
  session_ended: '登录已过期，请重新登录',
  not_bound: '您还没有绑定家庭或单位，请先绑定',
  forbidden: '您的身份不能做这件事',
  not_found: '没有找到，可能已经移走或不归您查看',
  invalid: '填写的内容有误，请检查后再试',
  too_long: '内容太长了，请写短一些',
  conflict: '这件事刚刚有了变化，请刷新后再办',
  wrong_state: '这件事现在不能这样办',
  key_reused: '这次提交与之前的内容不同，请重新提交',
  too_many: '操作太频繁，请稍后再试',
  risky_text: '文字里有不能发布的内容，请修改后再提交',
  file_refused: '这个文件不能用，请换一张照片',
  code_unknown: '没有认出这个码，请核对后再扫',
  code_expired: '这个码已经过期，请换一个新码',
  already_used: '这个码已经用过了',
  division_merged: '这个村已经合并，请用新的村码',
  too_large: '内容太大，请分几次提交',
  busy: '现在人多，请稍后再试',
  failed: '出了点问题，您填的内容还在，请稍后再试',
} as const

export type ProblemCode = keyof typeof problems

/** What a caller receives instead of data. `say` is shown to the person as it stands. */
export interface Problem {
  readonly code: ProblemCode
  readonly say: string
  /** The field that the sentence is about, as a dotted path; absent when it is about the whole. */
  readonly field?: string
}

export type Reply<T> =
  /** `key`: the deed's own, so that a phone can tell the receipt of this very deed from any other answer. */
  | { readonly ok: true; readonly data: T; readonly key?: string }
  | { readonly ok: false; readonly problem: Problem }
