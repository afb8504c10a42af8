import type { Rule } from '../rule.ts'
import { bridgeDtype, elementsOf, type Elements } from './elements.ts'
import { sameMultisets, type Terms } from './multiset.ts'
import { isNull } from './null-like.ts'
import { isNum, sameNumber } from './number.ts'
import type { Same } from './same.ts'
import { sameStatistics } from './statistics.ts'
import { sameShape } from './tensors.ts'

/**
 * Compares a tensor with a list, or with a number, under the rule `as`, or as the lists that it stands for: nested
 * lists of numbers (booleans, text) of regular shape stand for a tensor of that dtype, a number for one of no
 * dimension. Each element is judged as numbers are: under `subtype`, elements of a tensor are ints or floats.
 * `unordered` reaches the first axis alone.
 */
export function sameBridged(training: unknown, inference: unknown, terms: Terms & { readonly same: Same }): boolean {
  const { rule, depth, same } = terms
  const as = bridgeDtype(training, inference, rule)
  if (as === null) return false
  const held = rule.statistics === null ? null : sameStatistics(training, inference, terms)
  if (held !== null) return held
  const a = elementsOf(training, as, rule)
  const b = elementsOf(inference, as, rule)
  if (a === null || b === null || !sameShape(a.shape, b.shape)) return false
  if (rule.unordered && a.shape.length > 0) {
    return sameMultisets(rows(a), rows(b), { rule: { ...rule, unordered: false }, at: null, depth: depth + 1, same })
  }
  for (let i = 0; i < a.items.length; i++) {
    if (!sameItem(a.items[i], b.items[i], rule)) return false
  }
  return true
}

/** Compares two elements of what stands for a tensor: numbers, booleans, text, or what the rule says is null. */
export function sameItem(training: unknown, inference: unknown, rule: Rule): boolean {
  if (isNum(training) && isNum(inference)) return sameNumber(training, inference, rule)
  return training === inference || (isNull(training, rule) && isNull(inference, rule))
}

/** Cuts along the first axis: into elements where there is no other, else into lists of them. */
function rows({ shape, items }: Elements): unknown[] {
  const [length = 0] = shape
  if (shape.length === 1) return Array.from(items)
  const width = length === 0 ? 0 : items.length / length
  return Array.from({ length }, (_, row) => Array.from({ length: width }, (__, at) => items[row * width + at]))
}
