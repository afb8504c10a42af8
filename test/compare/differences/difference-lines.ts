import type { Difference } from '../../../harness/compare/differences/difference.ts'
import { differences } from '../../../harness/compare/differences/differences.ts'
import { rule } from '../../../harness/compare/rule.ts'
import type { RuleSpec } from '../../../harness/compare/rule-keys.ts'

/** Writes differences in lines: path, kind, the two sides, then what else is known. */
export function lines(a: unknown, b: unknown, spec: RuleSpec = {}, limit = 20): string {
  const { list, count } = differences(a, b, { rule: rule(spec), limit })
  return [...list.map(line), ...(count > list.length ? [`… ${count} in all`] : [])].join('\n')
}

function line({ path, kind, training, inference, number, text, sequence, bridge }: Difference): string {
  const parts = [`${path} ${kind}: ${training} | ${inference}`]
  if (number !== undefined)
    parts.push(`|Δ| ${number.abs}, rel ${Number(number.rel.toPrecision(3))}, ${number.ulp} ulp ${number.dtype}`)
  if (text !== undefined) parts.push(`at ${text.index}: ${text.training} | ${text.inference}`)
  if (sequence !== undefined) {
    const runs = sequence.runs.map(
      ({ side, start, length, text: of }) => `${side === 'training' ? '-' : '+'}${start}:${length} ${of}`,
    )
    parts.push(`${sequence.differing} of ${sequence.lengths.join('/')} from ${sequence.first}: ${runs.join(' ')}`)
  }
  if (bridge !== undefined) parts.push(`bridge ${bridge}`)
  return parts.join('\n    ')
}
