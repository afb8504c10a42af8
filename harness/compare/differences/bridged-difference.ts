import { sameItem } from '../equal/bridged.ts'
import { bridgeDtype, elementsOf, type Elements } from '../equal/elements.ts'
import { isNum } from '../equal/number.ts'
import { sameShape } from '../equal/tensors.ts'
import { countOf, measure, runsOf, shown } from './describe.ts'
import type { Difference } from './difference.ts'
import type { Spot } from './findings.ts'
import { addPosition, type OpenHunk } from './runs.ts'

/**
 * Describes a tensor and a list, or a number, that stand for each other and differ: in shape, or in elements
 * with the first place, the count and the largest |Δ|. Null where they do not stand for each other.
 */
export function bridgedDifference(
  training: unknown,
  inference: unknown,
  { findings: { rule } }: Spot,
): Omit<Difference, 'path'> | null {
  const as = bridgeDtype(training, inference, rule)
  if (as === null) return null
  const [a, b] = [elementsOf(training, as, rule), elementsOf(inference, as, rule)]
  if (a === null || b === null) return null
  const texts = { training: shown(training), inference: shown(inference) }
  if (!sameShape(a.shape, b.shape)) return { kind: 'shape', ...texts }
  // Which elements have no partner is not decided here.
  if (rule.unordered) return { kind: 'value', ...texts }
  const found: OpenHunk[] = []
  let most: NonNullable<Difference['number']> | undefined
  for (let i = 0; i < a.items.length; i++) {
    const [x, y] = [a.items[i], b.items[i]]
    if (sameItem(x, y, rule)) continue
    addPosition(found, i)
    if (!isNum(x) || !isNum(y)) continue
    const number = measure(x, y, rule.as)
    if (most === undefined || !(number.abs <= most.abs)) most = number
  }
  const number = most === undefined ? {} : { number: most }
  // A number by itself has no place.
  if (a.shape.length === 0) return { kind: 'value', ...texts, ...number }
  const part =
    ({ items }: Elements) =>
    (start: number, length: number) =>
      shown(Array.prototype.slice.call(items, start, start + Math.min(length, 40)))
  return {
    kind: 'value',
    ...texts,
    sequence: {
      first: found[0]?.at ?? 0,
      differing: countOf(found),
      lengths: [a.items.length, b.items.length],
      runs: runsOf(found, part(a), part(b)),
    },
    ...number,
  }
}
