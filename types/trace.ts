import { contract } from './_contract'
import { letGo, own } from './_own'
import { burden } from './trace.burden'
import { entries } from './trace.entries'
import { periods } from './trace.periods'

/** 痕迹 (T1 to T4): the work that shows itself. See docs/decisions/2026-11-22-the-work-that-shows-itself.md. */
export const trace = contract('trace', { ...entries, ...periods, ...burden, own, letGo })
