import { keptOutcome, NOT_REACHED, outcomeAt, outcomeKind, type Outcome, type TapPlace } from '../pipeline/outcome.ts'
import type { Role } from '../pipeline/role.ts'
import { digest } from '../values/digest.ts'
import { groupBy } from '../values/group-by.ts'
import { RETURN } from './in-process/traced.ts'
import { inOrder, joinPlaces, ownPass, passName, sums, type Joins, type Place } from './joined-names.ts'
import { createLastPassed } from './last-passed.ts'
import { lengthClass, listLength, roundsOf } from './list-length.ts'
import { loadHanded } from './load-rows.ts'
import { placeThrow } from './place-throw.ts'
import type { HandedBack, Rows, Side } from './side.ts'

/** By side, variables that have one stage however often they are assigned on a record. */
export type JoinsOfSides = Readonly<Record<Role, Joins>>

/** How often a variable was passed on a record, by the name of its one stage. */
type Counts = ReadonlyMap<string, number>

/** So often a record is run again whose variables are passed more often, or less, than was thought. */
const MOST_TRIES = 3

/** So many inputs are remembered with their counts. */
const MOST_KNOWN = 4096

/**
 * Makes a side of a function on which some variables have one stage each, however often they are assigned on a record.
 * Of the passes of a loop it is the list of all values, in order, and a list that is handed back is handed back pass by
 * pass. Of others it is the last value, handed back at the last assignment alone: a loop on one side, and one
 * expression on the other.
 */
