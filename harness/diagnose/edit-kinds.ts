import type { Edit, FunctionEdit, Original, StructuralEdit } from '../hybrid/edits.ts'
import { inversions } from '../hybrid/inversions.ts'
import type { Role } from '../pipeline/role.ts'
import type { CauseKind } from './cause-kinds.ts'
import { agreesWith, fewestParams, type FaultyStage } from './mend-params.ts'

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
    mend: async (stage) => {
      const edit: FunctionEdit = { edit: 'set-environment', pair: stage.inference.pair }
      return stage.hasTrainingEnv && (await agreesWith(stage, edit)) ? edit : null
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
