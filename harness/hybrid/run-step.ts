import { keptOutcome, outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { inBatches } from '../run/in-batches.ts'
import type { Side } from '../sides/side.ts'
import { columnAt, history, type Column } from './column.ts'
import { cross, type SeenKinds } from './crossing.ts'
import type { Step } from './program.ts'
import type { Role } from '../pipeline/role.ts'

/** What is known of the sides: their taps, and the values that their own stages are given and give. */
export interface Known {
  readonly taps: (role: Role) => Pick<Side, 'stages' | 'sequence'>
  readonly given: (step: Step) => SeenKinds | null
  readonly gave: (side: Step['side'], stage: string) => SeenKinds | null
}

/** All that need be known where every value is the side's own. */
export function knownTaps(sides: Readonly<Record<Role, Side>>): Known {
  return { taps: (role) => sides[role], given: () => null, gave: () => null }
}

/**
 * Runs a step on the values that some records have in a column: one outcome for each row, in that order. Every row must
 * have a value.
 */
export function runStep(
  side: Side,
  step: Step,
  on: Column,
  rows: readonly number[],
  known: Known,
): Promise<readonly Outcome[]> {
  return side.info.kind === 'traced' ? runTap(side, step, on, rows, known) : runStage(side, step, on, rows, known)
}

/** Makes the value of a record in a column one of the side that the step runs on. */
function ownValue(step: Step, on: Column, row: number, seen: SeenKinds | null): unknown {
  const { outcomes, from } = columnAt(on, row)
  return from === step.side ? outcomes[row] : cross(outcomes[row], seen)
}

async function runStage(
  side: Side,
  step: Step,
  on: Column,
  rows: readonly number[],
  known: Known,
): Promise<readonly Outcome[]> {
  const seen = known.given(step)
  let outcomes: readonly Outcome[] = rows.map((row) => ownValue(step, on, row, seen))
  for (const info of [...step.parts, step.info]) {
    const live = outcomes.flatMap((outcome, at) => (outcomeKind(outcome) === 'value' ? [at] : []))
    const params = info === step.info ? step.params : undefined
    const results = await runInBatches(live, (batch) =>
      side.stage(
        info.name,
        batch.map((at) => outcomes[at]),
        { params },
      ),
    )
    const next = [...outcomes]
    for (const [index, at] of live.entries()) next[at] = results[index]
    outcomes = next
  }
  return outcomes
}

/**
 * Runs a function up to one of its taps, and hands back at earlier taps what the program has at their known. The tap
 * right before hands back what the step is given, whichever stage gave it; the first tap has the function run on that
 * itself.
 */
async function runTap(
  side: Side,
  step: Step,
  on: Column,
  rows: readonly number[],
  known: Known,
): Promise<readonly Outcome[]> {
  const role = step.side === 'training' ? 'training' : 'inference'
  const { name } = step.info
  const { stages, sequence } = known.taps(role)
  const position = sequence.indexOf(name)
  const previous = sequence[position - 1]
  const columns = history(on)
  const earlier = columns.flatMap((column) => {
    const tap = column.pair === null ? undefined : stages[column.pair[role]]
    return tap !== undefined && sequence.indexOf(tap) < position ? [{ tap, column }] : []
  })
  const handedTo = (row: number): ReadonlyMap<string, unknown> => {
    const handed = new Map<string, unknown>()
    for (const { tap, column } of earlier) {
      if (outcomeKind(column.outcomes[row]) === 'value')
        handed.set(tap, ownValue(step, column, row, known.gave(step.side, tap)))
    }
    // A record that did not pass the tap before has what it has by name.
    if (previous !== undefined && columnAt(on, row) === on)
      handed.set(previous, ownValue(step, on, row, known.gave(step.side, previous)))
    return handed
  }
  const outcomes: Outcome[] = []
  for (const [taps, group] of grouped(rows, (row) => handedTo(row))) {
    const results = await runInBatches(group, (batch) =>
      side.stage(
        name,
        batch.map(({ row }) =>
          previous === undefined ? ownValue(step, on, row, known.given(step)) : columns[0]!.outcomes[row],
        ),
        { handed: new Map(taps.map((tap) => [tap, batch.map(({ handed }) => handed.get(tap))])) },
      ),
    )
    for (const [index, { at }] of group.entries()) outcomes[at] = results[index]
  }
  return outcomes
}

interface Handed {
  /** Index of the row among those asked for. */
  readonly at: number
  readonly row: number
  readonly handed: ReadonlyMap<string, unknown>
}

/** Puts rows together at which the same taps hand something back. */
function grouped(
  rows: readonly number[],
  handedTo: (row: number) => ReadonlyMap<string, unknown>,
): Iterable<readonly [taps: readonly string[], group: readonly Handed[]]> {
  const groups = new Map<string, [readonly string[], Handed[]]>()
  for (const [at, row] of rows.entries()) {
    const handed = handedTo(row)
    const taps = [...handed.keys()]
    const key = JSON.stringify(taps)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [taps, [{ at, row, handed }]])
    else group[1].push({ at, row, handed })
  }
  return groups.values()
}

async function runInBatches<Item>(
  items: readonly Item[],
  run: (batch: readonly Item[]) => Promise<Outcome[]>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const batch of inBatches(items)) {
    for (const outcome of await run(batch)) {
      outcomes.push(keptOutcome(outcome))
    }
  }
  return outcomes
}