export function joinPasses(side: Side, joins: Joins): Side {
  if (joins.size === 0) return side
  const places: Place[] = []
  const counted = new Map<string, Counts>()
  let sequence: readonly string[] = []
  let ordered = -1
  let returnsAt = -1
  let joined: { readonly of: number; readonly places: ReadonlyMap<string, TapPlace> } = { of: -1, places: new Map() }
  // Where none of them is a list, what is returned is a stage of its own on some records only, or on none.
  let isReturnShown = false
  const lastPassed = createLastPassed(side)
  const byOwn = new Map([...joins].map(([name, join]) => [passName(name, join.from), { name, ...join }]))
  const lists = new Set([...byOwn].flatMap(([own, { how }]) => (how === 'all' ? [own] : [])))
  // They have the same places in whatever is made of the side, also where no record has passed them yet.
  const stages: string[] = [RETURN, ...lists]

  const stageAt = (own: string): number => (stages.includes(own) ? stages.indexOf(own) : stages.push(own) - 1)
  const sync = (): void => {
    for (const name of side.stages.slice(places.length)) {
      const pass = ownPass(name, joins)
      places.push({ ...pass, at: stageAt(pass.own) })
      if (name === RETURN) isReturnShown = true
    }
  }
  const inExecution = (): readonly string[] => {
    sync()
    const known = side.sequence.length + stages.length + Number(isReturnShown)
    if (ordered !== known) {
      ordered = known
      const passed = inOrder(side.sequence.map((name) => ownPass(name, joins))).filter((name) => name !== RETURN)
      sequence = [...new Set([...passed, ...lists, ...(lists.size > 0 || isReturnShown ? [RETURN] : [])])]
    }
    return sequence
  }
  /** Fills a list with the outcomes of a record, and says how often each variable was passed. */
  const take = (
    outcomes: Outcome[],
    { outcomes: raw, reached = null }: Pick<Rows, 'outcomes' | 'reached'>,
    handed: ReadonlyMap<string, unknown> = NONE,
  ): Counts => {
    sync()
    const counts = new Map<string, number>()
    const rounds = new Map<number, Outcome[]>()
    outcomes.length = stages.length
    outcomes.fill(NOT_REACHED)
    // Most passes of a long loop are of few records.
    for (const index of reached ?? raw.keys()) {
      const outcome = raw[index]
      const place = places[index]
      if (outcome === NOT_REACHED || place === undefined) continue
      const { at, own, pass, how } = place
      const kind = outcomeKind(outcome)
      if (kind === 'not-reached') continue
      if (how === 'all' && kind === 'value') {
        const list = rounds.get(at) ?? []
        list[pass - 1] = outcome
        rounds.set(at, list)
        if (outcomeKind(outcomes[at]) !== 'threw') outcomes[at] = list
      } else if (how === 'all' || pass >= (counts.get(own) ?? 0)) outcomes[at] = outcome
      counts.set(own, Math.max(pass, counts.get(own) ?? 0))
    }
    const order = inExecution()
    const inLists = order.filter((name) => lists.has(name)).map((name) => stages.indexOf(name))
    const thrown = placeThrow(outcomes, { inOrder: inLists, values: rounds })
    if (thrown < 0) noteReturn(outcomes, { outcomes: raw, reached }, handed)
    const end = thrown < 0 ? order.length : order.indexOf(stages[thrown] ?? '')
    const outcomeOf = (name: string): Outcome => outcomes[stages.indexOf(name)]
    // Where it throws, it is not known whether it came to the loops right before.
    const known =
      thrown < 0 ? end : order.slice(0, end).findLastIndex((name) => outcomeKind(outcomeOf(name)) === 'value')
    for (const [place, name] of order.entries()) {
      const isNone = place < known && lists.has(name) && outcomeKind(outcomeOf(name)) === 'not-reached'
      // What stands behind it has no value of this round, whatever it had in the rounds before.
      if (place > end || isNone) outcomes[stages.indexOf(name)] = isNone ? NO_ROUNDS : NOT_REACHED
    }
    return counts
  }
  /**
   * Gives what is returned a stage of its own: a list is none that can be returned, and behind the last tap that a
   * record passes may stand a variable whose last value it has passed before.
   */
  const noteReturn = (
    outcomes: Outcome[],
    { outcomes: raw, reached = null }: Pick<Rows, 'outcomes' | 'reached'>,
    handed: ReadonlyMap<string, unknown>,
  ): void => {
    if (returnsAt < 0) returnsAt = side.stages.indexOf(RETURN)
    if (outcomeKind(outcomeAt(raw, returnsAt)) !== 'not-reached') return
    const last = lastPassed({ outcomes: raw, reached })
    if (last === undefined) return
    const { own, pass, how } = ownPass(last, joins)
    const isPassed = (name: string): boolean => outcomeKind(outcomes[stages.indexOf(name)]) !== 'not-reached'
    if (lists.size === 0 && own === inExecution().findLast(isPassed)) return
    isReturnShown = true
    const [came, back] = [outcomeAt(outcomes, stages.indexOf(own)), handed.get(own)]
    const at = stages.indexOf(RETURN)
    if (how !== 'all') outcomes[at] = handed.has(own) ? back : came
    else outcomes[at] = (Array.isArray(back) && back.length >= pass ? back : (came as readonly unknown[]))[pass - 1]
  }
  const rowsOf = (rows: Rows): Rows => {
    const outcomes: Outcome[] = []
    const taken = (): void => void take(outcomes, rows)
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
    onRow: (raw: Pick<Rows, 'outcomes' | 'reached'>, row: number) => void,
  ) => loadHanded(side, { inputs, handed }, (_, row, rows) => onRow(rows, row))
  /** What is handed back pass by pass needs no count: a pass that a record does not come to hands nothing back. */
  const countsOf = async (inputs: readonly unknown[], handed: HandedBack): Promise<readonly Counts[]> => {
    if (![...handed.keys()].some((name) => byOwn.get(name)?.how === 'last')) return inputs.map(() => NONE)
    const keys = inputs.map(digest)
    if (counted.size + inputs.length > MOST_KNOWN) counted.clear()
    const unknown = [...inputs.keys()].filter((row) => !counted.has(keys[row] ?? ''))
    const plain = unknown.map((row) => inputs[row])
    await run(plain, new Map(), (raw, at) => void counted.set(keys[unknown[at] ?? 0] ?? '', take([], raw)))
    return keys.map((key) => counted.get(key) ?? NONE)
  }
  /** The columns of taps that hand back what a stage's holds; passes that some records lack repeat the last. */
  const rawColumns = (name: string, column: readonly unknown[], counts: Counts | undefined) => {
    const join = byOwn.get(name)
    if (join === undefined) return [[name, column] as const]
    if (join.how === 'last') return [[passName(join.name, (counts?.get(name) ?? 1) + join.from - 1), column] as const]
    const rounds = column.map(roundsOf)
    const most = rounds.reduce((longest, list) => Math.max(longest, list.length), 0)
    return Array.from({ length: most }, (_, at) => {
      return [passName(join.name, at + join.from), rounds.map((list) => list[Math.min(at, list.length - 1)])] as const
    })
  }
  const lasts = new Set([...byOwn].flatMap(([own, { how }]) => (how === 'last' ? [own] : [])))
  const handBack = async (inputs: readonly unknown[], handed: HandedBack): Promise<Rows> => {
    const found: (readonly Outcome[])[] = []
    const expected = [...(await countsOf(inputs, handed))]
    const handedLasts = [...lasts].filter((own) => handed.has(own))
    const handedLists = [...handed].filter(([name]) => byOwn.get(name)?.how === 'all')
    /**
     * What records that are run together have in common: passes that hand a last value back, and lengths of lists, or
     * about so: a tap hands something back on all of them, or none.
     */
    const keyOf = (row: number, isExact: boolean): string =>
      JSON.stringify([
        handedLasts.map((own) => expected[row]?.get(own) ?? 1),
        handedLists.map(([, column]) => (isExact ? listLength(column[row]) : lengthClass(column[row]))),
      ])
    let left = [...inputs.keys()]
    for (let tries = 0; tries < MOST_TRIES && left.length > 0; tries++) {
      const again: number[] = []
      const isExact = tries > 0
      for (const group of groupBy(left, (row) => keyOf(row, isExact)).values()) {
        const columns = [...handed].flatMap(([name, column]) => {
          const own = group.map((row) => column[row])
          return rawColumns(name, own, expected[group[0] ?? 0])
        })
        const given = group.map((row) => inputs[row])
        await run(given, new Map(columns), (raw, at) => {
          const row = group[at] ?? 0
          const outcomes: Outcome[] = []
          const before = keyOf(row, false)
          const counts = take(outcomes, raw, new Map([...handed].map(([name, column]) => [name, column[row]])))
          expected[row] = counts
          found[row] = outcomes.map(keptOutcome)
          const isRepeated = handedLists.some(([name, column]) => (counts.get(name) ?? 0) > listLength(column[row]))
          if (before !== keyOf(row, false) || (isRepeated && !isExact)) again.push(row)
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
      return inExecution()
    },
    lists,
    lasts,
    hidden: new Set([...byOwn].flatMap(([own, { hides }]) => (hides === true ? [own] : []))),
    get places() {
      const { places: own = new Map<string, TapPlace>() } = side
      // They only grow, and are asked for at every step of a hybrid.
      if (joined.of !== own.size) joined = { of: own.size, places: joinPlaces(own, joins) }
      return joined.places
    },
    get taps() {
      return side.taps ?? new Map()
    },
    open: (inputs, handed) => {
      if (handed !== undefined && [...handed.keys()].some((name) => byOwn.has(name))) return handBack(inputs, handed)
      const rows = side.open(inputs, handed)
      return rows instanceof Promise ? rows.then(rowsOf) : rowsOf(rows)
    },
  }
}

const NONE: ReadonlyMap<string, never> = new Map<string, never>()
const NO_ROUNDS: readonly Outcome[] = []
