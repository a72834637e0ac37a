/** What storage takes and how long its links live. Bytes and seconds. */

/** A photo or a recording; phones send compressed ones far below this. */
export const FILE_BYTES = 10 * 1024 * 1024
/** Any other file, as functions make them: a ledger of a year. The cloud itself takes 5 GB. */
export const PAPER_BYTES = 32 * 1024 * 1024
/** A link to upload to, once made. */
export const UPLOAD_SECONDS = 15 * 60
/** A download link when the caller names no max_age. */
export const DOWNLOAD_SECONDS = 2 * 60 * 60
export const MAX_DOWNLOAD_SECONDS = 30 * 24 * 60 * 60
/** Files that one call may ask links for or delete. */
export const FILES_PER_CALL = 50
