import { callSite } from '../../pipeline/call-site.ts'
import type { UsageError } from '../../errors.ts'
import { NOT_REACHED, threw, type Outcome, type TapDeclared } from '../../pipeline/outcome.ts'
import { EXACT } from '../../compare/rule.ts'
import { equal } from '../../compare/equal/equal.ts'
import { snapshot } from '../../values/snapshot.ts'
import { createDeclaring, type GivenToTap } from './declared.ts'
import { finalOf } from './results.ts'
import { isThenable } from './run-record.ts'
import { enter, leave, NO_TAP, type Status } from './status.ts'
import { createTapClock } from './tap-clock.ts'
import type { Role } from '../../pipeline/role.ts'

const RECORDER = Symbol.for('lockstep.tap')
/** Where a tap stands that was put in by watching. */
interface WatchedSite {
  /** `file:line:column`. */
  readonly at: string
  /** A comment told of it: it is always seen. */
  readonly told: boolean
}

/** Is called by taps with what they are declared with, and where a variable is watched with the place of that. */
type Recorder = (name: string, value: unknown, how?: WatchedSite | GivenToTap) => unknown
type RecorderSlot = { [RECORDER]?: Recorder | undefined }

function isSite(how: WatchedSite | GivenToTap): how is WatchedSite {
  return 'at' in how && 'told' in how
}

/** The stage that stands for what a traced function returns, where that is not its last tap's value. */
export const RETURN = 'return'

/** What a tap throws beyond {@link MOST_TAPS} on one record: a loop without end would otherwise look like progress. */
class TooManyTaps extends Error {
  override readonly name = 'TooManyTaps'
}

/**
 * A function may pass so many taps on one record; the next one throws. Each is a stage of its own. What is watched
 * beyond them is not seen: its code knows of no tap that could throw.
 */
export const MOST_TAPS = 10_000

/** A function with taps, traced record by record. */
export interface Tracing {
  /** Names of the taps by index, in the order they were first seen; grows. */
  readonly stages: string[]
  /** The same names in order of execution, as far as the records so far have shown it. */
  readonly sequence: string[]
  readonly outcomes: Outcome[]
  /** `file:line:column` of each tap, where it was first passed. */
  readonly sites: ReadonlyMap<string, string>
  /** What taps declare, as far as records that ran on values of their own have shown. */
  readonly taps: ReadonlyMap<string, TapDeclared>
  /** Microseconds from the tap before, or the beginning, by index; of the record run last, where it was timed. */
  times(): Float64Array | null
  /** Sees only so named ones of the taps that were put in by watching from now on. */
  watching(names: ReadonlySet<string>): void
  /**
   * Runs the function on one input. A tap whose name is in `handed` hands back that value instead of what it was given,
   * which is its outcome all the same. Throws, or rejects with, a `UsageError` of a tap that is declared wrong.
   */
  run(input: unknown, handed?: ReadonlyMap<string, unknown>, isTimed?: boolean): void | Promise<void>
  /** Whether some record has come to its end past a tap, so that a stage is known that an error can belong to. */
  knows(): boolean
  /** The record run last, where it failed before that is so: its error is no outcome yet; null otherwise. */
  unplaced(): Unplaced | null
  /**
   * Makes a record that failed the one run last again, its error at the stage that would have come next as far as
   * stages are known by now. Where a record came to its end and none passed a tap, no later error waits to be placed.
   */
  place(record: Unplaced): void
}

/** A record that failed at a stage that is to be found out. */
export interface Unplaced {
  readonly outcomes: readonly Outcome[]
  /** The last tap it passed. */
  readonly after: string | null
  readonly error: unknown
}

const NOTHING_HANDED: ReadonlyMap<string, unknown> = new Map()

