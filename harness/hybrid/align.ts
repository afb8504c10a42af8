import { LockstepError } from '../errors.ts'
import type { Role } from '../pipeline/role.ts'
import { outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { compareOutcomes } from '../run/compare-outcomes.ts'
import { isAligned, makePlan, type Terms } from '../run/plan.ts'
import type { Side } from '../sides/side.ts'
import type { Column } from './column.ts'
import { openHybrids } from './hybrids.ts'
import { ranStage, type ProgramRunner } from './program-runner.ts'
import { originalOf } from './edits.ts'
import type { Program, Step } from './program.ts'

/** Stages of both sides that stand for each other, though their names do not. */
export interface BehaviouralMatch {
  readonly training: readonly string[]
  readonly inference: readonly string[]
  /** Whether they gave the same on every record tried; one stage on each side is matched by its place even so. */
  readonly agrees: boolean
}

/**
 * Matches stages that only one side has, by what they do: runs of them between the same neighbours, both fed what
 * training's was given. Where each side has one stage there, they stand for each other, whatever they do. Otherwise the
 * shortest runs that give the same, where each stage changes its input on some record, and none can be left out: then
 * one side has split what the other has in one. Runs the stages of both sides on the inputs once; where there is
 * nothing to match, no inputs are asked for.
 */
export async function alignByBehaviour(
  sides: { readonly training: Side; readonly inference: Side },
  terms: Terms,
  given: () => readonly unknown[],
): Promise<readonly BehaviouralMatch[]> {
  const { training, inference } = sides
  const plan = makePlan(training, inference, terms)
  const programs = originalOf(sides, plan)
  const gaps = matchingGaps(programs.training, programs.inference)
  const inputs = gaps.length === 0 ? [] : given()
  if (inputs.length === 0) return []
  const hybrids = openHybrids({ ...sides, inTrainingEnv: null })
  const runner = hybrids.on(inputs)
  const ran = await runner.run(programs.training)
  for (const one of [...ran, ...(await runner.run(programs.inference))]) hybrids.learn(one)
  const matches: BehaviouralMatch[] = []
  const matched = (gap: Gap, agrees: boolean): void => {
    matches.push({ training: gap.training.map(nameOf), inference: gap.inference.map(nameOf), agrees })
  }
  for (const gap of gaps) {
    const before = matches.length
    let rest = gap
    for (let [first] = rest.training; first !== undefined; [first] = rest.training) {
      const found = await nextSame(runner, rest, ranStage(ran, first.pair).given)
      if (found !== null) matched(found.runs, true)
      rest = found?.rest ?? { ...rest, training: rest.training.slice(1) }
    }
    if (matches.length === before && gap.training.length + gap.inference.length === 2) matched(gap, false)
  }
  return matches
}

/** Stages of a run that are tried together, at most. */
const LONGEST = 4

/**
 * Finds the shortest run of training's stages at the beginning of a gap that gives the same as some run of inference's
 * in it, and the rest of the gap behind both; null if there is none.
 *
 * @param given what the first of training's stages was given
 */
async function nextSame(
  runner: ProgramRunner,
  gap: Gap,
  given: Column,
): Promise<{ readonly runs: Gap; readonly rest: Gap } | null> {
  const lengths = [...Array(LONGEST).keys()].flatMap((left) =>
    [...Array(LONGEST).keys()].map((right) => [left + 1, right + 1] as const),
  )
  for (const [left, right] of lengths.toSorted((a, b) => a[0] + a[1] - (b[0] + b[1]))) {
    if (left > gap.training.length) continue
    for (let start = 0; start + right <= gap.inference.length; start++) {
      const end = start + right
      const runs = { training: gap.training.slice(0, left), inference: gap.inference.slice(start, end) }
      const rest = { training: gap.training.slice(left), inference: gap.inference.slice(end) }
      if (await isSame(runner, runs, given)) return { runs, rest }
    }
  }
  return null
}

/** Adds matches to the terms of a comparison. */
export function withMatches(terms: Terms, matches: readonly BehaviouralMatch[]): Terms {
  if (matches.length === 0) return terms
  const parts = (side: Role): ReadonlyMap<string, readonly string[]> =>
    new Map(matches.flatMap((match) => (match[side].length > 1 ? [[last(match[side]), match[side].slice(0, -1)]] : [])))
  const align = new Map(terms.align)
  for (const match of matches) align.set(last(match.inference), last(match.training))
  return { ...terms, align, parts: { training: parts('training'), inference: parts('inference') } }
}

interface Gap {
  readonly training: Program
  readonly inference: Program
}

function nameOf({ info }: Step): string {
  return info.name
}

/** Pairs the runs of stages on one side only that stand between the same aligned neighbours. */
function matchingGaps(training: Program, inference: Program): readonly Gap[] {
  const theirs = runsOf(inference)
  return [...runsOf(training)].flatMap(([place, run]) => {
    const other = theirs.get(place)
    return other === undefined ? [] : [{ training: run, inference: other }]
  })
}

/** Runs of one-sided stages of one branch, by the aligned stages around them. */
function runsOf(program: Program): ReadonlyMap<string, Program> {
  const runs = new Map<string, Step[]>()
  for (const [index, step] of program.entries()) {
    if (isAligned(step.pair) || step.info.kind === 'join') continue
    const before = program.slice(0, index).findLast(({ pair }) => isAligned(pair))?.pair.name ?? ''
    const after = program.slice(index).find(({ pair }) => isAligned(pair))?.pair.name ?? ''
    const place = JSON.stringify([before, after, step.info.branch])
    const run = runs.get(place)
    if (run === undefined) runs.set(place, [step])
    else run.push(step)
  }
  return runs
}

function last<Item>(items: readonly Item[]): Item {
  const found = items.at(-1)
  if (found === undefined) throw new LockstepError('internal', 'a run of no stages')
  return found
}

async function isSame(runner: ProgramRunner, gap: Gap, given: Column): Promise<boolean> {
  const [left, right] = [await through(runner, gap.training, given), await through(runner, gap.inference, given)]
  const end = last(left)
  const same = (column: Column | undefined): boolean =>
    (column ?? given).outcomes.every((outcome, row) => agree(end.outcomes[row], outcome, gap))
  if (!same(right.at(-1))) return false
  const changes = (columns: readonly Column[]): boolean =>
    columns.every((column, index) =>
      column.outcomes.some((outcome, row) => !agree((columns[index - 1] ?? given).outcomes[row], outcome, gap)),
    )
  if (!changes(left) || !changes(right)) return false
  for (const run of [gap.training, gap.inference]) {
    if (run.length < 2) continue
    for (const step of run) {
      const without = await through(
        runner,
        run.filter((other) => other !== step),
        given,
      )
      if (same(without.at(-1))) return false
    }
  }
  return true
}

function agree(training: Outcome, inference: Outcome, gap: Gap): boolean {
  return compareOutcomes(training, inference, last(gap.inference).pair.rule) !== 'differs'
}

/** Runs the stages of a run one after the other; where one threw, that is what those behind it did. */
async function through(runner: ProgramRunner, run: Program, given: Column): Promise<readonly Column[]> {
  const columns: Column[] = []
  for (const step of run) {
    const column = await runner.apply(step, columns.at(-1) ?? given)
    const before = columns.at(-1)?.outcomes
    const outcomes = column.outcomes.map((outcome, row) =>
      outcomeKind(outcome) === 'not-reached' && before !== undefined ? before[row] : outcome,
    )
    columns.push({ ...column, outcomes })
  }
  return columns
}
