import type { AlignConfig } from '../config/config.ts'
import { LockstepError } from '../errors.ts'
import type { Role } from '../pipeline/role.ts'
import { variableOf } from '../sides/joined-names.ts'
import { loadHanded } from '../sides/load-rows.ts'
import type { Side } from '../sides/side.ts'
import { opaqueIn } from '../values/opaque-in.ts'
import { zip } from '../values/zip.ts'
import type { BothStarted } from './start-both.ts'
import type { Terms } from '../run/plan.ts'
import { hadOf, unlikeNames, type Had, type Unlike } from './unlike-names.ts'

/** What a name holds can be compared in no way. */
export interface Opaque {
  /** As the side spells it. */
  readonly name: string
  readonly side: Role
  /** The type of what it holds, as its language names it: `re.Pattern`. */
  readonly type: string
}

/** Golden records that values are looked at on, the first ones. */
const LOOKED_AT = 8

/** What was found on the first golden records. */
export interface Looked {
  readonly left: readonly Opaque[]
  /** What the side came to on each of them. */
  readonly had: readonly Had[]
  /** Whether all of these records were run. */
  readonly isWhole: boolean
}

/** Finds the watched names of a side that hold, on one of the first records, what cannot be compared. */
export async function opaqueNames(side: Side, inputs: readonly unknown[], most: number = LOOKED_AT): Promise<Looked> {
  const found = new Map<string, Opaque>()
  const had: Had[] = []
  let isWhole = true
  for (const input of inputs.slice(0, most)) {
    try {
      // With nothing handed back: it is no record of the check.
      const handed = side.info.kind === 'traced' ? new Map<string, never>() : undefined
      await loadHanded(side, { inputs: [input], handed }, (outcomes) => {
        for (const [at, tap] of side.stages.entries()) {
          const name = variableOf(tap)
          const type = found.has(name) ? null : opaqueIn(outcomes[at])
          if (type !== null) found.set(name, { name, side: side.role, type })
        }
        had.push(hadOf(side, outcomes))
      })
    } catch (error) {
      // A record that ends the process is the check's to tell.
      if (!(error instanceof LockstepError)) throw error
      isWhole = false
      break
    }
  }
  return { left: [...found.values()], had, isWhole }
}

/** What is asked of names. */
export interface UnlikeAsked {
  readonly sides: BothStarted
  /** Names that both sides have, and that may be compared otherwise. */
  readonly shared: AlignConfig['stages']
  /** What was found on the first golden records, by side. */
  readonly looked: readonly Looked[]
  readonly inputs: readonly unknown[]
}

/**
 * Finds the names that stand for two things, see {@link unlikeNames}: by the first golden records, and where there are
 * such by all of them.
 *
 * @param terms whose `unasked` names may be such
 */
export async function unlikeOf(
  terms: Terms,
  { sides, shared, looked, inputs }: UnlikeAsked,
): Promise<readonly Unlike[]> {
  const among = ([own, other]: readonly Looked[]): readonly Unlike[] => {
    if (own?.isWhole !== true || other?.isWhole !== true) return []
    return unlikeNames(
      shared,
      terms,
      zip(own.had, other.had).map(([training, inference]) => ({ training, inference })),
    )
  }
  const { training, inference } = sides
  let found = among(looked)
  if (training !== null && found.length > 0 && inputs.length > LOOKED_AT)
    found = among(await Promise.all([training, inference].map((side) => opaqueNames(side, inputs, inputs.length))))
  // Where there is nothing else to compare, they are better than nothing.
  const out = new Set([...looked.flatMap(({ left }) => left), ...found].map(({ name }) => name))
  return shared.some((one) => !out.has(one.training) && !out.has(one.inference)) ? found : []
}
