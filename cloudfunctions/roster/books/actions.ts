import { roleOf, type Call } from '../../_kernel/call'
import type { Input, Output } from '../../../types/_contract'
import { divisionLevel } from '../../../types/_actor'
import { minuteAt } from '../../../types/_period'
import { bookKinds } from '../../../types/roster.books.limits'
import type { BooksContract as Contract } from '../../../types/roster.books'
import { keyed } from '../../_kernel/hash'
import { keepPiece, linksTo, ownPaper, paperSlot, withPaper } from '../../_kernel/papers'
import { Refusal, problem } from '../../_kernel/problem'
import { enterStage, liftStage } from '../../_kernel/stages'
import { wholeWorkbook } from '../../_kernel/xlsx/book'
import { divisionNamed } from '../roster.read'
import type { Book } from './book'
import { bookStore } from './books.store'
import { brought } from './brought'
import { groundOf } from './ground'
import { columnsFor } from './mapping'
import { titleOf, totalOf } from './out'
import { longestBook } from './reading'
import { guideOf, sheetOf } from './sheets'

const types = ['xlsx', 'csv'] as const
const templateKept = 3 * 86_400_000

/** 1 database call beside the caller's identity. */
export async function bookSlot(
  { type }: Input<Contract, 'bookSlot'>,
  call: Call,
): Promise<Output<Contract, 'bookSlot'>> {
  const { path, fileId, url, authorization, token, cosFileId } = await paperSlot(call, type, brought)
  const headers = {
    authorization,
    'content-type': 'application/octet-stream',
    'x-cos-security-token': token,
    'x-cos-meta-fileid': cosFileId,
  }
  return { path, fileId, url, headers, longest: longestBook }
}

type Start = Pick<Book, 'kind' | 'way' | 'division' | 'name' | 'state' | 'lane' | 'mark' | 'note' | 'total'> &
  Partial<Pick<Book, 'source' | 'file' | 'until'>>

const bookFor = (call: Call, start: Start): Book => ({
  by: call.actor.person,
  role: roleOf(call) ?? 'office',
  at: call.now,
  until: 0,
  done: 0,
  rows: [],
  plans: [],
  pieces: [],
  faults: [],
  kept: [],
  step: 0,
  ...start,
})

function usedSay({ at, state, undoUntil }: Pick<Book, 'at' | 'state' | 'undoUntil'>): string {
  if (state === 'taken' || undoUntil !== undefined)
    return `这个文件${minuteAt(at)}传过，已经换上了，不用再导入`
  return `这个文件${minuteAt(at)}传过，还在那里等着，请接着办，或者放弃以后再传`
}

/** @throws problem `already_used`, saying when, for a file that another book has brought in. */
async function refuseUsed(call: Call, mark: string, own: string): Promise<void> {
  // Unscoped: whoever brought it; nothing is told but when.
  const { rows } = await bookStore.unscoped.find(call, { where: { mark }, limit: 1 })
  const [used] = rows
  if (used && used._id !== own) throw problem('already_used', usedSay(used), 'file')
}

const hashOf = (file: string): Promise<string> => withPaper(file, longestBook, async ({ hash }) => hash)

/** What this very request wrote down before: by now the file may have been read and removed. */
async function ownMark(call: Call, id: string): Promise<string | undefined> {
  const { rows } = await bookStore.find(call, { where: { _id: id }, limit: 1, only: ['mark'] })
  return rows[0]?.mark
}

/** 6 database calls beside the caller's identity. */
export async function stageBook(
  { file, name, kind, division: asked }: Input<Contract, 'stageBook'>,
  call: Call,
): Promise<Output<Contract, 'stageBook'>> {
  ownPaper(call, file, types, brought)
  const division = groundOf(call, asked)
  if (divisionLevel(division) === 'village') throw problem('invalid', '请按县或乡镇导入', 'division')
  const id = bookStore.idFor(call)
  const mark = (await ownMark(call, id)) ?? keyed('book', kind, division, await hashOf(file))
  await refuseUsed(call, mark, id)
  const note = `${minuteAt(call.now)}传来`
  const doc = bookFor(call, {
    kind,
    way: 'in',
    division,
    name,
    state: 'reading',
    lane: 'work',
    mark,
    note,
    total: 0,
    source: file,
  })
  try {
    const out = await bookStore.create(call, { doc, division, out: (made) => ({ id: made, version: 1 }) })
    await enterStage(id, call.now)
    return out
  } catch (error) {
    if (error instanceof Refusal && error.problem.code === 'conflict') await refuseUsed(call, mark, id)
    throw error
  }
}

