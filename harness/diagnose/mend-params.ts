import type { FunctionEdit } from '../hybrid/edits.ts'
import type { Step } from '../hybrid/program.ts'
import { differingLeaves, differingTables, setLeaves, type ParamNames, type WholePlace } from './params.ts'

/** A stage that differs from training's on equal inputs. */
export interface FaultyStage {
  readonly training: Step
  readonly inference: Step
  readonly paramNames: ParamNames
  /** Whether inference's code can run in training's environment. */
  readonly hasTrainingEnv: boolean
  /** Tells what an edit of the stage does to the records tried. */
  readonly mends: (edit: FunctionEdit) => Promise<Mending>
}

/** On how many records, on equal inputs, an edit makes a stage agree with training's. */
export interface Mending {
  /** It differs as it is, and agrees with the edit. */
  readonly mended: number
  /** It differs with the edit too. */
  readonly left: number
  /** It agrees as it is, and differs with the edit. */
  readonly broken: number
}

/** Tells whether a stage with this edit agrees with training's on every record tried. */
export async function agreesWith({ mends }: FaultyStage, edit: FunctionEdit): Promise<boolean> {
  const { left, broken } = await mends(edit)
  return left + broken === 0
}

/**
 * Sets as few of the leaves that both sides declare differently as make the stage agree; where none do, whole tables,
 * with the keys that inference lacks and without those that training lacks.
 */
export async function fewestParams(stage: FaultyStage): Promise<FunctionEdit | null> {
  for (const places of placesOf(stage)) {
    const edit = await fewestOf(stage, places, (tried) => agreesWith(stage, tried))
    if (edit !== null) return edit
  }
  return null
}

/**
 * Sets as few params as mend most of the records on which a stage differs, and break none: then it has two faults, and
 * the params are one of them. Null where params mend fewer, or would make others differ: that they mend some may be
 * chance.
 */
export async function halfParams(stage: FaultyStage): Promise<FunctionEdit | null> {
  for (const places of placesOf(stage)) {
    let most = 0
    const edit = await fewestOf(stage, places, async (tried) => {
      const { mended, left, broken } = await stage.mends(tried)
      if (broken > 0 || mended <= left || mended < most) return false
      most = mended
      return true
    })
    if (edit !== null) return edit
  }
  return null
}

function placesOf({ training, inference, paramNames }: FaultyStage): readonly (readonly WholePlace[])[] {
  // What a tap is passed with is the function's own: nothing can set it.
  if (inference.info.kind === 'tap') return []
  const leaves = differingLeaves(training.info, inference.info, paramNames)
  const tables = differingTables(training.info, inference.info, paramNames)
  return [leaves.map((leaf) => ({ leaves: [leaf], set: leaf })), tables]
}

/** Sets as few of these places as will do; null where not even all do. */
async function fewestOf(
  { inference: { pair, info } }: FaultyStage,
  places: readonly WholePlace[],
  does: (edit: FunctionEdit) => Promise<boolean>,
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
  if (chosen.length === 0 || !(await does(set(chosen)))) return null
  for (const place of places) {
    const without = chosen.filter((other) => other !== place)
    if (without.length > 0 && (await does(set(without)))) chosen = without
  }
  return set(chosen)
}
