import type { Leaf } from '../hybrid/edits.ts'
import type { Step } from '../hybrid/program.ts'
import type { Described } from './described.ts'
import { differingLeaves, differingTables } from './params.ts'

/** Why a cause that tap params may be is not proved. */
export const NOT_SET = 'the params of a tap cannot be set from outside: whether they alone are why was not tried'

/**
 * Lists the params that the replaced tap of a function declares otherwise than training's stage does, by inference's
 * names. The replacement is proved to repair it; that these params are why is likely, since nothing but the function
 * itself can give a tap other ones. Empty where the edit is another one, or the values are private.
 */
export function tapParams({ group, context: { original, request } }: Described): readonly Leaf[] {
  const [{ edit, pair }] = group.edits
  const of = (steps: readonly Step[]): Step | undefined => steps.find((step) => step.pair === pair)
  const [training, inference] = [of(original.training), of(original.inference)]
  if (edit !== 'replace' || request.hides || training === undefined || inference?.info.kind !== 'tap') return []
  const names = request.paramNames(inference.info.name)
  const leaves = differingLeaves(training.info, inference.info, names)
  if (leaves.length > 0) return leaves
  return differingTables(training.info, inference.info, names).flatMap((place) => place.leaves)
}
