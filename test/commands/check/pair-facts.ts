import { OPEN_DOMAIN } from '../../../harness/inputs/infer/domain.ts'
import { asItIs } from '../../../harness/commands/check/match-stages.ts'
import { quarantine } from '../../../harness/commands/check/known.ts'
import type { PairFacts } from '../../../harness/commands/check/pair-facts.ts'
import { runPair } from '../../../harness/commands/check/pair-run.ts'
import { showing } from '../../../harness/pair/show.ts'
import type { Node } from '../../../harness/pipeline/parallel.ts'
import { mergeRuns } from '../../../harness/run/merge-runs.ts'
import { pairConfig } from '../../pair/pair-config.ts'
import { side } from '../../run/sides.ts'

/** Runs two lists of stages on golden inputs, their ids, and makes the facts a report is made of. */
export async function factsOf(
  nodes: { readonly training: readonly Node[]; readonly inference: readonly Node[] },
  inputs: readonly string[],
  more: Partial<PairFacts> = {},
): Promise<PairFacts> {
  const training = side('training', nodes.training)
  const inference = side('inference', nodes.inference)
  const records = inputs.map((input, at) => ({ id: input, input, env: null, stages: null, line: at + 1 })) as never
  const file = { path: 'text.yaml', environments: new Map(), records } as never
  const run = await runPair({
    pair: 'text',
    training,
    inference,
    file,
    seen: asItIs,
    selection: { golden: records, stored: [], generate: false },
    generated: null,
    terms: { rules: new Map(), align: new Map(), only: null },
    bail: false,
    domain: OPEN_DOMAIN,
    quarantine: quarantine([], '2026-01-01'),
    onProgress: () => {},
    expect: () => {},
    onGoldens: () => {},
  })
  return {
    pair: pairConfig(),
    seed: 1,
    strict: false,
    emptyShard: false,
    partOf: null,
    reference: 'training',
    training: training.info,
    inference: inference.info,
    taps: { training: [], inference: [] },
    file,
    shownGolden: 'golden/text.yaml',
    run,
    merged: run.golden === null ? null : mergeRuns([run.golden], 100),
    diagnosis: null,
    notDiagnosed: null,
    diagnosedWith: null,
    batchCauses: [],
    generatedNotRun: null,
    skews: [],
    known: [],
    witnesses: [],
    knownOf: () => null,
    goldenProblem: null,
    findings: [],
    show: showing([]),
    ...more,
  }
}
