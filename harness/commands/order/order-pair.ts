import type { Role } from '../../pipeline/role.ts'
import { commute } from './commute.ts'
import { UsageError } from '../../errors.ts'
import { nodeFiles } from '../../golden/node-files.ts'
import { findGolden } from '../../golden/read/read-golden.ts'
import { dictionaryOf } from '../../inputs/infer/dictionary.ts'
import { generatedRecords, type Generated } from '../../pair/generated-records.ts'
import { openPair } from '../../pair/open-pair.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import type { Shown } from '../../values/display.ts'
import { showing } from '../../pair/show.ts'
import { readStored } from '../../pair/stored.ts'
import { termsOf } from '../../pair/terms.ts'
import type { ChildContext } from '../child-context.ts'
import { sideContext } from '../side-context.ts'

/** Which side of a pair to look at. */
export interface OrderTask {
  readonly pair: PairTask
  readonly side: Role
}

/** The commutation matrix of one pipeline. */
export interface OrderReport {
  readonly pair: string
  readonly side: Role
  readonly file: string
  /** Golden and generated inputs it was tried on. */
  readonly inputs: number
  readonly stages: readonly string[]
  /** Every two stages of one path; `changed` inputs change the last value when both are exchanged. */
  readonly pairs: ReadonlyArray<{
    readonly first: string
    readonly second: string
    readonly changed: number
    /** Those of them on which the exchanged pipeline throws. */
    readonly threw: number
    readonly witness: { readonly input: Shown; readonly asItIs: Shown | null; readonly exchanged: Shown | null } | null
  }>
}

/** Candidates tried to make one witness smaller. */
const BUDGET = 2000

/**
 * Finds which stages of one pipeline may change places, inside the process that runs its code.
 * @throws {UsageError} if the side is a function with taps, or there are no inputs to try.
 */
export async function orderPair({ pair: task, side: role }: OrderTask, context: ChildContext): Promise<OrderReport> {
  const { pair } = task
  const file = findGolden(pair.golden, nodeFiles())
  const open = await openPair(
    { ...task, pair: role === 'inference' ? { ...pair, training: null } : pair },
    sideContext(context),
  )
  try {
    const [side, configured] = [open[role], pair[role]]
    if (side === null || configured === null)
      throw new UsageError('the pair configures no training side', { at: pair.at })
    if (side.info.kind === 'traced') {
      throw new UsageError(`the ${role} side is a function with taps: its steps cannot change places`, {
        at: configured.shown,
        hint: 'declare its steps with stage() and pipeline()',
      })
    }
    const golden = (file?.records ?? []).map(({ input }) => input)
    const generated = await generatedOf(task, {
      file,
      training: side,
      inference: side,
      status: context.watchdog.status,
    })
    const inputs = [
      ...golden,
      // What failed in the last check may be just what shows an order.
      ...readStored(task.root, pair.name)
        .failures.map(({ input }) => input)
        .filter((input) => generated?.valid(input) !== false),
      ...[...(generated?.records ?? [])].map(({ input }) => input),
    ]
    if (inputs.length === 0)
      throw new UsageError('there are no inputs to try', { at: pair.at, hint: 'add golden records' })
    const show = showing(pair.private)
    const params = side.info.stages.map((stage) => stage.params)
    const found = await commute({
      role,
      side,
      terms: termsOf(pair, null),
      inputs,
      golden,
      valid: generated?.valid ?? (() => true),
      dictionary: dictionaryOf([...params, ...(pair.private.length > 0 ? [] : golden)]).words,
      budget: BUDGET,
    })
    return {
      pair: pair.name,
      side: role,
      file: configured.shown,
      inputs: inputs.length,
      stages: side.stages,
      pairs: found.map(({ witness, ...rest }) => ({
        ...rest,
        witness:
          witness === null
            ? null
            : {
                input: show.input(witness.input),
                asItIs: show.outcome(witness.asItIs),
                exchanged: show.outcome(witness.exchanged),
              },
      })),
    }
  } finally {
    await open.close()
  }
}

async function generatedOf(task: PairTask, drawn: Parameters<typeof generatedRecords>[1]): Promise<Generated | null> {
  if (task.runs === 0 || (task.pair.inputs.from === 'golden' && (drawn.file?.records.length ?? 0) === 0)) return null
  return generatedRecords(task, drawn)
}
