import { EXACT } from '../compare/rule.ts'
import { outcomeAt, outcomeKind } from '../pipeline/outcome.ts'
import { compareOutcomes } from '../run/compare-outcomes.ts'
import { inputSize } from '../run/divergence.ts'
import { inBatches } from '../run/in-batches.ts'
import { roughBytes } from '../values/rough-bytes.ts'
import type { StagePair } from '../run/plan.ts'
import { loadRows } from '../sides/load-rows.ts'
import type { Side } from '../sides/side.ts'
import { rebased } from './column.ts'
import type { ProgramRunner, Ran } from './hybrids.ts'

/** Records a tap is tried on, and others that the function runs on meanwhile. */
const TRIED = { records: 16, others: 6 } as const

/**
 * Finds the taps whose value depends on more than the values of the taps before: what earlier taps came to on one
 * record is handed back while the function runs on others, the shortest and the longest among them, and must come to
 * the same. What rests on running the function from such a tap on is no proof. Taps that too few
 * records pass to tell are among them.
 *
 * @returns why, by tap
 */
export async function findNotIsolable(
  side: Side,
  runner: ProgramRunner,
  ran: readonly Ran[],
): Promise<ReadonlyMap<StagePair, string>> {
  const found = new Map<StagePair, string>()
  for (const one of ran) {
    const why = one.step.info.name === side.sequence[0] ? null : await whyNotIsolable(runner, one)
    if (why !== null) found.set(one.step.pair, why)
  }
  return found
}

async function whyNotIsolable(runner: ProgramRunner, { step, given, column }: Ran): Promise<string | null> {
  const tap = `tap '${step.info.name}'`
  const passing = runner.inputs.filter((_, row) => outcomeKind(column.outcomes[row]) === 'value')
  const carriers = spread(passing.toSorted((a, b) => inputSize(a) - inputSize(b)))
  if (given === null || carriers.length < TRIED.others)
    return `${carriers.length} records are too few to tell what ${tap} depends on`
  for (const [index, carrier] of carriers.entries()) {
    const inputs = runner.inputs.map(() => carrier)
    const onCarrier = rebased(given, ({ before }) => (before === null ? { outcomes: inputs } : {}), `on ${index}`)
    const again = await runner.apply(step, { ...onCarrier, outcomes: onCarrier.outcomes.slice(0, TRIED.records) })
    if (again.outcomes.some((outcome, row) => compareOutcomes(column.outcomes[row], outcome, EXACT) === 'differs'))
      return `${tap} depends on more than the values of the taps before it`
  }
  return null
}

/** Some of a sorted list, evenly spread, the first and the last among them. */
function spread(inputs: readonly unknown[]): readonly unknown[] {
  const last = TRIED.others - 1
  if (inputs.length <= last) return inputs
  return Array.from({ length: TRIED.others }, (_, at) => inputs[Math.floor((at * (inputs.length - 1)) / last)])
}

/**
 * Names the first tap whose value is not what a plain run of the function gives, where all taps before hand back copies
 * of their own values; null if there is none.
 */
export async function firstUnfaithful(side: Side, runner: ProgramRunner, ran: readonly Ran[]): Promise<string | null> {
  let row = 0
  let unfaithful: Ran | undefined
  for (const batch of inBatches(runner.inputs, roughBytes)) {
    await loadRows(side, batch, (outcomes) => {
      unfaithful = ran.find(({ step, column }) => {
        const plain = outcomeAt(outcomes, side.stages.indexOf(step.info.name))
        return compareOutcomes(plain, column.outcomes[row], EXACT) === 'differs'
      })
      row++
      return unfaithful !== undefined
    })
    if (unfaithful !== undefined) return unfaithful.step.info.name
  }
  return null
}
