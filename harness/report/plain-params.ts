import type { StageInfo } from '../pipeline/provenance.ts'
import { kindOf } from '../values/kind.ts'
import { toTagged } from '../values/tagged-json.ts'

/**
 * Makes the params of stages plain JSON for a report: ints and floats become numbers where that is exact, tuples lists;
 * anything JSON has no form for is `{ "$tagged": … }`, its tagged form.
 */
export function reportStages(stages: readonly StageInfo[]): readonly StageInfo[] {
  return stages.map((stage) => ('params' in stage ? { ...stage, params: plain(stage.params) } : stage))
}

function plain(value: unknown): unknown {
  switch (kindOf(value)) {
    case 'null':
    case 'bool':
    case 'text':
      return value
    case 'float':
      return Number.isFinite(value) && !Object.is(value, -0) ? value : { $tagged: toTagged(value) }
    case 'int':
      return Number.isSafeInteger(Number(value)) ? Number(value) : { $tagged: toTagged(value) }
    case 'list':
      return (value as unknown[]).map(plain)
    case 'tuple':
      return (value as { readonly items: readonly unknown[] }).items.map(plain)
    case 'record':
      if (value instanceof Map) return { $tagged: toTagged(value) }
      return Object.fromEntries(
        Object.entries(value as object).map(([key, item]: [string, unknown]) => [key, plain(item)]),
      )
    default:
      return { $tagged: toTagged(value) }
  }
}
