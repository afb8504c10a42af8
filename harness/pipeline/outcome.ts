import { snapshot } from '../values/snapshot.ts'
import type { StageInfo } from './provenance.ts'

/** Marks an outcome that is no value. A registered symbol: traces cross copies of this package. */
export const OUTCOME: unique symbol = Symbol.for('lockstep.outcome') as never

/** The outcome of a stage that threw. */
export interface Threw {
  readonly [OUTCOME]: 'threw'
  /** The class of the error, as its language names it: `TypeError`, `ValueError`, `KeyError`. */
  readonly type: string
  readonly message: string
  /**
   * The lines that were being run in the file where its stage stands, the innermost last; left out: not known, or of no
   * function with taps. They say where to look, and are not enumerable: nothing is compared with them.
   */
  readonly lines?: readonly number[]
  /** The process of the side ended on it, or had to be ended: `type` is then one of {@link End}. */
  readonly ended?: true
  /** It did not end on the same record again, alone in a fresh process. */
  readonly once?: true
}

/** How the process of a side came to an end on a record; `too large`: it lives, and cannot hand over what it made. */
export type End = 'crashed' | 'hung' | 'out of memory' | 'too large'

/** The outcome of a stage that did not run, because an earlier one threw or its tap was not passed. */
export interface NotReached {
  readonly [OUTCOME]: 'not-reached'
  /** It may have run, but what it gave was lost with the process that ended behind it: nothing is compared with it. */
  readonly lost?: true
}

/** What a stage did on one record: a value, or one of the two marked objects. */
export type Outcome = unknown

/** The one `not reached` object of this copy of the package; compare with {@link outcomeKind}, not by identity. */
export const NOT_REACHED: NotReached = Object.freeze({ [OUTCOME]: 'not-reached' as const })

/** Stands for what a stage may have given in a process that then ended; see {@link NotReached}. */
export const LOST: NotReached = Object.freeze({ [OUTCOME]: 'not-reached' as const, lost: true })

/**
 * Makes the outcome of a stage on which the process of its side ended; `detail`: `SIGSEGV`, `over 5,000 ms`. `again`:
 * it did so once more when the record was tried alone.
 */
export function endedOn(end: End, detail: string, again: boolean = true): Threw {
  return { [OUTCOME]: 'threw', type: end, message: detail, ended: true, ...(again ? {} : { once: true as const }) }
}

/** Tells whether the process of the side ended on this stage. */
export function isEnded(outcome: Outcome): outcome is Threw {
  return outcomeKind(outcome) === 'threw' && (outcome as Threw).ended === true
}

/** Makes the outcome of a stage that threw. */
export function threw(error: unknown): Threw {
  if (error instanceof Error) {
    return { [OUTCOME]: 'threw', type: error.constructor?.name || error.name, message: String(error.message) }
  }
  return { [OUTCOME]: 'threw', type: typeof error, message: safeText(error) }
}

/** Adds the lines that were being run to the outcome of a stage that threw. */
export function thrownIn(outcome: Threw, lines: readonly number[]): Threw {
  return Object.defineProperty({ ...outcome }, 'lines', { value: lines })
}

function safeText(value: unknown): string {
  try {
    return String(value)
  } catch {
    return '(no text)'
  }
}

/** Tells whether an outcome is a value, an error or a stage that did not run. */
export function outcomeKind(outcome: Outcome): 'value' | 'threw' | 'not-reached' {
  // The first lines are for speed: a missing symbol is looked up slowly on objects of many shapes.
  if (typeof outcome !== 'object' || outcome === null) return 'value'
  if (Array.isArray(outcome) || ArrayBuffer.isView(outcome)) return 'value'
  return (outcome as Partial<Threw | NotReached>)[OUTCOME] ?? 'value'
}

/** Reads an outcome by index; a stage the side does not have, or has not reached, is not reached. */
export function outcomeAt(outcomes: readonly Outcome[], index: number): Outcome {
  return index < 0 || index >= outcomes.length ? NOT_REACHED : outcomes[index]
}

/** Copies an outcome that is good until the next record only, so that it can be kept. Errors are never changed. */
export function keptOutcome(outcome: Outcome): Outcome {
  return outcomeKind(outcome) === 'value' ? snapshot(outcome) : outcome
}

/** Where a tap stands: `file:line` where it was first passed, and the lines of its code and before it, where known. */
export type TapPlace = Pick<StageInfo, 'source' | 'code' | 'before'>

/** What a tap was passed with beside its value. */
export interface TapDeclared {
  /** Those of the first record; left out: it has none. */
  readonly params?: unknown
  /** Those of a later record that are others; left out: all were the same where they were looked at. */
  readonly varies?: unknown
  readonly uses: readonly string[]
}

/** Describes a tap of a function as a stage. Params that vary from record to record are none of it. */
export function tapInfo(name: string, place: TapPlace = {}, declared: TapDeclared = NOTHING_DECLARED): StageInfo {
  const hasParams = Object.hasOwn(declared, 'params') && !Object.hasOwn(declared, 'varies')
  const params = hasParams ? { params: declared.params } : {}
  return { name, kind: 'tap', branch: [], uses: declared.uses, batch: false, ...params, ...place }
}

const NOTHING_DECLARED: TapDeclared = { uses: [] }
