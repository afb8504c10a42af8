import { callSite } from '../../pipeline/call-site.ts'
import type { UsageError } from '../../errors.ts'
import { keptOutcome, NOT_REACHED, type Outcome } from '../../pipeline/outcome.ts'
import { EXACT } from '../../compare/rule.ts'
import { equal } from '../../compare/equal/equal.ts'
import { sameFlat } from '../../compare/equal/same-flat.ts'
import { opaqueIn } from '../../values/opaque-in.ts'
import { snapshot } from '../../values/snapshot.ts'
import { createDeclaring, type GivenToTap } from './declared.ts'
import { createSlot, hold, type Slot } from './hold.ts'
import { createPasses, type Passed } from './passes.ts'
import { RECORDER, type Recorder, type RecorderSlot } from './recorder.ts'
import { finalOf } from './results.ts'
import { isThenable } from './run-record.ts'
import { enter, leave, NO_TAP } from './status.ts'
import { createTapClock } from './tap-clock.ts'
import { createThrowing } from './throwing.ts'
import type { RunOptions, TracedFunction, Tracing, Unplaced } from './tracing.ts'

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

const NO_OPTIONS: RunOptions = {}
const NO_TWINS: readonly Outcome[] = []
/** Stands for the value of the last tap where none was passed: no code can return it. */
const NO_VALUE = Symbol('no tap was passed')

/** Prepares tracing a function. A tap passed again is `name#2`; one not passed is not reached. */
export function trace(run: (input: unknown) => unknown, { role, status, watched }: TracedFunction): Tracing {
  const stages: string[] = []
  const sequence: string[] = []
  const index = new Map<string, number>()
  const outcomes: Outcome[] = []
  const reached: number[] = []
  const slots: Slot[] = []
  const sites = new Map<string, string>()
  /** What the last tap was given, what it handed back, and the copy of that. */
  let lastGiven: unknown = NO_VALUE
  let lastShown: unknown = NO_VALUE
  let lastOutcome: Outcome = NOT_REACHED
  let lastName: string | null = null
  let taps = 0
  let everTapped = false
  let everReturned = false
  let isSettled = false
  let waiting: Unplaced | null = null
  let handing: ReadonlyMap<string, unknown> | undefined
  let twins = NO_TWINS
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

  /** Finds the index of a stage that the current record reached, or makes it. */
  const stageAt = (name: string): number => {
    const known = index.get(name)
    if (known !== undefined) return known
    const at = stages.push(name) - 1
    index.set(name, at)
    slots.push(createSlot())
    outcomes.push(NOT_REACHED)
    status.announce(role, at, name)
    const behind = lastName === null ? 0 : sequence.indexOf(lastName) + 1
    sequence.splice(name === RETURN ? sequence.length : behind, 0, name)
    return at
  }
  const put = (at: number, outcome: Outcome): void => {
    outcomes[at] = outcome
    reached.push(at)
  }
  const note = (name: string, outcome: Outcome): void => {
    put(stageAt(name), outcome)
    lastName = name
  }
  const passes = createPasses((name, own): Passed => ({ name, own, at: stageAt(own) }))
  const copy = (at: number, value: unknown): unknown => {
    if (typeof value === 'string') return value
    return at < twins.length && sameFlat(twins[at], value) ? twins[at] : hold(slots[at] as Slot, value)
  }
  const recorder: Recorder = (name, value, how) => {
    clock.stop()
    const isWatched = typeof how === 'string'
    if (isWatched && taps >= MOST_TAPS) return value
    if (++taps > MOST_TAPS) throw new TooManyTaps(`more than ${MOST_TAPS} taps on one record`)
    const known = stages.length
    const { own, at } = passes.next(name)
    if (how !== undefined && !isWatched && handing === undefined) declare(own, how)
    const outcome = copy(at, value)
    put(at, outcome)
    lastName = own
    if (stages.length > known) {
      const site = isWatched ? how : callSite(recorder)
      if (site !== undefined) sites.set(own, site)
    }
    lastGiven = lastShown = value
    lastOutcome = outcome
    if (handing?.has(own) === true) {
      const shown = handing.get(own)
      const back = snapshot(shown)
      // What is the same already stays the very object: other variables may be it as well.
      const isSame = typeof value === 'object' && equal(outcome, back, EXACT)
      if (!isSame) [lastShown, lastOutcome] = [shown, back]
    }
    everTapped = true
    enter(status, role, at)
    clock.note(at)
    return lastShown
  }
  const isPassed = (name: string): boolean => outcomes[index.get(name) ?? -1] !== NOT_REACHED
  const returned = (value: unknown): void => {
    clock.stop()
    everReturned = true
    // Which tap came last is told by their order: where a record passes them in another one, what it returns is.
    const isLast = Object.is(lastShown, value) && lastName === sequence.findLast(isPassed)
    if (isLast && (sameFlat(lastOutcome, value) || equal(lastOutcome, snapshot(value), EXACT))) return
    // What equals nothing, not its own copy either, is no other value for that.
    if (isLast && opaqueIn(lastOutcome) !== null) return
    // Where it has always been its last tap's: the function goes on with what that was given, whatever it handed back.
    if (!Object.is(lastShown, lastGiven) && Object.is(lastGiven, value) && !index.has(RETURN)) return
    const at = stageAt(RETURN)
    put(at, copy(at, value))
    clock.note(at)
  }
  const throwing = createThrowing(sites, watched)
  const noteError = (error: unknown): void => {
    const { stage, outcome } = throwing(error, { sequence, isPassed, last: lastName })
    note(stage ?? RETURN, outcome)
  }
  const knows = (): boolean => everTapped && everReturned
  const failed = (error: unknown): void => {
    if (knows() || isSettled) noteError(error)
    else waiting = { outcomes: outcomes.map(keptOutcome), after: lastName, error }
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
    reached,
    knows,
    unplaced: () => waiting,
    place: (record) => {
      waiting = null
      isSettled = everReturned
      for (const at of stages.keys()) outcomes[at] = record.outcomes[at] ?? NOT_REACHED
      reached.splice(0, reached.length, ...[...stages.keys()].filter((at) => outcomes[at] !== NOT_REACHED))
      lastName = record.after
      noteError(record.error)
    },
    sites,
    taps: declaring.taps,
    times: () => clock.times(stages.length),
    run: (input, more = NO_OPTIONS) => {
      for (const at of reached) outcomes[at] = NOT_REACHED
      reached.length = 0
      handing = more.handed
      twins = more.twins ?? NO_TWINS
      passes.restart()
      waiting = null
      taps = 0
      lastGiven = lastShown = NO_VALUE
      lastName = null
      declaring.nextRecord()
      enter(status, role, NO_TAP)
      ;(globalThis as RecorderSlot)[RECORDER] = recorder
      clock.begin(more.isTimed === true)
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
