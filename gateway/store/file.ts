import { existsSync, statSync } from 'node:fs'
import { Connection } from './connection'

/** 'xiyn': says in the file's header whose database this is. */
const application = 0x7869796e

/** Raised whenever tables or the stored form change; there is no migration, a local database is remade by --fresh. */
export const formatVersion = 1

/** The database file was written by another version, or by another program. `message` is one sentence for a person. */
export class WrongFormat extends Error {
  constructor(file: string, found: string) {
    super(
      `The database ${file} is ${found}, this version reads format ${formatVersion}: start with --fresh, or with another --data folder`,
    )
    this.name = 'WrongFormat'
  }
}

/**
 * Opens the file for writing. SQLite itself waits for the disk only where it must to stay whole (NORMAL); that a commit
 * is on the disk before anybody is answered is the committer's business, which lets others work meanwhile.
 */
export function openFile(file: string): Connection {
  const old = existsSync(file) && statSync(file).size > 0
  const db = new Connection(file)
  try {
    if (old) check(db, file)
    db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536;
      PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 1073741824`)
    if (!old) create(db)
  } catch (error) {
    db.close()
    throw error
  }
  return db
}

/** A connection that only reads: it sees the moment of its first read until it is closed. */
export function openSnapshot(file: string): Connection {
  const db = new Connection(file, { readOnly: true })
  // A deferred transaction takes its snapshot with the first read, not with BEGIN.
  db.exec('BEGIN')
  db.get('SELECT count(*) FROM collections')
  return db
}

function check(db: Connection, file: string): void {
  let owner
  let version
  try {
    owner = db.get('PRAGMA application_id')?.[0]
    version = db.get('PRAGMA user_version')?.[0]
  } catch {
    throw new WrongFormat(file, 'not a database')
  }
  if (owner !== application) throw new WrongFormat(file, 'of another program')
  if (version !== formatVersion) throw new WrongFormat(file, `of format ${String(version)}`)
}

function create(db: Connection): void {
  db.exec(`BEGIN IMMEDIATE;
    CREATE TABLE collections(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE indexes(id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, spec TEXT NOT NULL, flags TEXT NOT NULL);
    PRAGMA application_id = ${application};
    PRAGMA user_version = ${formatVersion};
    COMMIT`)
}
