import { compareOutcomes } from '../../run/compare-outcomes.ts'
import { outcomeKind, type Outcome } from '../../pipeline/outcome.ts'
import { goldenShape } from '../../inputs/infer/conforms.ts'
import { withKeysAs } from '../../inputs/shrink/reductions.ts'
import { shrink } from '../../inputs/shrink/shrink.ts'
import { compareSimplicity } from '../../inputs/shrink/simplicity.ts'
import { makePlan, type Plan, type Terms } from '../../run/plan.ts'
import type { Side } from '../../sides/side.ts'
import { onOnePath } from '../../pipeline/on-one-path.ts'
import { openHybrids } from '../../hybrid/hybrids.ts'
import { lastOutcome, type ProgramRunner } from '../../hybrid/program-runner.ts'
import { programOf, type Program } from '../../hybrid/program.ts'
import type { Role } from '../../pipeline/role.ts'

/**
 * Two stages of one pipeline, the first running before the second, and whether exchanging them changes the last value.
 */
export interface Commutation {
  readonly first: string
  readonly second: string
  /** Inputs on which the last value changes; 0: they commute on all inputs tried. */
  readonly changed: number
  /** Those of them on which the exchanged pipeline throws: on all, the two do not fit in the other order. */
  readonly threw: number
  /** The smallest input on which it changes, and the last value as it is and with both exchanged. */
  readonly witness: { readonly input: unknown; readonly asItIs: Outcome; readonly exchanged: Outcome } | null
}

/** What of a pipeline is tried. */
export interface CommuteRequest {
  readonly role: Role
  readonly side: Side
  readonly terms: Terms
  readonly inputs: readonly unknown[]
  /** Inputs whose types and keys smaller ones keep. */
  readonly golden: readonly unknown[]
  /** Whether a smaller input may occur, as far as the pair says. */
  readonly valid: (input: unknown) => boolean
  readonly dictionary: readonly string[]
  /** How many candidates are tried to make one witness smaller. */
  readonly budget: number
}

/**
 * Tells for every two stages of one path of a pipeline whether their order changes the last value, on the inputs given:
 * the commutation matrix. The second is put right behind the first, and right before it, and the rest left as it is.
 * Costs stages² / 2 runs of what lies between and behind the two.
 *
 * @source commutativity by testing: Rinard and Diniz, Commutativity Analysis, ACM TOPLAS 19(6), 1997, who decide it
 *   statically
 */
export async function commute(request: CommuteRequest): Promise<readonly Commutation[]> {
  const { side, role, inputs, terms } = request
  const plan = makePlan(side, side, { ...terms, align: new Map() })
  const program = programOf(role, side, plan.trainingOrder)
  const hybrids = openHybrids({ training: side, inference: side, inTrainingEnv: null })
  const runner = hybrids.on(inputs)
  const found: Commutation[] = []
  for (const [at, first] of program.entries()) {
    for (const second of program.slice(at + 1)) {
      if (
        first.info.kind === 'join' ||
        second.info.kind === 'join' ||
        !onOnePath(first.info.branch, second.info.branch)
      )
        continue
      const orders = await neighbours(runner, program, [first, second])
      const [asItIs, exchanged] = orders
      const changes = await changedRows(runner, orders, plan)
      const failing = inputs.filter((_, row) => changes[row])
      const afterwards = await runner.run(exchanged)
      const threw = changes.filter(
        (changed, row) => changed && outcomeKind(lastOutcome(afterwards, row)) === 'threw',
      ).length
      const witness = failing.length === 0 ? null : await smallest(failing)
      found.push({ first: first.info.name, second: second.info.name, changed: failing.length, threw, witness })

      async function smallest(all: readonly unknown[]): Promise<Commutation['witness']> {
        const start = withKeysAs(all.toSorted(compareSimplicity)[0], request.golden[0])
        const fits = goldenShape([...request.golden, start])
        const shrunk = await shrink(start, {
          keeps: (candidates) => changedRows(hybrids.on(candidates), orders, plan),
          valid: (candidate) => fits(candidate) && request.valid(candidate),
          dictionary: request.dictionary,
          budget: request.budget,
        })
        const one = hybrids.on([shrunk.input])
        const [before, after] = [lastOutcome(await one.run(asItIs), 0), lastOutcome(await one.run(exchanged), 0)]
        return { input: shrunk.input, asItIs: before, exchanged: after }
      }
    }
  }
  return found
}

/** A pipeline with two stages in the order they have, and in the other one. */
type Orders = readonly [asItIs: Program, exchanged: Program]

/**
 * Puts the second of two stages right behind the first, and right before it, so that nothing between them plays a part.
 * Where it does not run there at all, both change places as they stand.
 */
async function neighbours(
  runner: ProgramRunner,
  program: Program,
  [one, other]: readonly [Program[number], Program[number]],
): Promise<Orders> {
  const [first, second] = [program.indexOf(one), program.indexOf(other)]
  const without = program.toSpliced(second, 1)
  const behind = without.toSpliced(first + 1, 0, other)
  const ran = await runner.run(behind)
  const runs = runner.inputs.some((_, row) => outcomeKind(lastOutcome(ran, row)) === 'value')
  if (runs) return [behind, without.toSpliced(first, 0, other)]
  return [program, program.with(first, other).with(second, one)]
}

async function changedRows(
  runner: ProgramRunner,
  [asItIs, exchanged]: Orders,
  { lastRule }: Plan,
): Promise<readonly boolean[]> {
  const [before, after] = [await runner.run(asItIs), await runner.run(exchanged)]
  return runner.inputs.map(
    (_, row) => compareOutcomes(lastOutcome(before, row), lastOutcome(after, row), lastRule) === 'differs',
  )
}
