import type { StagePair } from '../run/plan.ts'
import { onOnePath } from '../pipeline/on-one-path.ts'
import { stepOf, withParams, type Program, type Step } from './program.ts'

/** One change of the inference pipeline, towards training. */
export type Edit =
  /** To its place in training. */
  | { readonly edit: 'move'; readonly pair: StagePair }
  /** Training's stage, at its place in training. */
  | { readonly edit: 'insert'; readonly pair: StagePair }
  | { readonly edit: 'delete'; readonly pair: StagePair }
  /** Training's value for some leaves of the params; `params` is the whole with these leaves set. */
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
}

/** What an edit costs: a repair is the cheapest set. */
export const COST: Readonly<Record<Edit['edit'], number>> = {
  'set-params': 1,
  'set-environment': 1,
  move: 1,
  insert: 1,
  delete: 1,
  replace: 1.5,
}

/** The two pipelines as they are. */
export interface Original {
  readonly training: Program
  readonly inference: Program
}

/**
 * Applies edits to the inference pipeline. Stages that are inserted or moved go behind all that runs before them in
 * training and before all that runs after them, as far as present; where that is impossible every slot is tried, so
 * that there may be several programs (at most 24).
 */
export function applyEdits({ training, inference }: Original, edits: readonly Edit[]): readonly Program[] {
  const by = (kind: Edit['edit']): ReadonlySet<StagePair> =>
    new Set(edits.flatMap(({ edit, pair }) => (edit === kind ? [pair] : [])))
  const [moved, inserted, deleted] = [by('move'), by('insert'), by('delete')]
  const change = new Map(edits.flatMap((edit) => (edit.edit in IMPLEMENTATION ? [[edit.pair, edit] as const] : [])))
  const ofTraining = new Map(training.map((step) => [step.pair, step]))
  const changed = (step: Step): Step => changedStep(step, change.get(step.pair), ofTraining)
  const own = new Map(inference.map((step) => [step.pair, changed(step)]))
  let programs: Program[] = [
    inference.filter(({ pair }) => !moved.has(pair) && !deleted.has(pair)).map((step) => own.get(step.pair)!),
  ]
  for (const [position, step] of training.entries()) {
    if (!moved.has(step.pair) && !inserted.has(step.pair)) continue
    const placed = moved.has(step.pair) ? own.get(step.pair)! : step
    programs = programs.flatMap((program) => place(program, placed, training, position)).slice(0, MOST_PROGRAMS)
  }
  return programs
}

const MOST_PROGRAMS = 24

const IMPLEMENTATION = { replace: true, 'set-params': true, 'set-environment': true }

/** Makes the step that stands in a hybrid for a stage with a changed function or params. */
export function changedStep(step: Step, edit: Edit | undefined, training: ReadonlyMap<StagePair, Step>): Step {
  switch (edit?.edit) {
    case 'replace':
      return training.get(step.pair)!
    case 'set-params':
      return withParams(step, edit.params, edit.leaves.map(({ path }) => path).join(' '))
    case 'set-environment':
      return stepOf(step.pair, 'inTrainingEnv', step.info, step.parts)
    default:
      return step
  }
}

function place(program: Program, step: Step, training: Program, position: number): Program[] {
  const related = (other: Step): boolean => onOnePath(other.info.branch, step.info.branch)
  const before = new Set(
    training
      .slice(0, position)
      .filter(related)
      .map(({ pair }) => pair),
  )
  const after = new Set(
    training
      .slice(position + 1)
      .filter(related)
      .map(({ pair }) => pair),
  )
  const from = program.findLastIndex(({ pair }) => before.has(pair)) + 1
  const first = program.findIndex(({ pair }) => after.has(pair))
  const to = first < 0 ? program.length : first
  const slots = from <= to ? [from] : Array.from({ length: program.length + 1 }, (_, slot) => slot)
  return slots.map((slot) => program.toSpliced(slot, 0, step))
}

/** Tells an edit from others of the same pair. */
export function editKey(edit: Edit): string {
  const leaves = edit.edit === 'set-params' ? edit.leaves.map(({ path }) => path).join(' ') : ''
  return `${edit.edit} ${edit.pair.training}/${edit.pair.inference} ${leaves}`
}
