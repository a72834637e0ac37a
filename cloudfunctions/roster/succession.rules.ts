import type { Named, Post, Village } from './roster.documents'

/** What nobody has written of a village yet. */
export const unwritten = {
  weak: false,
  minority: false,
  indicators: {},
  groups: [],
  teamSeats: 0,
  reserve: [],
  leading: [],
  links: [],
} as const satisfies Partial<Village>

/** What a village without a file is. */
export const ordinary = (code: string): Village => ({ _id: code, status: 'ordinary', ...unwritten })

const groupsMost = 100
const namedMost = 50
const linksMost = 300

const people = (a: readonly Named[], b: readonly Named[]): Named[] =>
  [...a, ...b.filter(({ person }) => !a.some((one) => one.person === person))].slice(0, namedMost)

/** The file of a village with what one that was merged into it brought: its groups, its people, its links. Its own status stays. */
export function mergedFile(heir: Village, old: Village): Village {
  return {
    ...heir,
    groups: [...new Set([...heir.groups, ...old.groups])].slice(0, groupsMost),
    reserve: people(heir.reserve, old.reserve),
    leading: people(heir.leading, old.leading),
    links: [
      ...heir.links,
      ...old.links.filter(({ household }) => !heir.links.some((one) => one.household === household)),
    ].slice(0, linksMost),
  }
}

/** The file of a village that came out of another by a split: of its kind, with the groups that went. */
export function splitFile(code: string, old: Village, groups: readonly string[]): Village {
  const { status, exitYear, weak, minority, teamSeats } = old
  return {
    ...ordinary(code),
    status,
    ...(exitYear === undefined ? {} : { exitYear }),
    weak,
    minority,
    teamSeats,
    groups: [...groups],
  }
}

/** A village's post under the village's new code: whoever held it holds it on. */
export function recodedPost(post: Post, heir: string): Post {
  return { ...post, _id: heir + post._id.slice(post.village.length), village: heir }
}
