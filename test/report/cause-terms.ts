import type { Cause, CauseSource, Look, Mode, Smallest } from '../../harness/report/report-cause.ts'

/** All keys of a type: false where it may be left out. The compiler refuses a key too many or too few. */
export type Keys<T> = { readonly [K in keyof Required<T>]: {} extends Pick<T, K & keyof T> ? false : true }

/** The keys of causes and of what they hold, by the names of their definitions in the schema. */
export const CAUSE_KEYS = {
  cause: {
    kind: true,
    level: true,
    caveat: true,
    stage: true,
    stages: true,
    reaches: true,
    maskedBy: true,
    lastAgrees: true,
    ends: true,
    inputClass: true,
    harmless: true,
    noisy: true,
    records: true,
    golden: true,
    when: true,
    edits: true,
    proof: true,
    smallest: true,
    modes: true,
    looks: true,
    tolerance: true,
    sources: false,
  } satisfies Keys<Cause>,
  causeSource: {
    stage: true,
    role: true,
    file: true,
    first: true,
    lines: true,
    left: true,
    meant: true,
  } satisfies Keys<CauseSource>,
  smallest: { input: true, training: true, inference: true, shrunkFrom: true, complete: true } satisfies Keys<Smallest>,
  mode: {
    what: true,
    records: true,
    golden: true,
    example: true,
    when: true,
    inputClass: true,
    smallest: true,
    looks: true,
  } satisfies Keys<Mode>,
  look: {
    what: true,
    records: true,
    golden: true,
    example: true,
    inputClass: true,
    smallest: true,
  } satisfies Keys<Look>,
} as const
