/** Plain constants that forms and contracts both read; a form must not import zod. */

/** The privacy guide's version; a person is asked anew when it rises. The words are `src/account/guide.ts`. */
export const privacyVersion = '1.3'

/** The features that keep something of a person: each tells its part (`own`) and lets go of it (`letGo`). */
export const owners = ['roster', 'hotline', 'discipline', 'dispatch', 'survey', 'trace'] as const
