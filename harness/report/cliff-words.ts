import { counted } from './counted.ts'
import type { FindingFact } from './finding.ts'

/** Says on how many records a rule hides an element that is far off, and by how much. */
export function cliffText({
  stage,
  records,
  rule,
  largest,
  limit,
}: Extract<FindingFact, { readonly kind: 'cliff' }>): string {
  const size = largest === null || limit === null ? '' : `: |Δ| up to ${short(largest)}, where ${short(limit)} is much`
  return `stage '${stage}' agrees under '${rule}', which hides a single element far off on ${counted(records, 'record')}${size}`
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)))
}
