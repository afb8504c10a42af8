import { outcomeAt, type Outcome } from '../pipeline/outcome.ts'
import type { Role } from '../pipeline/role.ts'
import { applyEdits, type Edit } from '../hybrid/edits.ts'
import { stepFor, type Program } from '../hybrid/program.ts'
import { ranStage, type Ran } from '../hybrid/program-runner.ts'
import { placesBefore, sourceOf } from '../hybrid/value-sources.ts'
import { compareOutcomes } from '../run/compare-outcomes.ts'
import { isAligned, type StagePair } from '../run/plan.ts'
import { variableOf } from '../sides/joined-names.ts'
import type { DiagnosisContext } from './described.ts'
import type { EditGroup } from './group-edits.ts'
import type { Repair } from './search.ts'

/** A repair, and its edits of codes that do several steps: one group for each code. */
export interface OneCodes {
  readonly repair: Repair
  readonly groups: readonly EditGroup[]
}

/**
 * Finds steps that one side lacks by name, and does in the code of another step, otherwise: that code is the cause, and
 * training's must stand for it where the step is put in, or taken out. It is so where
 * - without both edits all differs first there, and with both nothing does; and
 * - the step is known to be done there (see `inlined`), or the code was not seen to agree with the step put in or taken
 *   out (training's replaces it, or stood in), and shows by its values that it does the step (see {@link isDoneIn}).
 * A step that feeds other code which training's replaces is left alone: without it, that differs as well. What several
 * assignments of a variable do on one side is all in the code of the one that the other side has.
 */
export async function oneCodes(
  context: DiagnosisContext,
  repair: Repair,
  done: ReadonlyMap<StagePair, string>,
): Promise<OneCodes> {
  const lone = repair.edits.filter(({ edit }) => edit === 'insert' || edit === 'delete')
  const ran = lone.length === 0 ? [] : await context.learned.trainingRun.runner.run(repair.program)
  let found: OneCodes = { repair, groups: [] }
  for (const { step, column } of ran) {
    const { pair } = step
    const { edits } = found.repair
    const replaced = edits.filter(({ edit }) => edit === 'replace')
    const own = replaced.find((edit) => edit.pair === pair)
    const isUnseen = own !== undefined || (column.stoodIn?.size ?? 0) > 0
    const left = isAligned(pair) ? lone.filter((one) => !found.groups.some((group) => group.edits.includes(one))) : []
    const ofOne = isUnseen ? left.filter((one) => isOfOne(context, one.pair, pair)) : []
    const before = left.filter(
      (one) =>
        !ofOne.includes(one) &&
        isBefore(context, one.pair, pair) &&
        !replaced.some((edit) => edit !== own && feeds(context, one.pair, edit.pair)),
    )
    const bare = edits.filter((edit) => edit !== own && !before.includes(edit))
    const within: Edit[] = []
    for (const one of before) {
      const isIn = done.has(one.pair)
        ? own === undefined || !(await isExplained(context, { by: own, repair: edits, bare }))
        : isUnseen && (await isDoneIn(context, one.pair, { at: pair, bare }))
      if (isIn) within.push(one)
    }
    if (ofOne.length + within.length === 0) continue
    const group = [own ?? { edit: 'replace' as const, pair }, ...ofOne, ...within] as const
    const others = edits.filter((edit) => !group.includes(edit))
    const [without, mended] = [await tried(context, others), await tried(context, [...others, ...group])]
    if (mended === null || without === null || mended.firsts.some(isSomewhere)) continue
    const places = new Set(without.firsts.filter(isSomewhere))
    if (within.length > 0 && (places.size !== 1 || !places.has(pair))) continue
    const caveat = [
      ...ofOne.map((edit) => `${acrossOf(edit.pair)} has '${edit.pair.name}' and '${pair.name}' in one expression`),
      ...within.map(
        ({ pair: one }) =>
          `${acrossOf(one)} does '${one.name}' in the code of '${pair.name}', otherwise than ${sideOf(one)}`,
      ),
    ].join('; ')
    found = {
      repair: { ...found.repair, edits: [...others, ...group], program: mended.program },
      groups: [...found.groups, { kind: 'implementation', edits: group, inverted: [], caveat }],
    }
  }
  return found
}

/** The side that has a step which the other one lacks. */
function sideOf(lone: StagePair): Role {
  return lone.inference < 0 ? 'training' : 'inference'
}

function acrossOf(lone: StagePair): Role {
  return lone.inference < 0 ? 'inference' : 'training'
}

function isBefore({ original }: DiagnosisContext, lone: StagePair, other: StagePair): boolean {
  const order = original[sideOf(lone)].map(({ pair }) => pair)
  return order.indexOf(lone) < order.indexOf(other)
}

