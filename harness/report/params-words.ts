import type { FindingFact } from './finding.ts'

/** Says where params of a stage differ, and how many more differences there are. */
export function paramsDifferText({
  stage,
  differences,
  count,
}: Extract<FindingFact, { readonly kind: 'params-differ' }>): string {
  const shown = differences.map(
    ({ path, training, inference }) =>
      `${path} is ${training ?? 'absent'} in training, ${inference ?? 'absent'} at inference`,
  )
  return `params of stage '${stage}' differ: ${[...shown, ...(count > shown.length ? [`and ${count - shown.length} more`] : [])].join('; ')}`
}
