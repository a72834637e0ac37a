/** A photo as phones take it, made small before it is sent, in bytes. Our own choice. */
export const longestPhoto = 10 * 1024 * 1024
