import type { EdgeCase, EdgeTag } from './edge-case.ts'

/** Makes edge cases of one class from values by name; `final-sigma` and `alone` become `final-sigma-alone`. */
export function namedEdges<Value>(
  group: string,
  tag: EdgeTag,
  values: Readonly<Record<string, Value>>,
): EdgeCase<Value>[] {
  return Object.entries(values).map(([name, value]) => ({ name: `${group}-${name}`, tags: [tag], value }))
}
