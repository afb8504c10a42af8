import { LockstepError } from '../errors.ts'
import { onOnePath } from '../pipeline/on-one-path.ts'
import type { Plan, StagePair } from '../run/plan.ts'
import type { Side } from '../sides/side.ts'
import type { Role } from '../pipeline/role.ts'
import { programOf, stepOf, withParams, type Program, type Step } from './program.ts'

/** One change of the inference pipeline, towards training. */
export type Edit = StructuralEdit | FunctionEdit

/** A change of which stages run, and in which order. */
export type StructuralEdit =
  /** To its place in training. */
  | { readonly edit: 'move'; readonly pair: StagePair }
  /** Training's stage, at its place in training. */
  | { readonly edit: 'insert'; readonly pair: StagePair }
  | { readonly edit: 'delete'; readonly pair: StagePair }

/** A change of what one stage does, where it stands. */
export type FunctionEdit =
  /** Training's value for some leaves of the params, and its keys; `params` is the whole with these leaves set. */
  | {
      readonly edit: 'set-params'
      readonly pair: StagePair
      readonly leaves: readonly Leaf[]
      readonly params: unknown
    }
  /** The same code, run in training's environment. */
  | { readonly edit: 'set-environment'; readonly pair: StagePair }
  /** Training's stage in place of inference's. */
  | { readonly edit: 'replace'; readonly pair: StagePair }

/** A leaf of params that the sides declare differently. */
export interface Leaf {
  /** `$.maxLength`, by its inference name. */
  readonly path: string
  readonly training: unknown
  readonly inference: unknown
  /** The side whose table lacks this key, so that it has no value for it; left out: both have one. */
  readonly absent?: Role
}

/**
 * Finds the replacement of a stage that stands beside an edit of its params: the stage has two faults, and the params
 * alone repair one of them. Undefined where the edit stands alone.
 */
export function replacementBeside(edit: Edit, edits: readonly Edit[]): Edit | undefined {
  if (edit.edit !== 'set-params') return undefined
  return edits.find((other) => other.edit === 'replace' && other.pair === edit.pair)
}

/** What a structural edit does with its stage. */
interface StructuralChange {
  /** It no longer runs where inference has it. */
  readonly takesOut: boolean
  /** Whose version of it runs at its place in training; null: none. */
  readonly putsIn: Role | null
}

const STRUCTURAL: Readonly<Record<StructuralEdit['edit'], StructuralChange>> = {
  move: { takesOut: true, putsIn: 'inference' },
  insert: { takesOut: false, putsIn: 'training' },
  delete: { takesOut: true, putsIn: null },
}

/** Tells whether an edit changes which stages run, or in which order. */
export function isStructural(edit: Edit): edit is StructuralEdit {
  return Object.hasOwn(STRUCTURAL, edit.edit)
}

/** Tells whether an edit puts a stage at its place in training: only then has the stage a new neighbour before it. */
export function putsStage(edit: Edit): boolean {
  return isStructural(edit) && STRUCTURAL[edit.edit].putsIn !== null
}

/** The two pipelines as they are. */
export interface Original {
  readonly training: Program
  readonly inference: Program
  /** What each step of training's is made from, where it is a function and that is known. */
  readonly madeFrom?: ReadonlyMap<StagePair, ReadonlySet<StagePair>>
}

/**
 * Lays out the pipelines of both sides. Taps of a function lie on the branches of the stages they stand for, and a join
 * that is none of its taps is no step.
 */
export function originalOf(sides: Readonly<Record<Role, Side>>, plan: Plan): Original {
  const stepsOf = (role: Role, order: readonly StagePair[]): Program => {
    const steps = programOf(role, sides[role], order)
    return sides[role].info.kind === 'traced' ? steps.filter(({ info }) => info.kind !== 'join') : steps
  }
  const training = stepsOf('training', plan.trainingOrder)
  const inference = stepsOf('inference', plan.inferenceOrder)
  return { training: onBranchesOf(inference, training), inference: onBranchesOf(training, inference) }
}

