import { outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import type { Role } from '../pipeline/role.ts'
import { compareOutcomes } from '../run/compare-outcomes.ts'
import { isSame, partOf, partsOf, withPart, type Passed, type Place } from './value-sources.ts'

/** A tap that only watches, before a step that differs on no record on which the tap changes nothing. */
export interface Suspicion {
  readonly role: Role
  readonly tap: Passed
  /** The step on the tap's side, and on the other. */
  readonly own: Passed
  readonly twin: Passed
  /** What the tap gives again where it changes nothing; null: it changes every record. */
  readonly place: Place | null
  /** What the other side had before the step. */
  readonly instead: readonly Place[]
  /** Records on which all agrees before the step, and one side comes to it. */
  readonly rows: readonly number[]
  /** Those of them that the tap changes, and those of these on which the step differs. */
  readonly changed: readonly number[]
  readonly differing: readonly number[]
}

/** What can be asked of the sides. */
export interface Asked {
  readonly inputs: readonly unknown[]
  /** Runs a side on other inputs and tells what came to a tap of it; nothing where it cannot be run. */
  readonly cameTo: (role: Role, tap: string, inputs: readonly unknown[]) => Promise<readonly Outcome[]>
}

/** So improbable must it be that a step differs by chance only where a tap changes something. */
const BY_CHANCE = 0.01

/** So many values must the tap leave alone, or differing records be mended: one may be a matter of its own. */
const FEWEST = 3

/** Records that are run with other inputs, at most. */
const MOST_RUN = 12

/** Tells whether a step differs because the tap is passed before it on one side only; see `learnLoneTaps`. */
export async function isFelt(suspicion: Suspicion, asked: Asked): Promise<boolean> {
  if (isPassedOn(suspicion)) return true
  return isDoneNowhere(suspicion) && (isNoChance(suspicion) || (await isMendedByInput(suspicion, asked)))
}

/**
 * Where a step agrees on records that the tap changes, either it tells such values apart, so that the code of the other
 * side does under no name what the tap's does; or it takes different values for the same.
 */
function isDoneNowhere({ changed, differing, rows, tap, own }: Suspicion): boolean {
  if (changed.length === differing.length) return true
  const isLost = (row: number, other: number): boolean =>
    isSame(own.outcomes[row], own.outcomes[other]) && isDifferent(tap.outcomes[row], tap.outcomes[other])
  return rows.some((row) => rows.some((other) => isLost(row, other)))
}

/** How probable it is that all records on which the step differs are among those that the tap changes. */
function isNoChance({ rows, changed, differing, place, tap }: Suspicion): boolean {
  const left = place === null ? [] : rows.filter((row) => !changed.includes(row)).map((row) => tap.outcomes[row])
  const values = left.filter((value, at) => !left.slice(0, at).some((other) => isSame(value, other)))
  if (values.length < FEWEST) return false
  const probability = differing.reduce((all, _, one) => (all * (changed.length - one)) / (rows.length - one), 1)
  return probability <= BY_CHANCE
}

/** Tells whether the step has at one place what the tap gave, and on the other side what stood somewhere before. */
function isPassedOn({ rows, tap, own, twin, instead }: Suspicion): boolean {
  const live = rows.filter((row) => [own, twin, tap].every(({ outcomes }) => outcomeKind(outcomes[row]) === 'value'))
  const [first] = live
  if (first === undefined) return false
  return partsOf(own.outcomes[first]).some((part) => {
    const holds = ({ outcomes }: Passed, what: (row: number) => Outcome): boolean =>
      live.every((row) => isSame(partOf(outcomes[row], part), what(row)))
    return holds(own, (row) => tap.outcomes[row]) && instead.some(({ outcome }) => holds(twin, outcome))
  })
}

/** Tells whether the other side comes to the step's value where its input has what the tap gave, at its source. */
async function isMendedByInput(suspicion: Suspicion, { inputs, cameTo }: Asked): Promise<boolean> {
  const { role, tap, own, twin, place, differing } = suspicion
  const rows = differing
    .filter((row) => [tap, own].every(({ outcomes }) => outcomeKind(outcomes[row]) === 'value'))
    .slice(0, MOST_RUN)
  if (rows.length < FEWEST) return false
  const parts = place !== null && 'part' in place.source ? [place.source.part] : partsOf(inputs[0])
  for (const part of parts) {
    const given = rows.map((row) => withPart(inputs[row], part, tap.outcomes[row]))
    const came = await cameTo(role === 'training' ? 'inference' : 'training', twin.name, given)
    const isMended = (row: number, at: number): boolean =>
      outcomeKind(came[at]) === 'value' && compareOutcomes(own.outcomes[row], came[at], own.pair.rule) !== 'differs'
    if (came.length > 0 && rows.every(isMended)) return true
  }
  return false
}

function isDifferent(one: Outcome, other: Outcome): boolean {
  return outcomeKind(one) === 'value' && outcomeKind(other) === 'value' && !isSame(one, other)
}
