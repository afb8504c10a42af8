import { EXACT } from '../compare/rule.ts'
import { NOT_REACHED, keptOutcome, outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { compareOutcomes } from '../run/compare-outcomes.ts'
import { loadHanded } from '../sides/load-rows.ts'
import type { HandedBack, Side } from '../sides/side.ts'
import { opaqueIn } from '../values/opaque-in.ts'

/** Which taps of a function feed which, found out by handing back other values. */
export interface TapGraph {
  /** The taps whose values a tap is made from with no other tap in between; null: not known. */
  feeders(tap: string): ReadonlySet<string> | null
  /** Whether the function goes on with a value of its own whatever the tap hands back. */
  onlyWatches(tap: string): boolean
  /** A tap that gives something else when all taps hand back copies of their own values; null: there is none. */
  readonly unfaithful: string | null
}

/** The graph of a function's taps, as it was found out. */
export interface FoundTapGraph extends TapGraph {
  /** The taps made from a tap's value with no other tap in between; null: not known, as where it only watches. */
  feeds(tap: string): ReadonlySet<string> | null
}

/** At most: records that are tried with their own values, with others, and taps: a loop may pass many. */
const MOST = { own: 32, records: 12, taps: 48 } as const

/** What came to each tap on each record, by name. */
type Came = ReadonlyArray<ReadonlyMap<string, Outcome>>

const NOT_RUN = { own: new Map(), others: new Map() } as const

/**
 * Finds which taps of a function feed which: all taps hand back their own values, but for one, which hands back what it
 * came to on another record, or on the other side; what then comes to a tap behind otherwise is fed by it. A tap that
 * no record has another value for is not known to feed anything.
 *
 * @param inputs on which the function has run, so that its taps are known
 * @param cameTo by tap, what came to it on each of the inputs, and what the other side has there
 */
export async function learnTapGraph(
  side: Pick<Side, 'open' | 'stages' | 'sequence' | 'lists'>,
  inputs: readonly unknown[],
  cameTo: Readonly<Record<'own' | 'others', ReadonlyMap<string, readonly Outcome[]>>> = NOT_RUN,
): Promise<FoundTapGraph> {
  const isRun = side.sequence.every((tap) => cameTo.own.has(tap))
  const all = isRun
    ? inputs.map((_, row) => rowOf(cameTo.own, row))
    : await pass(
        side,
        inputs.map((input) => ({ input, handed: new Map() })),
      )
  // What can be compared with nothing, not with its own copy either, tells nothing of what it is made from.
  const comparable = all.flatMap((came, row) => ([...came.values()].some(isOpaque) ? [] : [row]))
  const rows = comparable.length === 0 ? [...all.keys()] : comparable
  const plain = rows.map((row) => all[row] ?? new Map<string, Outcome>())
  const inputOf = (at: number): unknown => inputs[rows[at] ?? 0]
  const others = new Map(
    [...cameTo.others].map(([tap, column]) => [tap, rows.map((row) => outcomeAt(column, row))] as const),
  )
  const own = await pass(
    side,
    plain.slice(0, MOST.own).map((came, at) => ({ input: inputOf(at), handed: valuesOf(came) })),
  )
  const unfaithful = side.sequence.find((tap) => own.some((came, row) => !isSame(plain[row], came, tap))) ?? null
  const feeds = new Map<string, Set<string>>()
  const tried = new Set<string>()
  if (unfaithful === null) {
    for (const tap of side.sequence.slice(0, MOST.taps)) {
      const trials = trialsOf(tap, plain, others).map(({ row, value }) => ({
        row,
        input: inputOf(row),
        handed: new Map([...valuesOf(plain[row])].map(([name, its]) => [name, name === tap ? value : its])),
      }))
      if (trials.length === 0) continue
      const came = await pass(side, trials)
      const place = side.sequence.indexOf(tap)
      // What a loop passes again feeds what stands before it in the next round.
      const isAgain = (name: string): boolean => side.lists?.has(tap) === true && side.lists.has(name)
      const candidates = side.sequence.filter((name, other) => other > place || (other < place && isAgain(name)))
      const fed = candidates.filter((name) =>
        trials.some(
          ({ row }, at) =>
            ![plain[row], came[at]].some((one) => isEndedBefore(one, name)) && !isSame(plain[row], came[at], name),
        ),
      )
      tried.add(tap)
      feeds.set(tap, new Set(fed))
    }
  }
  const isKnown = (tap: string): boolean => unfaithful === null && side.sequence.includes(tap)
  // Asked for at every step of every hybrid.
  const feeders = new Map<string, Set<string>>()
  for (const [name, fed] of feeds) for (const tap of fed) feeders.set(tap, (feeders.get(tap) ?? new Set()).add(name))
  return {
    unfaithful,
    feeders: (tap) => feeders.get(tap) ?? (isKnown(tap) ? NO_TAPS : null),
    onlyWatches: (tap) => tried.has(tap) && feeds.get(tap)?.size === 0,
    feeds: (tap) => {
      const fed = feeds.get(tap)
      return fed === undefined || fed.size === 0 ? null : fed
    },
  }
}

const NO_TAPS: ReadonlySet<string> = new Set()

/** The graph of stages, each of which is given what the one before gave. */
export function chainGraph(sequence: readonly string[]): TapGraph {
  return {
    unfaithful: null,
    feeders: (name) => {
      const at = sequence.indexOf(name)
      return at < 0 ? null : new Set(sequence.slice(Math.max(at - 1, 0), at))
    },
    onlyWatches: () => false,
  }
}

/** Values that a tap is tried with: what it came to on other records and what the other side has, if it is another. */
function trialsOf(
  tap: string,
  plain: Came,
  others: ReadonlyMap<string, readonly Outcome[]>,
): ReadonlyArray<{ readonly row: number; readonly value: unknown }> {
  const rows = plain.flatMap((came, row) => (outcomeKind(outcomeOf(came, tap)) === 'value' ? [row] : []))
  const isOther = (row: number, value: Outcome, of = tap): boolean =>
    outcomeKind(value) === 'value' && compareOutcomes(outcomeOf(plain[row], of), value, EXACT) === 'differs'
  const across = (row: number, of = tap): Outcome => outcomeAt(others.get(of) ?? [], row)
  // What is the same on all records may show only where a record needs what the other side has otherwise.
  const isConstant = rows.every((row) => !isOther(rows[0] ?? 0, outcomeOf(plain[row], tap)))
  const later = [...others.keys()].slice([...others.keys()].indexOf(tap) + 1)
  const telling = isConstant ? rows.filter((row) => later.some((of) => isOther(row, across(row, of), of))) : []
  const tried = new Set([...spread(telling, MOST.records), ...spread(rows, MOST.records)])
  return [...tried].flatMap((row, at) => {
    const from = rows.indexOf(row)
    const turned = [...rows.slice(from + 1), ...rows.slice(0, from)].map((other) => outcomeOf(plain[other], tap))
    const candidates = at % 2 === 0 ? [...turned, across(row)] : [across(row), ...turned]
    const found = candidates.findIndex((value) => isOther(row, value))
    return found < 0 ? [] : [{ row, value: candidates[found] }]
  })
}

/** So many of some rows, from everywhere among them. */
function spread(rows: readonly number[], most: number): readonly number[] {
  const step = Math.max(1, rows.length / most)
  return Array.from({ length: Math.min(rows.length, most) }, (_, at) => rows[Math.floor(at * step)] ?? 0)
}

interface Trial {
  readonly input: unknown
  readonly handed: ReadonlyMap<string, unknown>
}

/** Runs the function on records, each with values of its own that taps hand back. */
async function pass(side: Pick<Side, 'open' | 'stages'>, trials: readonly Trial[]): Promise<Came> {
  const came: Map<string, Outcome>[] = trials.map(() => new Map())
  const groups = new Map<string, number[]>()
  for (const [at, { handed }] of trials.entries()) {
    const key = JSON.stringify([...handed.keys()])
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [at])
    else group.push(at)
  }
  for (const rows of groups.values()) {
    const taps = [...(trials[rows[0] ?? 0]?.handed.keys() ?? [])]
    const handed: HandedBack = new Map(taps.map((tap) => [tap, rows.map((at) => trials[at]?.handed.get(tap))]))
    await loadHanded(side, { inputs: rows.map((at) => trials[at]?.input), handed }, (outcomes, row) => {
      for (const [index, tap] of side.stages.entries()) {
        const outcome = outcomeAt(outcomes, index)
        if (outcomeKind(outcome) !== 'not-reached') came[rows[row] ?? 0]?.set(tap, keptOutcome(outcome))
      }
    })
  }
  return came
}