const wrong = (say: string) => problem('wrong_state', say)

/** 3 database calls beside the caller's identity, 2 when it is dropped. */
export async function takeBook(
  { id, version, drop }: Input<Contract, 'takeBook'>,
  call: Call,
): Promise<Output<Contract, 'takeBook'>> {
  const out = await bookStore.deed(call, id, version, ({ state, way }) => {
    if (drop && (state === 'reading' || state === 'ready')) {
      return { set: { state: 'dropped', lane: 'work', mark: id }, out: { id, version: version + 1 } }
    }
    if (drop) throw wrong('这个文件已经换上了，要撤回请点撤回')
    if (way !== 'in' || state !== 'ready') throw wrong('这个文件还没有检查完，或者已经办过了')
    return { set: { state: 'taking', lane: 'work', step: 0, done: 0 }, out: { id, version: version + 1 } }
  })
  if (!drop) await liftStage(id)
  return out
}

/** 2 database calls beside the caller's identity. */
export async function undoBook(
  { id, version }: Input<Contract, 'undoBook'>,
  call: Call,
): Promise<Output<Contract, 'undoBook'>> {
  return bookStore.deed(call, id, version, ({ state, undoUntil = 0 }) => {
    if (state !== 'taken') throw wrong('这个文件现在不能撤回')
    if (call.now > undoUntil) throw wrong('已经过了可以撤回的日子')
    return {
      set: { state: 'undoing', lane: 'work', step: 0, done: 0, kept: [] },
      out: { id, version: version + 1 },
    }
  })
}

const templateNote = '从第4行开始填；带下拉的请从下拉里选；每一列怎么填见“填写说明”那一页'

/** An empty workbook, made at once. */
async function template(
  call: Call,
  { kind, division }: Pick<Book, 'kind' | 'division'>,
  title: string,
): Promise<string> {
  const columns = await columnsFor(call, { kind, division })
  const sheet = sheetOf(kind, columns, title, templateNote)
  const bytes = await wholeWorkbook({ sheet, rows: [] }, [guideOf(kind, columns)])
  return keepPiece(`books/${bookStore.idFor(call)}/${kind}.xlsx`, bytes)
}

/** 3 database calls beside the caller's identity, 4 for an empty one. */
export async function exportBook(
  { kind, division: asked, empty }: Input<Contract, 'exportBook'>,
  call: Call,
): Promise<Output<Contract, 'exportBook'>> {
  const division = groundOf(call, asked)
  const place = (await divisionNamed(call, division)).name
  const id = bookStore.idFor(call)
  const common = { kind, way: 'out', division, mark: id } as const
  const out = { id, version: 1 }
  if (empty) {
    const name = `${bookKinds[kind]}模板`
    const file = await template(call, { kind, division }, name)
    const until = call.now + templateKept
    const doc = bookFor(call, {
      ...common,
      name,
      state: 'made',
      lane: 'kept',
      note: templateNote,
      total: 0,
      file,
      until,
    })
    return bookStore.create(call, { doc, division, out })
  }
  const total = await totalOf(call, kind, division)
  const note = `${minuteAt(call.now)}导出；改好以后可以直接传回来。${templateNote}`
  const name = titleOf(place, kind)
  const doc = bookFor(call, { ...common, name, state: 'making', lane: 'work', note, total })
  return bookStore.create(call, { doc, division, out })
}

/** Files that are listed. */
const listed = 20

/** 1 database call beside the caller's identity. */
export async function listBooks(_: Input<Contract, 'books'>, call: Call): Promise<Output<Contract, 'books'>> {
  const { rows } = await bookStore.find(call, { order: { at: -1 }, limit: listed })
  const files = rows.flatMap(({ file }) => (file === undefined ? [] : [file]))
  const links = await linksTo(files)
  return {
    books: rows.map((book) => {
      const {
        _id: id,
        version,
        kind,
        way,
        name,
        state,
        at,
        done,
        total,
        tally,
        faults,
        kept,
        undoUntil,
        say,
      } = book
      const url = book.file === undefined ? undefined : links[files.indexOf(book.file)]
      const fault = ({ row, column, say: said }: Book['faults'][number]) => ({ row, column, say: said })
      return {
        id,
        version,
        kind,
        way,
        name,
        state,
        at,
        done,
        total,
        ...(tally ? { tally } : {}),
        faults: faults.map(fault),
        kept: kept.map(fault),
        ...(undoUntil === undefined ? {} : { undoUntil }),
        ...(url === undefined ? {} : { url }),
        ...(say === undefined ? {} : { say }),
      }
    }),
  }
}
