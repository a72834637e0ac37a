/** Plain constants that forms and contracts both read; a form must not import zod. */

/** The privacy guide's version; a person is asked anew when it rises. The words are `src/account/guide.ts`. */
export const privacyVersion = '1.0'
