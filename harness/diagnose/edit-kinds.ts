import type { Edit, FunctionEdit, Original, StructuralEdit } from '../hybrid/edits.ts'
import { inversions } from '../hybrid/inversions.ts'
import type { Step } from '../hybrid/program.ts'
import type { Role } from '../pipeline/role.ts'
import type { CauseKind } from './cause-kinds.ts'
import { differingLeaves, differingTables, setLeaves, type ParamNames, type WholePlace } from './params.ts'

/** What the diagnosis knows of one kind of edits. */
export interface EditFacts {
  /** What it costs: a repair is the cheapest set of edits. */
  readonly cost: number
  /** What such an edit in a repair stands for, unless its stage turns out to be noisy, or to round only. */
  readonly cause: CauseKind
  /** Whose versions of the stage may be noisy, so that they are run again. */
  readonly reruns: readonly Role[]
  /** If its stage is noisy, the cause is named after that. */
  readonly isNamedAfterNoise: boolean
  /** If all differences are of rounding, the cause is `precision`. */
  readonly mayBePrecision: boolean
  /** It is no repair unless its stage agrees with training's on equal inputs as well. */
  readonly mustAgreeAlone: boolean
}

/** A stage that differs from training's on equal inputs. */
export interface FaultyStage {
  readonly training: Step
  readonly inference: Step
  readonly paramNames: ParamNames
  /** Whether inference's code can run in training's environment. */
  readonly hasTrainingEnv: boolean
  /** Whether the stage with this edit agrees with training's on every record tried. */
  readonly agrees: (edit: FunctionEdit) => Promise<boolean>
}

interface StructuralFacts extends EditFacts {
  /** Finds all edits of this kind that would bring inference's structure nearer to training's. */
  readonly find: (original: Original) => readonly StructuralEdit[]
}

interface FunctionFacts extends EditFacts {
  /** Finds the edit of this kind that makes a stage agree; null if there is none. */
  readonly mend: (stage: FaultyStage) => Promise<FunctionEdit | null>
}

const USUAL = { cost: 1, isNamedAfterNoise: false, mayBePrecision: false, mustAgreeAlone: false } as const

/** The structural edits, in order of preference. */
const STRUCTURAL: Readonly<Record<StructuralEdit['edit'], StructuralFacts>> = {
  move: {
    ...USUAL,
    cause: 'order',
    reruns: [],
    // Moves of what runs first at inference come first.
    find: ({ training, inference }) => {
      const inverted = new Set(inversions(training, inference).flatMap(({ first, second }) => [first, second]))
      return inference.flatMap(({ pair }) => (inverted.has(pair) ? [{ edit: 'move', pair }] : []))
    },
  },
  insert: {
    ...USUAL,
    cause: 'missing-stage',
    reruns: ['training'],
    find: ({ training }) => training.flatMap(({ pair }) => (pair.inference < 0 ? [{ edit: 'insert', pair }] : [])),
  },
  delete: {
    ...USUAL,
    cause: 'extra-stage',
    reruns: ['inference'],
    find: ({ inference }) => inference.flatMap(({ pair }) => (pair.training < 0 ? [{ edit: 'delete', pair }] : [])),
  },
}

/** The edits of a stage's function, in the order in which they are tried; the last one always makes it agree. */
const OF_FUNCTION: Readonly<Record<FunctionEdit['edit'], FunctionFacts>> = {
  'set-params': {
    ...USUAL,
    cause: 'parameter',
    reruns: ['training', 'inference'],
    mustAgreeAlone: true,
    mend: fewestParams,
  },
  'set-environment': {
    ...USUAL,
    cause: 'version',
    reruns: ['training', 'inference'],
    isNamedAfterNoise: true,
    mustAgreeAlone: true,
    mend: async ({ inference: { pair }, hasTrainingEnv, agrees }) => {
      const edit: FunctionEdit = { edit: 'set-environment', pair }
      return hasTrainingEnv && (await agrees(edit)) ? edit : null
    },
  },
  replace: {
    ...USUAL,
    cost: 1.5,
    cause: 'implementation',
    reruns: ['training', 'inference'],
    isNamedAfterNoise: true,
    mayBePrecision: true,
    mend: async ({ inference: { pair } }) => ({ edit: 'replace', pair }),
  },
}

/** All kinds of edits. */
export const EDIT_KINDS: Readonly<Record<Edit['edit'], EditFacts>> = { ...STRUCTURAL, ...OF_FUNCTION }

/** Lists every edit that would give the inference pipeline training's structure, in order of preference. */
export function structuralEdits(original: Original): readonly StructuralEdit[] {
  return Object.values(STRUCTURAL).flatMap(({ find }) => find(original))
}

/** Finds the first edit, in order of preference, that makes a stage agree with training's on equal inputs. */
export async function mendingEdit(stage: FaultyStage): Promise<FunctionEdit> {
  for (const { mend } of Object.values(OF_FUNCTION)) {
    const edit = await mend(stage)
    if (edit !== null) return edit
  }
  throw new Error(`no edit makes '${stage.inference.info.name}' agree`)
}

/**
 * Sets as few of the leaves that both sides declare differently as make the stage agree; where none do, whole tables,
 * with the keys that inference lacks and without those that training lacks.
 */
async function fewestParams(stage: FaultyStage): Promise<FunctionEdit | null> {
  const { training, inference, paramNames } = stage
  const leaves = differingLeaves(training.info, inference.info, paramNames)
  return (
    (await fewestOf(
      stage,
      leaves.map((leaf) => ({ leaves: [leaf], set: leaf })),
    )) ?? (await fewestOf(stage, differingTables(training.info, inference.info, paramNames)))
  )
}

/** Sets as few of these places as make the stage agree; null where not even all do. */
async function fewestOf(
  { inference: { pair, info }, agrees }: FaultyStage,
  places: readonly WholePlace[],
): Promise<FunctionEdit | null> {
  const set = (chosen: readonly WholePlace[]): FunctionEdit => ({
    edit: 'set-params',
    pair,
    leaves: chosen.flatMap(({ leaves }) => leaves),
    params: setLeaves(
      info.params,
      chosen.map((place) => place.set),
    ),
  })
  let chosen = places
  if (chosen.length === 0 || !(await agrees(set(chosen)))) return null
  for (const place of places) {
    const without = chosen.filter((other) => other !== place)
    if (without.length > 0 && (await agrees(set(without)))) chosen = without
  }
  return set(chosen)
}
