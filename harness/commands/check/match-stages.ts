import { alignByBehaviour, withMatches } from '../../hybrid/align.ts'
import type { GoldenRecord } from '../../golden/golden-file.ts'
import type { Terms } from '../../run/plan.ts'
import type { Generated } from '../../pair/generated-records.ts'
import type { OpenPair } from '../../pair/open-pair.ts'
import type { FindingFact } from '../../report/finding.ts'

/** The terms of a comparison with stages matched that are named, split or merged differently, and what was matched. */
export interface Matched {
  readonly terms: Terms
  readonly findings: readonly FindingFact[]
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
  { golden, generated }: { readonly golden: readonly GoldenRecord[]; readonly generated: Generated | null },
): Promise<Matched> {
  const isStaged = training?.info.kind === 'staged' && inference.info.kind === 'staged'
  if (training === null || !isStaged || terms.only !== null) return { terms, findings: [] }
  const inputs = golden.slice(0, INPUTS).map(({ input }) => input)
  for (const { input } of generated?.again() ?? []) {
    if (inputs.length >= 2 * INPUTS) break
    inputs.push(input)
  }
  const matches = await alignByBehaviour({ training, inference }, terms, inputs)
  return {
    terms: withMatches(terms, matches),
    findings: matches.map((match) => ({ kind: 'stages-matched', ...match, inputs: inputs.length })),
  }
}