function feeds({ original, hybrids }: DiagnosisContext, lone: StagePair, other: StagePair): boolean {
  const role = sideOf(lone)
  const [by, name] = [stepFor(original[role], lone).info.name, stepFor(original[role], other).info.name]
  return hybrids.feeders(role, name)?.has(by) !== false
}

/** Tells whether a step is an assignment of a variable that the other side has one assignment of, which is given. */
function isOfOne({ original, request }: DiagnosisContext, lone: StagePair, one: StagePair): boolean {
  const role = sideOf(lone)
  const of = (side: Role, pair: StagePair): string => variableOf(stepFor(original[side], pair).info.name)
  if (request.sides[role].watched === undefined || of(role, lone) !== of(role, one)) return false
  const across = acrossOf(lone)
  return original[across].filter(({ pair }) => of(across, pair) === of(across, one)).length === 1
}

/** A pipeline with some edits, and where it differs from training first, on each record of the search. */
interface Tried {
  readonly program: Program
  /** Null: at the last value alone; undefined: nowhere. */
  readonly firsts: readonly (StagePair | null | undefined)[]
}

/** Runs a pipeline with some edits; of several ways to make them one that differs nowhere, null where none does. */
async function tried({ original, trainingRuns }: DiagnosisContext, edits: readonly Edit[]): Promise<Tried | null> {
  const programs = applyEdits(original, edits)
  for (const program of programs) {
    const firsts: Tried['firsts'][number][] = []
    for (const run of trainingRuns) for (const parting of await run.compare(program)) firsts.push(parting?.first)
    if (programs.length === 1 || !firsts.some(isSomewhere)) return { program, firsts }
  }
  return null
}

function isSomewhere(first: Tried['firsts'][number]): first is StagePair | null {
  return first !== undefined
}

interface Explained {
  readonly by: Edit
  readonly repair: readonly Edit[]
  readonly bare: readonly Edit[]
}

/** Tells whether all that differs with the bare edits does so too where one edit alone is not made. */
async function isExplained(context: DiagnosisContext, { by, repair, bare }: Explained): Promise<boolean> {
  const without = repair.filter((edit) => edit !== by)
  const [one, all] = [await tried(context, without), await tried(context, bare)]
  return one !== null && all?.firsts.every((first, row) => !isSomewhere(first) || isSomewhere(one.firsts[row])) === true
}

/** So many records, and such a share of those that tell, must show that a step is done in another's code. */
const DONE = { fewest: 3, share: 0.05 }

/** Where a step may be done: in the code of a stage, with these edits made, which put it nowhere, nor take it out. */
interface Place {
  readonly at: StagePair
  readonly bare: readonly Edit[]
}

/**
 * Tells whether a side's own code of a stage does what a step does that it lacks by name: on some records, whichever
 * way it fails on others. They tell where the other side would come to something else, had it what the step mostly
 * gives again in the step's stead. This side comes to the same as the other one there, and not as often to what that
 * would. Of a step that gives nothing again it is not known.
 */
async function isDoneIn(
  { learned, original }: DiagnosisContext,
  lone: StagePair,
  { at, bare }: Place,
): Promise<boolean> {
  const { runner } = learned.trainingRun
  const [inference = []] = applyEdits(original, bare)
  const sides = { training: original.training, inference }
  const [having, lacking] = [sides[sideOf(lone)], sides[acrossOf(lone)]]
  const ran = await runner.run(having)
  const passed = ran.map(({ step: { info, pair }, column }) => ({ name: info.name, pair, outcomes: column.outcomes }))
  const place = passed.findIndex(({ pair }) => pair === lone)
  const own = passed[place]
  const source = own === undefined ? null : sourceOf(own, placesBefore(passed.slice(0, place), runner.inputs))
  if (source === null) return false
  const { column } = ranStage(ran, lone)
  const rows = [...runner.inputs.keys()]
  const instead = new Map([[lone, { ...column, key: `${column.key}=`, outcomes: rows.map(source.outcome) }]])
  const without = await runner.runPart(having, { steps: having.length, rows, whileExpected: false, instead })
  const other = await runner.run(lacking)
  const there = (of: readonly Ran[], row: number): Outcome => outcomeAt(ranStage(of, at).column.outcomes, row)
  const isSame = (one: readonly Ran[], another: readonly Ran[], row: number): boolean =>
    compareOutcomes(there(one, row), there(another, row), at.rule) !== 'differs'
  const isOwn = (row: number): boolean => [ran, other].every((of) => ranStage(of, at).column.stoodIn?.has(row) !== true)
  const telling = rows.filter((row) => isOwn(row) && !isSame(ran, without, row))
  const doing = telling.filter((row) => isSame(ran, other, row)).length
  const leaving = telling.filter((row) => isSame(without, other, row)).length
  return doing >= Math.max(DONE.fewest, DONE.share * telling.length, leaving)
}
