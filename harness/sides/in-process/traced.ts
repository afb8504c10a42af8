import { callSite } from '../../pipeline/call-site.ts'
import { NOT_REACHED, threw, type Outcome } from '../../pipeline/outcome.ts'
import { EXACT } from '../../compare/rule.ts'
import { equal } from '../../compare/equal/equal.ts'
import { snapshot } from '../../values/snapshot.ts'
import { isThenable } from './run-record.ts'
import { enter, leave, NO_TAP, type Status } from './status.ts'
import type { Role } from '../../pipeline/role.ts'

const RECORDER = Symbol.for('lockstep.tap')
/** Where a tap stands that was put in by watching. */
interface WatchedSite {
  /** `file:line:column`. */
  readonly at: string
  /** A comment told of it: it is always seen. */
  readonly told: boolean
}

type Recorder = (name: string, value: unknown, watched?: WatchedSite) => unknown
type RecorderSlot = { [RECORDER]?: Recorder | undefined }

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
  /** Sees only so named ones of the taps that were put in by watching from now on. */
  watching(names: ReadonlySet<string>): void
  /**
   * Runs the function on one input. A tap whose name is in `handed` hands back that value instead of what it was given.
   */
  run(input: unknown, handed?: ReadonlyMap<string, unknown>): void | Promise<void>
  /** Whether any record has passed a tap. */
  tapped(): boolean
  /** Whether any record has run to its end. */
  complete(): boolean
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
  let last: { readonly raw: unknown; readonly outcome: Outcome } | null = null
  let lastName: string | null = null
  let taps = 0
  let everTapped = false
  let everReturned = false
  let only: ReadonlySet<string> | null = null
  let handing: ReadonlyMap<string, unknown> = NOTHING_HANDED

  /** Notes the outcome of a stage of the current record; returns the index of the stage. */
  const note = (name: string, outcome: Outcome): number => {
    let at = index.get(name)
    if (at === undefined) {
      at = stages.push(name) - 1
      index.set(name, at)
      status.announce(role, at, name)
      sequence.splice(lastName === null ? 0 : sequence.indexOf(lastName) + 1, 0, name)
    }
    outcomes[at] = outcome
    lastName = name
    return at
  }
  const recorder: Recorder = (name, value, watched) => {
    if (watched !== undefined && (taps >= MOST_TAPS || (!watched.told && only?.has(name) === false))) return value
    if (++taps > MOST_TAPS) throw new TooManyTaps(`more than ${MOST_TAPS} taps on one record`)
    const pass = (passes.get(name) ?? 0) + 1
    passes.set(name, pass)
    const own = pass === 1 ? name : `${name}#${pass}`
    const shown = handing.size > 0 && handing.has(own) ? handing.get(own) : value
    const outcome = typeof shown === 'object' || typeof shown === 'function' ? snapshot(shown) : shown
    const known = stages.length
    const at = note(own, outcome)
    if (at === known) {
      const site = watched?.at ?? callSite(recorder)
      if (site !== undefined) sites.set(own, site)
    }
    last = { raw: shown, outcome }
    everTapped = true
    enter(status, role, at)
    return shown
  }
  const returned = (value: unknown): void => {
    everReturned = true
    if (last !== null && Object.is(last.raw, value) && equal(last.outcome, snapshot(value), EXACT)) return
    note(RETURN, snapshot(value))
  }
  /** An error belongs to the step whose tap would have come next; without one, to what the function returns. */
  const failed = (error: unknown): void => {
    const after = lastName === null ? 0 : sequence.indexOf(lastName) + 1
    const left = new Set(stages.filter((_, at) => outcomes[at] === NOT_REACHED))
    note(sequence.slice(after).find((name) => left.has(name)) ?? RETURN, threw(error))
  }
  const finish = (): void => {
    ;(globalThis as RecorderSlot)[RECORDER] = undefined
    leave(status)
  }

  return {
    stages,
    sequence,
    outcomes,
    sites,
    watching: (names) => {
      only = names
    },
    tapped: () => everTapped,
    complete: () => everReturned,
    run: (input, handed = NOTHING_HANDED) => {
      outcomes.fill(NOT_REACHED)
      handing = handed
      passes.clear()
      taps = 0
      last = null
      lastName = null
      enter(status, role, NO_TAP)
      ;(globalThis as RecorderSlot)[RECORDER] = recorder
      let settled = true
      try {
        const result = run(input)
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
