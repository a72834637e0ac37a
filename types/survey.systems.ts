import * as z from 'zod'
import { divisionCode } from './_actor'
import { action, id, words, type Contract } from './_contract'
import { fault, fileId, keysOf, slot } from './_shapes'
import { systemStates, titleMax } from './survey.limits'
import { outcome, questionnaire, version } from './survey.shapes'

const office = { office: ['territory'] } as const

const brief = z.strictObject({
  id,
  version: z.int(),
  division: divisionCode,
  title: z.string(),
  /** 第几版 of its line, from 1. */
  edition: z.int(),
  state: z.enum(keysOf(systemStates)),
  questions: z.int(),
  at: z.int(),
})

/** 指标体系 (S1): editions that never change once used. */
export const systems = {
  /** Those of the caller's divisions and of the city above them, the latest first, at most fifty. */
  systems: action({
    kind: 'read',
    may: office,
    input: z.strictObject({}),
    output: z.strictObject({ systems: z.array(brief) }),
  }),
  /** One, whole, with links of ten minutes to its recordings, and what still keeps it from being used, in sentences. */
  system: action({
    kind: 'read',
    may: office,
    input: z.strictObject({ id }),
    output: z.strictObject({
      system: brief,
      content: questionnaire,
      heard: z.record(z.string(), z.string()),
      lacks: z.array(z.string()),
      /** The caller may change it. */
      mine: z.boolean(),
    }),
  }),
  /** A new draft: the ready one made from the sources, an empty one, or the next edition of another. */
  startSystem: action({
    kind: 'deed',
    may: office,
    rate: { times: 30, per: 'hour' },
    input: z.strictObject({
      division: divisionCode,
      from: z.union([
        z.strictObject({ ready: z.literal(true) }),
        z.strictObject({ title: words(1, titleMax, '名称') }),
        z.strictObject({ system: id }),
      ]),
    }),
    output: outcome,
  }),
  /** Refused with `wrong_state` once it is used: copy it into a next edition. */
  saveSystem: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id, version, content: questionnaire }),
    output: outcome,
  }),
  /** A draft is dropped for good; a used one is no longer offered. */
  retireSystem: action({
    kind: 'deed',
    may: office,
    input: z.strictObject({ id, version }),
    output: outcome,
  }),
  /** A place for a recording or for an XLSForm. The bytes go there by PUT. */
  systemSlot: action({
    kind: 'read',
    may: office,
    rate: { times: 120, per: 'hour' },
    input: z.strictObject({ type: z.enum(['mp3', 'aac', 'm4a', 'webm', 'xlsx']) }),
    output: slot,
  }),
  /** Reads an XLSForm: a new draft, or what keeps it from being one, by row and column; what is not supported is named with its row. */
  importForm: action({
    kind: 'deed',
    may: office,
    rate: { times: 30, per: 'hour' },
    input: z.strictObject({ division: divisionCode, file: fileId }),
    output: z.strictObject({ made: outcome.optional(), faults: z.array(fault) }),
  }),
  /** The same as an XLSForm, which imports back unchanged: a link of ten minutes. */
  exportForm: action({
    kind: 'read',
    may: office,
    rate: { times: 60, per: 'hour' },
    input: z.strictObject({ id }),
    output: z.strictObject({ url: z.string(), name: z.string() }),
  }),
} satisfies Contract['actions']
