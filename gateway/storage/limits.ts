/** What storage takes and how long its links live. Bytes and seconds. */

/** Photos and recordings lie far below this; a ledger of a year may come near it. The cloud itself takes 5 GB. */
export const FILE_BYTES = 32 * 1024 * 1024
/** A link to upload to, once made. */
export const UPLOAD_SECONDS = 15 * 60
/** A download link when the caller names no max_age. */
export const DOWNLOAD_SECONDS = 2 * 60 * 60
export const MAX_DOWNLOAD_SECONDS = 30 * 24 * 60 * 60
/** Files that one call may ask links for or delete. */
export const FILES_PER_CALL = 50
