import type { Provenance, StageInfo } from '../pipeline/provenance.ts'
import { relativeText } from '../sides/provenance/relative-text.ts'
import { kindOf } from '../values/kind.ts'
import { plainJson, type PlainJson } from '../values/plain-json.ts'
import { toTagged } from '../values/tagged-json.ts'

/**
 * Makes the params of stages plain JSON for a report: ints and floats become numbers where that is exact, tuples lists;
 * anything JSON has no form for is `{ "$tagged": … }`, its tagged form. Files that they use are named as
 * seen from `shownFrom`.
 */
export function reportStages(stages: readonly StageInfo[], shownFrom: string): readonly StageInfo[] {
  return stages.map((stage) => {
    const uses = stage.uses.map((used) => relativeText(used, shownFrom))
    return 'params' in stage ? { ...stage, uses, params: plainJson(stage.params, tagged) } : { ...stage, uses }
  })
}

/** Names the files of a provenance as seen from a folder, where a pipeline names them by absolute paths. */
export function reportProvenance(provenance: Provenance, shownFrom: string): Provenance {
  const files = Object.entries(provenance.files).map(([name, digest]) => [relativeText(name, shownFrom), digest])
  return { ...provenance, files: Object.fromEntries(files) }
}

function tagged(value: unknown): PlainJson | undefined {
  if (kindOf(value) === 'tuple') return plainJson((value as { readonly items: readonly unknown[] }).items, tagged)
  return { $tagged: toTagged(value) }
}
