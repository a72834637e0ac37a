import type { DeclineReason, Face, Kind, State } from '../../types/hotline.limits'
import type { Industry } from '../../types/roster.limits'
import type { Filed, Recording } from './filed'
import type { Handler, Note, Shown } from './working'

/**
 * Who owes the next step: the desk that took the matter in, the department it is assigned to, the one who filed it, the
 * coordination office of the county; or the clock alone.
 */
export type Party = 'desk' | 'department' | 'villager' | 'office' | 'clock'

/** A step that somebody owes by a day. */
export type Step = 'accept' | 'assign' | 'answer' | 'reply' | 'callBack' | 'settle'

/** More time, asked for and decided by two persons. */
export interface Extension {
  /** Person id of who asked, and why. */
  readonly by: string
  readonly why: string
  /** Working days. */
  readonly days: number
  /** Absent while nobody has decided. */
  readonly granted?: boolean
}

/** A step under way. What is said of it ends with it: the next one begins anew. */
export interface Running {
  readonly name: Step
  /** When it began and by when it is owed: milliseconds since 1970. */
  readonly from: number
  readonly due: number
  /** Working days for which its clock stood still. */
  readonly stood?: number
  /** Whether it has been marked late: a step is late once. */
  readonly late?: boolean
  /** When the clock chased it, when the unit said why it was not done, and whether criticism was proposed. */
  readonly chased?: number
  readonly explained?: number
  readonly criticism?: boolean
  readonly extension?: Extension
}

/** A matter that waits for more from its filer, and the step whose clock stands still. */
export interface Waiting {
  /** Where it goes on. */
  readonly state: State
  readonly step: Running
  /** Milliseconds since 1970. */
  readonly since: number
  readonly question: string
}

/** What ended a matter. `unreached`: nobody could be asked, so it counts in no rate. */
export type ClosedAs = 'rated' | 'calledBack' | 'unreached' | 'settled'

/** What the one who filed it says of an answer. */
export interface Rating {
  readonly response: Face
  readonly result: Face
  readonly manner: Face
  readonly words?: string
  readonly voice?: Recording
  /** Milliseconds since 1970. */
  readonly at: number
  /** She said it when the desk called back. */
  readonly byPhone?: true
}

/**
 * 诉求 (H1): one matter of one household, with everything that its rules ask. What was said on the way (notes, answers,
 * reasons) stands in its history, each beside the deed that said it.
 */
export interface Complaint extends Filed {
  /** Person id of who filed it; the household's id where somebody else filed it for a household. */
  readonly by: string
  /** Empty for somebody who is in no roster. */
  readonly household: string
  /** 12 digits each, by the village's code. */
  readonly village: string
  readonly township: string
  readonly county: string
  readonly kind: Kind
  readonly industry: Industry
  readonly text: string
  /** What it is found by, see `tokens.rules.ts`. */
  readonly tokens: readonly string[]
  /** File ids. */
  readonly photos: readonly string[]
  /** 回执号, see `receipt.rules.ts`. */
  readonly receipt: string
  readonly state: State
  /** The version at which it came into its state. */
  readonly since: number
  /** The step under way; absent while nothing is owed. */
  readonly step?: Running
  /** The unit whose desk took it in, and the one that holds it now: the same until it is assigned elsewhere. */
  readonly desk: string
  readonly unit: string
  /** Both and the helpers, without repeating. Whoever is here sees it. */
  readonly units: readonly string[]
  /** Where it stands in which lists, see `lanes.rules.ts`. */
  readonly lists: readonly string[]
  readonly turn: number
  /** Milliseconds since 1970. */
  readonly filedAt: number
  readonly closedAt?: number
  readonly ratings: readonly Rating[]
  /** How often it was opened again, by whatever she said. */
  readonly reopens: number
  /** To be done the same day. */
  readonly urgent?: true
  /** Person ids of who answered it: none of them answers it again. */
  readonly answerers?: readonly string[]
  /** The last answer, milliseconds since 1970. */
  readonly answeredAt?: number
  readonly closedAs?: ClosedAs
  readonly waiting?: Waiting
  /** How often its filer was asked for more. */
  readonly asks?: number
  readonly declined?: { readonly reason: DeclineReason; readonly at: number }
  /** When she urged, and when nobody took the desk's call: milliseconds since 1970. */
  readonly urges?: readonly number[]
  readonly calls?: readonly number[]
  /** The matter that it was merged into, while that one's answers are its own. */
  readonly parent?: string
  /** What the department reads and sees in place of the filer's own words and photos. */
  readonly shown?: Shown
  /** The clerk who handles it, and the units that help: they read it, and answer nothing. */
  readonly handler?: Handler
  readonly helpers?: readonly string[]
  /** What those who work at it say among themselves. */
  readonly notes?: readonly Note[]
  /** Photos with answers, by the version that the answer made. */
  readonly attached?: readonly { readonly v: number; readonly files: readonly string[] }[]
  /** The versions whose words WeChat could not be asked about: a person has yet to look. */
  readonly unchecked: readonly number[]
  /** A sealed address to which the filer's messages go; absent when she filed without WeChat. */
  readonly address?: string
}
