import { NOT_REACHED, outcomeKind } from '../pipeline/outcome.ts'
import type { Role } from '../pipeline/role.ts'
import { compareOutcomes } from '../run/compare-outcomes.ts'
import type { StagePair } from '../run/plan.ts'
import { isFelt, type Asked, type Suspicion } from './lone-evidence.ts'
import { isChanged, placesBefore, sourceOf, type Passed, type Source } from './value-sources.ts'

/**
 * Taps that only watch, and are passed before a step on one side only: the other side lacks them, or passes them behind
 * it. What their code makes cannot be handed over, so that the step may differ because of them.
 */
export interface LoneTaps {
  /** How to tell on which records a tap of a side makes a step differ; null: it does not. */
  felt(role: Role, tap: string, step: StagePair): Felt | null
}

/** A lone tap that a step feels. */
export interface Felt {
  /** What is not alone, and the tap gives again where it changes nothing; null: nothing, it changes every record. */
  readonly source: Source | null
}

/** How both sides ran as they are. */
export interface BothRan extends Asked {
  /** In order of execution. */
  readonly passed: Readonly<Record<Role, readonly Passed[]>>
  readonly onlyWatches: (role: Role, tap: string) => boolean
}

/** Nothing that could not be handed over. */
export const NO_LONE_TAPS: LoneTaps = { felt: () => null }

/** Steps that are looked at, at most: a loop may pass many. */
const MOST_STEPS = 96

/**
 * Learns which lone taps the steps behind them feel, from the records on which all agrees before the step. The step
 * differs on none on which the tap changes nothing. It passes on what the tap gave, and on the other side, in the same
 * place, what stood somewhere before. Or else
 * - its own code does not do the same as the tap's: if it agrees on some of the records that the tap changes, it takes
 *   different values for one; and
 * - that it differs on these only is no matter of chance (Fisher's exact test); or the other side comes to the same
 *   where its input has, at the source of the tap, what the tap gave.
 *
 * Of two taps that changed places both feel each other if one does.
 *
 * @source R. A. Fisher, Statistical Methods for Research Workers, 1934, section 21.02 (exact test, here one-sided)
 */
export async function learnLoneTaps(ran: BothRan): Promise<LoneTaps> {
  const found = new Map<string, Felt>()
  const doubtful: Suspicion[] = []
  const note = ({ role, tap, own, place }: Suspicion): void =>
    void found.set(keyOf(role, tap.name, own.pair), { source: place?.source ?? null })
  for (const suspicion of suspicions(ran)) {
    if (await isFelt(suspicion, ran)) note(suspicion)
    else doubtful.push(suspicion)
  }
  for (const suspicion of doubtful) {
    const { role, tap, twin } = suspicion
    if (found.has(keyOf(across(role), twin.name, tap.pair))) note(suspicion)
  }
  return { felt: (role, tap, step) => found.get(keyOf(role, tap, step)) ?? null }
}

function* suspicions({ inputs, passed, onlyWatches }: BothRan): Generator<Suspicion> {
  for (const training of passed.training.slice(0, MOST_STEPS)) {
    const { pair } = training
    const inference = passed.inference.find((one) => one.pair === pair)
    if (inference === undefined) continue
    const step = { training, inference }
    const before = {
      training: passed.training.slice(0, passed.training.indexOf(training)),
      inference: passed.inference.slice(0, passed.inference.indexOf(inference)),
    }
    const pairs = new Set(before.training.map((one) => one.pair))
    const shared = new Set(before.inference.flatMap((one) => (pairs.has(one.pair) ? [one.pair] : [])))
    const found = ROLES.flatMap((role) =>
      before[role].filter((tap) => !shared.has(tap.pair) && onlyWatches(role, tap.name)).map((tap) => ({ role, tap })),
    )
    if (found.length === 0) continue
    const rows = agreeing(step, before, inputs.length)
    const differing = rows.filter((row) => differs(training, inference, row))
    if (differing.length === 0) continue
    const lone = found.map(({ role, tap }) => {
      const earlier = before[role].slice(0, before[role].indexOf(tap)).filter((one) => shared.has(one.pair))
      const place = sourceOf(tap, placesBefore(earlier, inputs))
      const changes = (row: number): boolean => isChanged(tap.outcomes[row], place?.outcome(row) ?? NOT_REACHED)
      return { role, tap, place, changes }
    })
    for (const one of lone) {
      const { role, tap, place, changes } = one
      // Where several are at work, each is looked at where the others change nothing.
      const alone = rows.filter((row) => !lone.some((other) => other !== one && other.changes(row)))
      const among = differing.every(changes) ? rows : alone
      const counted = differing.filter((row) => among.includes(row))
      if (counted.length === 0 || !counted.every(changes)) continue
      const instead = placesBefore(before[across(role)], inputs)
      const [own, twin] = [step[role], step[across(role)]]
      yield { role, tap, own, twin, place, instead, rows: among, changed: among.filter(changes), differing: counted }
    }
  }
}

/** The records on which one side comes to a step, and all agrees that both have before it. */
function agreeing(
  { training, inference }: Readonly<Record<Role, Passed>>,
  before: Readonly<Record<Role, readonly Passed[]>>,
  records: number,
): readonly number[] {
  const twins = new Map(before.inference.map((one) => [one.pair, one]))
  const isReached = (row: number): boolean =>
    [training, inference].some(({ outcomes }) => outcomeKind(outcomes[row]) !== 'not-reached')
  const agrees = (row: number): boolean =>
    before.training.every((left) => {
      const right = twins.get(left.pair)
      return right === undefined || !differs(left, right, row)
    })
  return [...Array(records).keys()].filter((row) => isReached(row) && agrees(row))
}

function differs(training: Passed, inference: Passed, row: number): boolean {
  return compareOutcomes(training.outcomes[row], inference.outcomes[row], training.pair.rule) === 'differs'
}

const ROLES = ['training', 'inference'] as const

function across(role: Role): Role {
  return role === 'training' ? 'inference' : 'training'
}

function keyOf(role: Role, tap: string, step: StagePair): string {
  return `${role} ${step.training} ${step.inference} ${tap}`
}
