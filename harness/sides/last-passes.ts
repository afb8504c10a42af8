import { keptOutcome, NOT_REACHED, outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import type { Role } from '../pipeline/role.ts'
import { digest } from '../values/digest.ts'
import { loadHanded } from './load-rows.ts'
import type { HandedBack, Rows, Side } from './side.ts'

/** By side, variables that are told of by the last value they have on a record alone. */
export type Lasts = Readonly<Record<Role, ReadonlySet<string>>>

/** How often a variable was passed on a record, by name. */
type Counts = ReadonlyMap<string, number>

/** So often a record is run again whose variables are passed more often, or less, than was thought. */
const MOST_TRIES = 3

/** So many inputs are remembered with their counts. */
const MOST_KNOWN = 4096

/**
 * Makes a side of a function on which some variables have one stage each, their last value on a record, however often
 * they are assigned there: a loop on one side, and one expression on the other. Handed back is what is theirs at the
 * last assignment alone.
 */
export function lastPasses(side: Side, names: ReadonlySet<string>): Side {
  if (names.size === 0) return side
  const stages: string[] = []
  const places: Place[] = []
  const counted = new Map<string, Counts>()
  let sequence: readonly string[] = []
  let ordered = -1

  const sync = (): void => {
    for (const name of side.stages.slice(places.length)) {
      const { own, pass } = ownName(name, names)
      const at = stages.includes(own) ? stages.indexOf(own) : stages.push(own) - 1
      places.push({ at, own, pass })
    }
  }
  /** Fills a list with the outcomes of a record, and says how often each variable was passed. */
  const take = (outcomes: Outcome[], raw: readonly Outcome[]): Counts => {
    sync()
    const counts = new Map<string, number>()
    outcomes.length = stages.length
    outcomes.fill(NOT_REACHED)
    for (const [index, { at, own, pass }] of places.entries()) {
      const outcome = outcomeAt(raw, index)
      if (outcomeKind(outcome) === 'not-reached' || pass < (counts.get(own) ?? 0)) continue
      outcomes[at] = outcome
      counts.set(own, pass)
    }
    return counts
  }
  const rowsOf = (rows: Rows): Rows => {
    const outcomes: Outcome[] = []
    const taken = (): void => void take(outcomes, rows.outcomes)
    return {
      outcomes,
      get times() {
        return rows.times === null ? null : sums(rows.times, places, stages.length)
      },
      load: (row) => {
        const done = rows.load(row)
        return done === undefined ? taken() : done.then(taken)
      },
    }
  }
  const run = async (
    inputs: readonly unknown[],
    handed: HandedBack,
    onRow: (raw: readonly Outcome[], row: number) => void,
  ) => loadHanded(side, { inputs, handed }, onRow)
  const handBack = async (inputs: readonly unknown[], handed: HandedBack): Promise<Rows> => {
    const found: (readonly Outcome[])[] = []
    const keys = inputs.map(digest)
    if (counted.size + inputs.length > MOST_KNOWN) counted.clear()
    const unknown = [...inputs.keys()].filter((row) => !counted.has(keys[row] ?? ''))
    const plain = unknown.map((row) => inputs[row])
    await run(plain, new Map(), (raw, at) => void counted.set(keys[unknown[at] ?? 0] ?? '', take([], raw)))
    const expected = keys.map((key) => counted.get(key) ?? new Map<string, number>())
    let left = [...inputs.keys()]
    for (let tries = 0; tries < MOST_TRIES && left.length > 0; tries++) {
      const again: number[] = []
      for (const group of grouped(left, (row) => keyOf(expected[row], handed))) {
        const [first = 0] = group
        const columns = [...handed].map(
          ([name, column]) => [passName(name, expected[first], names), group.map((row) => column[row])] as const,
        )
        const given = group.map((row) => inputs[row])
        await run(given, new Map(columns), (raw, at) => {
          const row = group[at] ?? 0
          const outcomes: Outcome[] = []
          const counts = take(outcomes, raw)
          found[row] = outcomes.map(keptOutcome)
          if (keyOf(counts, handed) !== keyOf(expected[row], handed)) again.push(row)
          expected[row] = counts
        })
      }
      left = again
    }
    const outcomes: Outcome[] = []
    return {
      outcomes,
      times: null,
      load: (row) => {
        for (const at of stages.keys()) outcomes[at] = outcomeAt(found[row] ?? [], at)
      },
    }
  }
  return {
    ...side,
    get info() {
      return side.info
    },
    get stages() {
      sync()
      return stages
    },
    get sequence() {
      if (ordered !== side.sequence.length) {
        ordered = side.sequence.length
        const named = side.sequence.map((name) => ownName(name, names).own)
        sequence = named.filter((name, at) => named.lastIndexOf(name) === at)
      }
      return sequence
    },
    get places() {
      return new Map([...(side.places ?? [])].map(([name, place]) => [ownName(name, names).own, place]))
    },
    get taps() {
      return side.taps ?? new Map()
    },
    open: (inputs, handed) => {
      if (handed !== undefined && [...handed.keys()].some((name) => names.has(name))) return handBack(inputs, handed)
      const rows = side.open(inputs, handed)
      return rows instanceof Promise ? rows.then(rowsOf) : rowsOf(rows)
    },
  }
}

/** Where the outcome of a tap goes, whose it is, and which pass of it. */
interface Place {
  readonly at: number
  readonly own: string
  readonly pass: number
}

function ownName(name: string, names: ReadonlySet<string>): Pick<Place, 'own' | 'pass'> {
  const [, first = name, pass = '1'] = /^(.+)#(\d+)$/.exec(name) ?? []
  return names.has(first) ? { own: first, pass: Number(pass) } : { own: name, pass: 1 }
}

function passName(name: string, counts: Counts | undefined, names: ReadonlySet<string>): string {
  const pass = names.has(name) ? (counts?.get(name) ?? 1) : 1
  return pass === 1 ? name : `${name}#${pass}`
}

function keyOf(counts: Counts | undefined, handed: HandedBack): string {
  return JSON.stringify([...handed.keys()].map((name) => counts?.get(name) ?? 1))
}

function grouped(rows: readonly number[], keyOfRow: (row: number) => string): Iterable<readonly number[]> {
  const groups = new Map<string, number[]>()
  for (const row of rows) {
    const key = keyOfRow(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups.values()
}

function sums(times: Float64Array, places: readonly Place[], stages: number): Float64Array {
  const own = new Float64Array(stages)
  for (const [index, { at }] of places.entries()) own[at] = (own[at] ?? 0) + (times[index] ?? 0)
  return own
}