/** Prepares tracing a function. A tap passed again is `name#2`; one not passed is not reached. */
export function trace(run: (input: unknown) => unknown, role: Role, status: Status): Tracing {
  const stages: string[] = []
  const sequence: string[] = []
  const index = new Map<string, number>()
  const outcomes: Outcome[] = []
  const sites = new Map<string, string>()
  const passes = new Map<string, number>()
  let last: { readonly raw: unknown; readonly given: unknown; readonly outcome: Outcome } | null = null
  let lastName: string | null = null
  let taps = 0
  let everTapped = false
  let everReturned = false
  let isSettled = false
  let waiting: Unplaced | null = null
  let only: ReadonlySet<string> | null = null
  let handing: ReadonlyMap<string, unknown> = NOTHING_HANDED
  const declaring = createDeclaring()
  let refused: UsageError | null = null
  const clock = createTapClock()

  const declare = (name: string, given: GivenToTap): void => {
    try {
      declaring.note(name, given)
    } catch (error) {
      // Told behind the record: the function may catch whatever is thrown in it.
      refused ??= error as UsageError
    }
  }

  /** Notes the outcome of a stage of the current record; returns the index of the stage. */
  const note = (name: string, outcome: Outcome): number => {
    let at = index.get(name)
    if (at === undefined) {
      at = stages.push(name) - 1
      index.set(name, at)
      status.announce(role, at, name)
      const behind = lastName === null ? 0 : sequence.indexOf(lastName) + 1
      sequence.splice(name === RETURN ? sequence.length : behind, 0, name)
    }
    outcomes[at] = outcome
    lastName = name
    return at
  }
  const recorder: Recorder = (name, value, how) => {
    clock.stop()
    const watched = how !== undefined && isSite(how) ? how : undefined
    if (watched !== undefined && (taps >= MOST_TAPS || (!watched.told && only?.has(name) === false))) return value
    if (++taps > MOST_TAPS) throw new TooManyTaps(`more than ${MOST_TAPS} taps on one record`)
    const pass = (passes.get(name) ?? 0) + 1
    passes.set(name, pass)
    const own = pass === 1 ? name : `${name}#${pass}`
    if (how !== undefined && watched === undefined && handing === NOTHING_HANDED) declare(own, how as GivenToTap)
    const copy = (of: unknown): unknown => (typeof of === 'object' || typeof of === 'function' ? snapshot(of) : of)
    const outcome = copy(value)
    const known = stages.length
    const at = note(own, outcome)
    if (at === known) {
      const site = watched?.at ?? callSite(recorder)
      if (site !== undefined) sites.set(own, site)
    }
    const isHanded = handing.size > 0 && handing.has(own)
    const shown = isHanded ? handing.get(own) : value
    last = { raw: shown, given: value, outcome: isHanded ? copy(shown) : outcome }
    everTapped = true
    enter(status, role, at)
    clock.note(at)
    return shown
  }
  const returned = (value: unknown): void => {
    clock.stop()
    everReturned = true
    if (last !== null && Object.is(last.raw, value) && equal(last.outcome, snapshot(value), EXACT)) return
    // Where it has always been its last tap's: the function goes on with what that was given, whatever it handed back.
    const isGiven = last !== null && !Object.is(last.raw, last.given) && Object.is(last.given, value)
    if (isGiven && !index.has(RETURN)) return
    clock.note(note(RETURN, snapshot(value)))
  }
  /** An error belongs to the step whose tap would have come next; without one, to what the function returns. */
  const noteError = (error: unknown): void => {
    const after = lastName === null ? 0 : sequence.indexOf(lastName) + 1
    const left = new Set(stages.filter((_, at) => outcomes[at] === NOT_REACHED))
    note(sequence.slice(after).find((name) => left.has(name)) ?? RETURN, threw(error))
  }
  const knows = (): boolean => everTapped && everReturned
  const failed = (error: unknown): void => {
    if (knows() || isSettled) noteError(error)
    else waiting = { outcomes: [...outcomes], after: lastName, error }
  }
  const finish = (): void => {
    ;(globalThis as RecorderSlot)[RECORDER] = undefined
    leave(status)
    if (refused === null) return
    const error = refused
    refused = null
    throw error
  }

  return {
    stages,
    sequence,
    outcomes,
    knows,
    unplaced: () => waiting,
    place: (record) => {
      waiting = null
      isSettled = everReturned
      for (const at of stages.keys()) outcomes[at] = record.outcomes[at] ?? NOT_REACHED
      lastName = record.after
      noteError(record.error)
    },
    sites,
    taps: declaring.taps,
    times: () => clock.times(stages.length),
    watching: (names) => {
      only = names
    },
    run: (input, handed = NOTHING_HANDED, isTimed = false) => {
      outcomes.fill(NOT_REACHED)
      handing = handed
      passes.clear()
      waiting = null
      taps = 0
      last = null
      lastName = null
      declaring.nextRecord()
      enter(status, role, NO_TAP)
      ;(globalThis as RecorderSlot)[RECORDER] = recorder
      clock.begin(isTimed)
      let settled = true
      try {
        const result = finalOf(run(input))
        if (isThenable(result)) {
          settled = false
          return Promise.resolve(result).then(returned).catch(failed).finally(finish)
        }
        returned(result)
      } catch (error) {
        failed(error)
      } finally {
        if (settled) finish()
      }
    },
  }
}
