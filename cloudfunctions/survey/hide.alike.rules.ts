import type { Ledger } from './hide.ledger.rules'
import { componentsOf, rowsAmong, small, type Row } from './hide.rows.rules'

/** Where everybody said the same: something bad, or something good. */
type Way = 1 | -1

/** Which way alone the answers of a cell can move; undefined where both are open. */
function wayOf(ledger: Ledger, at: number): Way | undefined {
  const { w, g } = ledger.cell(at)
  if (g <= w * 1e-9) return 1
  return g >= w * (1 - 1e-9) ? -1 : undefined
}

export const alike = (ledger: Ledger, at: number): boolean => wayOf(ledger, at) !== undefined

/** By how much a coefficient is tried to be made whole. */
const wholes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12] as const

/** A row in whole numbers; undefined where they are not small. */
function wholeOf(row: Row, columns: readonly number[]): number[] | undefined {
  for (const by of wholes) {
    const numbers = columns.map((at) => small((row.get(at) ?? 0) * by))
    if (numbers.every((one) => one !== undefined)) return numbers
  }
  return undefined
}

type Vector = Float64Array

function dot(a: Vector, b: Vector): number {
  let sum = 0
  for (let nth = 0; nth < a.length; nth += 1) sum += (a[nth] ?? 0) * (b[nth] ?? 0)
  return sum
}

/** Takes from a vector what lies along another, whose length is 1. */
function straighten(of: Vector, along: Vector): void {
  const by = dot(of, along)
  for (let nth = 0; nth < of.length; nth += 1) of[nth] = (of[nth] ?? 0) - by * (along[nth] ?? 0)
}

/** Gram and Schmidt. */
function orthogonal(rows: readonly (readonly number[])[]): Vector[] {
  const basis: Vector[] = []
  for (const row of rows) {
    const rest = Float64Array.from(row)
    for (const one of basis) straighten(rest, one)
    const length = Math.sqrt(dot(rest, rest))
    if (length > 1e-9) basis.push(rest.map((one) => one / length))
  }
  return basis
}

/** Nearly always the first is enough; what takes more than these is taken for what cannot move. */
const turns = 100
/** Less is no move. */
const least = 1e-7

/**
 * Which of them do not move in a move that all rows allow and in which, if there is one, all move a little upward. It is looked for by going
 * to and fro between what the rows allow and what is upward, which comes to an end where there is one.
 */
function unmoved(rows: readonly (readonly number[])[]): number[] {
  const basis = orthogonal(rows)
  const move = new Float64Array(rows[0]?.length ?? 0)
  for (let turn = 0; turn < turns; turn += 1) {
    for (let nth = 0; nth < move.length; nth += 1) move[nth] = Math.max(1, move[nth] ?? 0)
    for (const one of basis) straighten(move, one)
    if (move.every((by) => by > least)) return []
  }
  return [...move].flatMap((by, nth) => (by > least ? [] : [nth]))
}

/** Cells that no move takes upward together: of a row that none of its cells could leave, else of all rows. */
function stuckIn(rows: readonly (readonly number[])[]): number[] {
  const closed = rows.find((row) => row.every((one) => one >= 0) || row.every((one) => one <= 0))
  return closed ? closed.flatMap((one, nth) => (one === 0 ? [] : [nth])) : unmoved(rows)
}

/**
 * Of cells in each of which all say the same: those that give each other away. Where answers could be shifted so that no such cell is
 * all the same any more and nothing published is different, no sum of any of them, however many, can be told to be the largest or the
 * smallest that it could be; and where they could not, some sum can (Stiemke).
 * @returns cells whose sum tells too much, a list for each.
 */
export function* telltales(ledger: Ledger, rows: readonly Row[]): Generator<number[]> {
  const among = rowsAmong(rows, (at) => alike(ledger, at))
  for (const some of componentsOf(among)) {
    const columns = [...new Set(some.flatMap((row) => [...row.keys()]))]
    const signs = columns.map((at) => wayOf(ledger, at) ?? 1)
    const signed = some.map((row) => wholeOf(row, columns)?.map((one, nth) => one * (signs[nth] ?? 1)))
    const known = signed.filter((row) => row !== undefined)
    const stuck = known.length < some.length ? columns : stuckIn(known).map((nth) => columns[nth] ?? -1)
    if (stuck.length > 0) yield stuck
  }
}
