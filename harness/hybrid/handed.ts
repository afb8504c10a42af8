import { EXACT } from '../compare/rule.ts'
import { outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { compareOutcomes } from '../run/compare-outcomes.ts'
import { history, rootOf, type Column, type Expected, type HandedColumns, type TapRun } from './column.ts'
import { codeOf, type Code } from './code.ts'
import { fits, isLikeRecords, isOfKind, isTaken } from './fits.ts'
import type { Known } from './known.ts'
import { loneBefore, loneStandIns } from './lone-before.ts'
import { listLength } from '../sides/list-length.ts'
import { RETURN } from '../sides/in-process/traced.ts'
import type { Step } from './program.ts'

/** What is known where a step is run. */
export interface Standpoint {
  readonly known: Known
  /** What is expected at stages behind it: what feeds it in the next round of a loop hands it back. */
  readonly behind?: Expected | undefined
}

interface Standing {
  readonly handed: HandedColumns
  /** What the program has before the step. */
  readonly columns: readonly Column[]
  /** The step cannot be given what the program has: no tap of the function stands at the place of it. */
  readonly lacks: boolean
}

/**
 * Says which values taps of a function hand back while one of its steps runs: what the program has at their places. A
 * tap that feeds the step on this side only stands for a stage that feeds it on the other side only, if the program
 * lacks the tap, or the function that stage, or it runs both in another order: then it hands back what the program
 * has there. Where it is not known what feeds the step, the tap right before hands back what the step is given.
 */
function handedColumns(step: Step, on: Column, { known, behind }: Standpoint): Standing {
  const code = codeOf(step, known)
  const { role, earlier, later, mine, theirs, graph, here, there, sequence } = code
  const columns = history(on).filter(({ pair }) => pair !== null)
  const handed = new Map<string, readonly Column[]>()
  for (const column of columns) {
    const tap = here(column)
    if (tap === null || !earlier.includes(tap)) continue
    // What does not feed the step keeps its own value where it could not take the other side's, or one of elsewhere.
    const isElsewhere =
      column.pair?.displaced === true && column.from !== step.side && graph?.onlyWatches(tap) === false
    const isNeeded = mine === null || mine.has(tap) || (!isElsewhere && isTaken(column, known.gave(step.side, tap)))
    if (isNeeded) handed.set(tap, [column])
  }
  const previous = earlier.at(-1)
  if (mine === null) {
    if (previous !== undefined) handed.set(previous, [...new Set([on, ...(handed.get(previous) ?? [])])])
    return { handed, columns, lacks: false }
  }
  const isMine = (column: Column): boolean => mine.has(here(column) ?? '')
  const isTheirs = (column: Column): boolean => theirs?.has(there(column) ?? '') === true
  const free = theirs === null ? [] : columns.filter((column) => isTheirs(column) && !isMine(column))
  // Whether the program runs two taps in another order than the function does.
  const isInverted = (one: Column, other: Column): boolean =>
    columns.indexOf(one) < columns.indexOf(other) !==
    sequence.indexOf(here(one) ?? '') < sequence.indexOf(here(other) ?? '')
  let lacks = false
  for (const tap of earlier) {
    const [own] = handed.get(tap) ?? []
    if (!mine.has(tap) || (own !== undefined && (theirs === null || isTheirs(own)))) continue
    const isFree = (column: Column): boolean =>
      own === undefined || !earlier.includes(here(column) ?? '') || isInverted(own, column)
    const at = free.findLastIndex(isFree)
    const [instead] = at < 0 ? [] : free.splice(at, 1)
    const stand = instead ?? (own === undefined ? (lastFeeding(tap, columns, code) ?? rootOf(on)) : undefined)
    if (stand === undefined) continue
    if (isOfKind(stand, known.gave(step.side, tap))) handed.set(tap, [stand, ...(own === undefined ? [] : [own])])
    else lacks = true
  }
  for (const [tap, column] of loneStandIns(step, columns, known)) {
    if (mine.has(tap)) handed.set(tap, [column, ...(handed.get(tap) ?? [])])
  }
  for (const [pair, column] of behind ?? []) {
    const tap = known.taps(role).stages[pair[role]]
    if (tap !== undefined && later.includes(tap)) handed.set(tap, [column])
  }
  // What feeds the step on the other side, and has no place on this one.
  return { handed, columns, lacks: lacks || free.some((column) => !earlier.includes(here(column) ?? '')) }
}

/** What the program has of the taps that feed a tap which it lacks: the last of them. */
function lastFeeding(tap: string, columns: readonly Column[], { graph, here }: Code): Column | undefined {
  const feeders = graph?.feeders(tap) ?? null
  return columns.findLast((column) => feeders?.has(here(column) ?? '') === true)
}

/**
 * What a function is run on for a step of it: the step's own values where it is the first tap, else the records; also
 * where nothing but the record feeds it on the other side, which passes other taps before it, or where the step's own
 * values are nothing like a record.
 */
function rootFor(step: Step, on: Column, known: Known): Column {
  const { earlier, theirs, otherGraph, there } = codeOf(step, known)
  if (earlier.length > 0) return rootOf(on)
  const isUnheard = (column: Column): boolean => otherGraph?.onlyWatches(there(column) ?? '') === true
  if (theirs?.size === 0 && !history(on).some(isUnheard)) return rootOf(on)
  return isLikeRecords(on, known.given(step)) ? on : rootOf(on)
}

/** What a function must be run with for a step of it. */
export interface Needed extends Standing {
  readonly step: Step
  readonly root: Column
}

/** Says what a function must be run with for a step of it on a column. */
export function neededFor(step: Step, on: Column, { known, behind }: Standpoint): Needed {
  return { step, ...handedColumns(step, on, { known, behind }), root: rootFor(step, on, known) }
}

/**
 * Tells for a row whether a run shows what comes to a step's tap: all taps before had the values that the step needs
 * there, also those that are not known to feed it: no more is known of these than some records showed.
 *
 * @param wanted what taps would hand back on that row, were it run for the step
 */
export function shows(
  run: TapRun,
  { step, root }: Needed,
  known: Known,
): (row: number, wanted: ReadonlyMap<string, unknown>) => boolean {
  if (run.side !== step.side) return () => false
  const { role, name, earlier, later } = codeOf(step, known)
  const isList = known.taps(role).lists?.has(name) === true
  const isSame = (one: Outcome, other: Outcome): boolean =>
    outcomeKind(one) === outcomeKind(other) && compareOutcomes(one, other, EXACT) !== 'differs'
  return (row, wanted) => {
    if (!run.rows.has(row)) return false
    if (run.root !== root && !isSame(run.root.outcomes[row], root.outcomes[row])) return false
    const back = run.back.get(row)
    const came = (tap: string): Outcome => outcomeAt(run.came.get(tap) ?? [], row)
    // What a list handed back may feed its own next round.
    if (isList && back?.has(name) === true && !isSame(came(name), back.get(name))) return false
    return [...earlier, ...later].every((tap) => {
      if (!wanted.has(tap)) return back?.has(tap) !== true
      return isSame(wanted.get(tap), back?.has(tap) === true ? back.get(tap) : came(tap))
    })
  }
}

/**
 * Tells whether what came to a step's tap in a run is what its code makes of the program's values: it is not where the
 * function threw or returned before, or went on with a value of its own at a tap that feeds the step but cannot be
 * handed one.
 */
export function isJudged(run: TapRun, needed: Needed, known: Known): (row: number) => boolean {
  const { step, handed, lacks, columns } = needed
  if (lacks) return () => false
  const code = codeOf(step, known)
  const { name, earlier } = code
  const came = (tap: string, row: number): Outcome => run.came.get(tap)?.[row]
  const isKind = (tap: string, row: number, kind: ReturnType<typeof outcomeKind>): boolean =>
    run.came.has(tap) ? outcomeKind(came(tap, row)) === kind : kind === 'not-reached'
  // It returned before it came to taps at which the program has values, and not because the program's own code did.
  const isEnded = (row: number): boolean => {
    const last = earlier.findLastIndex((tap) => !isKind(tap, row, 'not-reached'))
    const left = new Set(earlier.slice(last + 1))
    const behind = columns.filter((column) => left.has(code.here(column) ?? ''))
    const isReached = ({ outcomes }: Column): boolean => outcomeKind(outcomes[row]) === 'value'
    return behind.some(isReached) && !behind.some((column) => column.from === step.side && !isReached(column))
  }
  const deaf = earlier.flatMap((tap) => {
    const given = handed.get(tap)
    const standsElsewhere = [...handed].some(([other, [first]]) => other !== tap && first === given?.[0])
    return given !== undefined && !standsElsewhere && feedsUnseen(code, tap, given) ? [{ tap, given }] : []
  })
  const lone = loneBefore(run, needed, known)
  // What feeds the step cannot be of the other side's kind.
  const foreign = [...handed].flatMap(([tap, given]) => {
    if (code.mine?.has(tap) !== true) return []
    const seen = known.gave(step.side, tap)
    const first = (row: number): Column | undefined =>
      given.find(({ outcomes }) => outcomeKind(outcomes[row]) === 'value')
    return [
      (row: number) => {
        const column = first(row)
        return column !== undefined && column.from !== step.side && !fits(column.outcomes[row], { column, seen })
      },
    ]
  })
  // The loop that a list is handed back in goes round more often, or less. Where that is a later tap's, and the step
  // does so itself, it is what goes on, or ends the loop, after rounds in which all was as the program has it.
  const { lists: inRounds } = known.taps(code.role)
  const isInRounds = (tap: string, column: Column): boolean =>
    column.isList === true || (inRounds?.has(tap) === true && code.here(column) === tap)
  const lists = [...handed].flatMap(([tap, given]) =>
    given.flatMap((column) => (isInRounds(tap, column) && code.mine?.has(tap) !== false ? [{ tap, column }] : [])),
  )
  const isUneven = ({ tap, column }: { readonly tap: string; readonly column: Column }, row: number): boolean => {
    const length = listLength(column.outcomes[row])
    if (outcomeKind(column.outcomes[row]) !== 'value' || length === listLength(came(tap, row))) return false
    return earlier.includes(tap) || length === listLength(came(name, row))
  }
  return (row) => {
    if (lists.some((list) => isUneven(list, row))) return false
    if (lone.some((changes) => changes(row))) return false
    const isOver = isKind(name, row, 'not-reached')
    if (isOver && earlier.some((tap) => isKind(tap, row, 'threw'))) return false
    if ((isOver || name === RETURN) && isEnded(row)) return false
    if (foreign.some((isForeign) => isForeign(row))) return false
    return deaf.every(({ tap, given }) => {
      const column = given.find(({ outcomes }) => outcomeKind(outcomes[row]) === 'value')
      if (column === undefined) return true
      const rule = column.pair?.rule ?? step.pair.rule
      return run.came.has(tap) && compareOutcomes(column.outcomes[row], came(tap, row), rule) !== 'differs'
    })
  }
}

/** Tells whether a tap may feed a step although it shows nowhere what is handed back there. */
function feedsUnseen(code: Code, tap: string, columns: readonly Column[]): boolean {
  const { mine, theirs, graph, otherGraph, there } = code
  if (mine === null || mine.has(tap)) return false
  const twin = columns.map(there).find((name) => name !== null) ?? null
  if (theirs === null || twin === null || otherGraph?.onlyWatches(twin) === true)
    return graph?.onlyWatches(tap) === true
  return theirs.has(twin)
}
