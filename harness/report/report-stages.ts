import type { StageInfo } from '../pipeline/provenance.ts'
import { kindOf } from '../values/kind.ts'
import { plainJson, type PlainJson } from '../values/plain-json.ts'
import { toTagged } from '../values/tagged-json.ts'

/**
 * Makes the params of stages plain JSON for a report: ints and floats become numbers where that is exact, tuples lists;
 * anything JSON has no form for is `{ "$tagged": … }`, its tagged form.
 */
export function reportStages(stages: readonly StageInfo[]): readonly StageInfo[] {
  return stages.map((stage) => ('params' in stage ? { ...stage, params: plainJson(stage.params, tagged) } : stage))
}

function tagged(value: unknown): PlainJson | undefined {
  if (kindOf(value) === 'tuple') return plainJson((value as { readonly items: readonly unknown[] }).items, tagged)
  return { $tagged: toTagged(value) }
}