function onBranchesOf(other: Program, program: Program): Program {
  const branches = new Map(other.map(({ pair, info }) => [pair, info.branch]))
  return program.map((step) => {
    const branch = step.info.kind === 'tap' && step.info.branch.length === 0 ? branches.get(step.pair) : undefined
    return branch === undefined || branch.length === 0 ? step : { ...step, info: { ...step.info, branch } }
  })
}

/**
 * Applies edits to the inference pipeline. Stages that are inserted or moved go behind all that runs before them in
 * training and before all that runs after them, as far as present; where that is impossible every slot is tried, but
 * none before what training's step is made from: a function would make that by itself there, by training's code. So
 * there may be several programs (at most 24, at least one). Two edits of one stage are both made if one of them
 * is structural and the other is not; of params and a replacement behind them only the replacement is.
 */
export function applyEdits(original: Original, edits: readonly Edit[]): readonly Program[] {
  const changes = new Map(
    edits.flatMap((edit) => (isStructural(edit) ? [[edit.pair, STRUCTURAL[edit.edit]] as const] : [])),
  )
  const steps = editedSteps(original, edits)
  const own = new Map(steps.map((step) => [step.pair, step]))
  let programs: readonly Program[] = [steps.filter(({ pair }) => changes.get(pair)?.takesOut !== true)]
  for (const ofTraining of original.training) {
    const putsIn = changes.get(ofTraining.pair)?.putsIn ?? null
    if (putsIn === null) continue
    const step = putsIn === 'training' ? ofTraining : own.get(ofTraining.pair)
    if (step === undefined)
      throw new LockstepError('internal', `inference has no stage '${ofTraining.info.name}' to move`)
    programs = programs.flatMap((program) => place(program, step, original)).slice(0, MOST_PROGRAMS)
  }
  return programs
}

const MOST_PROGRAMS = 24

/**
 * The steps with which a set of edits stands in for inference's own, in inference's order: the stages whose function or
 * params they change are changed, all others as they are.
 */
export function editedSteps(original: Original, edits: readonly Edit[]): readonly Step[] {
  const ofTraining = new Map(original.training.map((step) => [step.pair, step]))
  const changes = new Map(edits.flatMap((edit) => (isStructural(edit) ? [] : [[edit.pair, edit] as const])))
  return original.inference.map((step) => {
    const change = changes.get(step.pair)
    return change === undefined ? step : changedStep(step, change, ofTraining.get(step.pair))
  })
}

/**
 * Makes the step that stands in a hybrid for a stage with a changed function or params.
 *
 * @param training training's step of the same stages
 */
export function changedStep(step: Step, edit: FunctionEdit, training: Step | undefined): Step {
  switch (edit.edit) {
    case 'replace':
      if (training === undefined)
        throw new LockstepError('internal', `training has no stage in place of '${step.info.name}'`)
      return training
    case 'set-params':
      return withParams(step, edit.params, edit.leaves.map(({ path }) => path).join(' '))
    case 'set-environment':
      return stepOf({ ...step, side: 'inTrainingEnv' })
  }
}

function place(program: Program, step: Step, { training, madeFrom }: Original): readonly Program[] {
  const position = training.findIndex(({ pair }) => pair === step.pair)
  const related = (steps: Program): ReadonlySet<StagePair> =>
    new Set(steps.filter(({ info }) => onOnePath(info.branch, step.info.branch)).map(({ pair }) => pair))
  const [before, after] = [related(training.slice(0, position)), related(training.slice(position + 1))]
  const from = program.findLastIndex(({ pair }) => before.has(pair)) + 1
  const first = program.findIndex(({ pair }) => after.has(pair))
  const to = first < 0 ? program.length : first
  // What it is made from tells more of its place than what comes behind it, which may have nothing to do with it.
  const feeders = step.side === 'training' ? madeFrom?.get(step.pair) : undefined
  const least = program.findLastIndex(({ pair }) => feeders?.has(pair) === true) + 1
  const all = Array.from({ length: program.length + 1 - least }, (_, at) => least + at)
  const slots = from <= to ? [from] : [from, ...all.filter((slot) => slot !== from)]
  return slots.map((slot) => program.toSpliced(slot, 0, step))
}
