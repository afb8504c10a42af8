import { alignByBehaviour, withMatches, type BehaviouralMatch } from '../../hybrid/align.ts'
import type { GoldenRecord } from '../../golden/golden-file.ts'
import type { Terms } from '../../run/plan.ts'
import type { Generated } from '../../pair/generated-records.ts'
import type { OpenPair } from '../../pair/open-pair.ts'
import type { Finding } from '../../report/report.ts'

/** The terms of a comparison with stages matched that are named, split or merged differently, and what was matched. */
export interface Matched {
  readonly terms: Terms
  readonly findings: readonly Finding[]
}

/** Inputs that stages are matched on, of the golden and of the generated ones each. */
const INPUTS = 64

/**
 * Matches the stages that only one side has with those that only the other has. Costs nothing where there are none on
 * one of the sides.
 */
export async function matchStages(
  { training, inference }: OpenPair,
  terms: Terms,
  golden: readonly GoldenRecord[],
  generated: Generated | null,
): Promise<Matched> {
  const isStaged = training?.info.kind === 'staged' && inference.info.kind === 'staged'
  if (training === null || !isStaged || terms.only !== null) return { terms, findings: [] }
  const inputs = golden.slice(0, INPUTS).map(({ input }) => input)
  for (const { input } of generated?.again() ?? []) {
    if (inputs.length >= 2 * INPUTS) break
    inputs.push(input)
  }
  const matches = await alignByBehaviour({ training, inference }, terms, inputs)
  return { terms: withMatches(terms, matches), findings: matches.map((match) => finding(match, inputs.length)) }
}

function finding({ training, inference, agrees }: BehaviouralMatch, inputs: number): Finding {
  const list = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(', ')
  const why = agrees ? `they give the same on ${inputs} inputs` : 'they stand in the same place'
  return {
    kind: 'stages-matched',
    message: `${list(inference)} of inference ${inference.length === 1 ? 'is' : 'are'} compared with ${list(training)} of training: ${why}`,
    at: null,
    hint:
      training.length + inference.length === 2
        ? `align: { '${inference[0]}': '${training[0]}' } says so for good`
        : null,
  }
}
