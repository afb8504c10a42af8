import { domainOf } from '../../harness/inputs/infer/domain.ts'
import { startBudget } from '../../harness/diagnose/budget.ts'
import { arbitraryFrom } from '../../harness/inputs/arbitrary-from.ts'
import { generate } from '../../harness/inputs/generate.ts'
import { goldenShape } from '../../harness/inputs/infer/conforms.ts'
import { inferEdges } from '../../harness/inputs/infer/infer-edges.ts'
import { inferInputs } from '../../harness/inputs/infer/infer-inputs.ts'
import { diagnose } from '../../harness/diagnose/diagnose.ts'
import { lockstep, type RunResult } from '../../harness/run/lockstep.ts'
import { forgiveStructure } from '../../harness/run/forgive-structure.ts'
import { inBatches } from '../../harness/run/in-batches.ts'
import { mergeRuns } from '../../harness/run/merge-runs.ts'
import type { RunRecord } from '../../harness/run/record.ts'
import type { Side } from '../../harness/sides/side.ts'
import type { Reopen } from '../../harness/diagnose/noise/noise.ts'
import type { Diagnosis } from '../../harness/diagnose/request.ts'

/** What is examined, and with what. */
export interface Examination {
  readonly training: Side
  readonly inference: Side
  readonly goldens: readonly unknown[]
  /** Inputs whose types and keys generated ones keep. */
  readonly shape: readonly unknown[]
  readonly runs: number
  readonly seed: number
  readonly reopen: Reopen
  readonly diagnosed: boolean
  /** Fresh records a repair is tried on. */
  readonly fresh?: number
}

/** What came out. */
export interface Findings {
  readonly run: RunResult
  readonly diagnosis: Diagnosis | null
  /** Ids of all records that diverged. */
  readonly failing: ReadonlySet<string>
  /** Their inputs, by id. */
  readonly inputs: ReadonlyMap<string, unknown>
  /** Stage executions of the check alone. */
  readonly checked: number
}

const TERMS = { rules: new Map(), align: new Map(), only: null }
const KEEP = 100

/** Checks a pair on its goldens and on inputs inferred from them, as the check does, and diagnoses what diverges. */
export async function examine(request: Examination): Promise<Findings> {
  const { training, inference, goldens, runs, seed } = request
  const fits = goldenShape(request.shape)
  const params = [training, inference].flatMap(({ info }) =>
    info.stages.flatMap((stage) => ('params' in stage ? [stage.params] : [])),
  )
  // Which characters are new depends on the Python and the Node at hand: a fault of its own beside the planted one.
  const hints = { params, edges: ['!new-characters'], valid: null, where: 'quality' }
  const source = await arbitraryFrom(inferInputs(goldens, hints), 'quality')
  const edges = inferEdges(goldens, hints)
  function* made(count: number, from: number, withEdges: boolean): Generator<RunRecord> {
    const options = { source, edges: withEdges ? edges : [], runs: count, seed: from }
    for (const { id, origin, input } of generate(options)) if (fits(input)) yield { id, origin, input }
  }
  const domain = domainOf(goldens)
  const golden = goldens.map((input, index): RunRecord => ({ id: `golden-${index}`, origin: 'golden', input }))
  const failing = new Set<string>()
  const structural = new Set<string>()
  const inputs = new Map<string, unknown>()
  const options = {
    terms: TERMS,
    keep: KEEP,
    bail: false,
    inFlight: 4,
    classOf: ({ origin, input }: RunRecord) => (origin === 'golden' ? 'seen' : domain.classOf(input)),
    onDivergence: (
      { id, input }: RunRecord,
      _stage: string,
      { structure }: { readonly structure: boolean },
    ): boolean => {
      failing.add(id)
      inputs.set(id, input)
      if (structure) structural.add(id)
      return false
    },
  }
  const results = [await lockstep({ training, inference }, inBatches(golden), options)]
  results.push(await lockstep({ training, inference }, inBatches(made(runs, seed, true)), options))
  const run = mergeRuns(results, KEEP)
  const checked = run.tally.records * (training.stages.length + inference.stages.length)
  if (run.tally.diverged === 0 || !request.diagnosed) return { run, diagnosis: null, failing, inputs, checked }
  const diagnosis = await diagnose({
    sides: { training, inference, inTrainingEnv: null },
    plan: run.plan,
    records: {
      golden,
      generated: () => made(runs, seed, true),
      fresh: () => made(request.fresh ?? 1000, (seed ^ 0x9e37_79b9) >>> 0, false),
      failing: new Set([...failing].filter((id) => !structural.has(id))),
      simplest: run.divergences.map(({ record }) => record),
    },
    paramNames: () => new Map(),
    reopen: request.reopen,
    budget: startBudget(Number.POSITIVE_INFINITY),
    tell: () => {},
    hides: false,
    caveat: null,
    valid: fits,
    domain,
  })
  return { run: diagnosis.unexplained === null ? forgiveStructure(run) : run, diagnosis, failing, inputs, checked }
}
