import { NOT_REACHED, outcomeAt, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import type { Role } from '../pipeline/role.ts'
import { loadHanded } from '../sides/load-rows.ts'
import type { Sides } from '../sides/side.ts'
import { kindOf, type Kind } from '../values/kind.ts'
import type { Passed, Traced } from './join-of-both.ts'
import { isSame, NEARLY_ALL } from './pair-passes.ts'

/** Assignments of a variable, and values that the first of them may be made from: more are not looked at. */
const MOST = { passes: 8, sources: 12 } as const

/** On so many records at least the first assignments of both must give something else. */
const SHOWN = 2

/** So many of these are tried first. */
const FIRST = 20

/** Levels of records that what an assignment is made from is looked for in. */
const LEVELS = 3

/** What came to one place, record by record, on each side. */
type Columns = Readonly<Record<Role, readonly Outcome[]>>

/**
 * Finds assignments of one variable, one right behind the other, that inference has in the other order: given what
 * training's first is made from, its second gives the same, and so does training's second for its first, on nearly all
 * records, two at least of which show it. What the first assignment of all is made from is sought in the record, and
 * among the taps of both sides.
 *
 * @returns which pass of training's, by its index, each of inference's stands for; null: none are swapped.
 */
export async function swappedPasses(sides: Sides, own: Passed, other: Passed): Promise<readonly number[] | null> {
  const [[training, ours], [inference, theirs]] = [own, other]
  if (ours.length !== theirs.length || ours.length > MOST.passes) return null
  const paired = [...ours.keys()]
  for (let at = 0; at + 1 < paired.length; at++) {
    const first = { training: columnOf(training, ours[at]), inference: columnOf(inference, theirs[at]) }
    const behind = { training: ours.slice(at, at + 2), inference: theirs.slice(at, at + 2) }
    const sources = at === 0 ? firstSources(own, other) : [passedBefore(own, other, at)]
    for (const source of sources) {
      if (!(await areSwapped(sides, { inputs: training.inputs, source, first, behind }))) continue
      paired.splice(at, 2, at + 1, at)
      at++
      break
    }
  }
  return paired.every((one, at) => one === at) ? null : paired
}

/** Two assignments, what they may be made from, and what the first of them gives. */
interface Swap {
  readonly inputs: readonly unknown[]
  readonly source: Columns
  readonly first: Columns
  /** Their taps. */
  readonly behind: Readonly<Record<Role, readonly string[]>>
}

async function areSwapped(sides: Sides, { inputs, source, first, behind }: Swap): Promise<boolean> {
  const rows = [...inputs.keys()].filter((row) => areValues(source, row) && areValues(first, row))
  const apart = rows.filter((row) => !isSame(first.training[row], first.inference[row]))
  if (apart.length < SHOWN) return false
  /** On which records the second assignment of a side, given what the first one of the other had, gives the same. */
  const given = async (role: Role, other: Role, on: readonly number[]): Promise<ReadonlySet<number>> => {
    const [from = '', to = ''] = behind[role]
    const handed = new Map([[from, on.map((row) => source[other][row])]])
    const side = sides[role]
    const same = new Set<number>()
    await loadHanded(side, { inputs: on.map((row) => inputs[row]), handed }, (outcomes, at) => {
      const row = on[at] ?? 0
      if (isSame(outcomeAt(outcomes, side.stages.indexOf(to)), first[other][row])) same.add(row)
    })
    return same
  }
  // Few records rule out most sources.
  for (const on of [apart.slice(0, FIRST), rows]) {
    const [one, other] = [await given('inference', 'training', on), await given('training', 'inference', on)]
    const isShown = (among: readonly number[]): boolean =>
      among.filter((row) => one.has(row) && other.has(row)).length >= NEARLY_ALL * among.length
    if (!isShown(on) || !isShown(apart.filter((row) => on.includes(row)))) return false
  }
  return true
}

function passedBefore([training, ours]: Passed, [inference, theirs]: Passed, at: number): Columns {
  return { training: columnOf(training, ours[at - 1]), inference: columnOf(inference, theirs[at - 1]) }
}

/** What the first assignment may be made from: parts of records, and other taps, that are of the kind of its value. */
function firstSources([training, ours]: Passed, [inference, theirs]: Passed): readonly Columns[] {
  const kinds = new Set(
    columnOf(training, ours[0])
      .filter((one) => outcomeKind(one) === 'value')
      .map(numberless),
  )
  const ofKind = (column: readonly Outcome[]): readonly Outcome[] =>
    column.map((one) => (outcomeKind(one) === 'value' && kinds.has(numberless(one)) ? one : NOT_REACHED))
  const parts = partsOf(training.inputs).map((column): Columns => ({ training: column, inference: column }))
  const taps = [...training.came].flatMap(([name, column]): readonly Columns[] => {
    const there = inference.came.get(name)
    return there === undefined || ours.includes(name) || theirs.includes(name)
      ? []
      : [{ training: column, inference: there }]
  })
  return [...parts, ...taps]
    .map((columns) => ({ training: ofKind(columns.training), inference: ofKind(columns.inference) }))
    .filter((columns) => columns.training.some((one) => outcomeKind(one) === 'value'))
    .slice(0, MOST.sources)
}

/** The parts of records at each place, those of records in records among them. */
function partsOf(inputs: readonly unknown[], level = 0): ReadonlyArray<readonly unknown[]> {
  const keys = new Set(inputs.flatMap((input) => (kindOf(input) === 'record' ? Object.keys(input as object) : [])))
  if (level === LEVELS) return [inputs]
  const at = (key: string): readonly unknown[] =>
    inputs.map((input) => (kindOf(input) === 'record' ? (input as Record<string, unknown>)[key] : undefined))
  return [inputs, ...[...keys].flatMap((key) => partsOf(at(key), level + 1))]
}

/** The kind of a value; whether a number is an int is no matter of what it is made from. */
function numberless(value: unknown): Kind {
  const kind = kindOf(value)
  return kind === 'int' ? 'float' : kind
}

function areValues({ training, inference }: Columns, row: number): boolean {
  return outcomeKind(training[row]) === 'value' && outcomeKind(inference[row]) === 'value'
}

function columnOf({ came }: Traced, pass = ''): readonly Outcome[] {
  return came.get(pass) ?? []
}