function isOpaque(outcome: Outcome): boolean {
  return outcomeKind(outcome) === 'value' && opaqueIn(outcome) !== null
}

function rowOf(columns: ReadonlyMap<string, readonly Outcome[]>, row: number): ReadonlyMap<string, Outcome> {
  const outcomes = [...columns].map(([tap, column]) => [tap, outcomeAt(column, row)] as const)
  return new Map(outcomes.filter(([, outcome]) => outcomeKind(outcome) !== 'not-reached'))
}

function valuesOf(came: ReadonlyMap<string, Outcome> | undefined): ReadonlyMap<string, unknown> {
  return new Map([...(came ?? [])].filter(([, outcome]) => outcomeKind(outcome) === 'value'))
}

function outcomeOf(came: ReadonlyMap<string, Outcome> | undefined, tap: string): Outcome {
  return came?.has(tap) === true ? came.get(tap) : NOT_REACHED
}

/** Whether the code of another tap threw, so that this one was not reached: that tells nothing of what feeds it. */
function isEndedBefore(came: ReadonlyMap<string, Outcome> | undefined, tap: string): boolean {
  return came?.has(tap) !== true && [...(came?.values() ?? [])].some((outcome) => outcomeKind(outcome) === 'threw')
}

function isSame(
  one: ReadonlyMap<string, Outcome> | undefined,
  other: ReadonlyMap<string, Outcome> | undefined,
  tap: string,
): boolean {
  const [left, right] = [outcomeOf(one, tap), outcomeOf(other, tap)]
  return outcomeKind(left) === outcomeKind(right) && compareOutcomes(left, right, EXACT) !== 'differs'
}
