import type { Tensor, TensorData } from '../../values/tagged.ts'
import { tensor } from '../../values/tensor.ts'
import { canonical } from './canonical.ts'
import { nothingOpen } from './canonical-number.ts'
import { matchGroup, type Element } from './match-group.ts'
import type { IgnoreNode } from '../path-pattern.ts'
import type { Rule } from '../rule.ts'
import { sameTensors } from './tensors.ts'
import type { Same } from './same.ts'

/** Compares two elements that are both there. */
export type Test = (training: Element, inference: Element) => boolean

/**
 * Compares two lists as multisets: is there a pairing of all elements in which every pair agrees under the rule?
 * `at` is the ignored tree below every element. Without tolerance the elements are grouped by their canonical text, in
 * linear time; with one, those alike but for their numbers are matched: numbers by intervals (n log n), others as a
 * bipartite graph.
 */
export function sameMultisets(
  a: readonly unknown[],
  b: readonly unknown[],
  rule: Rule,
  at: IgnoreNode | null,
  depth: number,
  same: Same,
): boolean {
  if (at?.ignored === true) return true
  if (a.length !== b.length) return false
  const test: Test = (x, y) => x.hole === y.hole && (x.hole || same(x.value, y.value, rule, at, depth))
  const strict = rule.absent === 'strict'
  const left = elements(a, strict)
  const right = elements(b, strict)
  if (left.length === 1) return test(left[0] as Element, right[0] as Element)
  return matchElements(left, right, rule, at, depth, test)
}

function elements(items: readonly unknown[], strict: boolean): Element[] {
  const made: Element[] = []
  for (let i = 0; i < items.length; i++) {
    const value = items[i]
    made.push({ value, hole: strict && value === undefined && !Object.hasOwn(items, i), numbers: [], scrambled: false })
  }
  return made
}

function matchElements(
  left: readonly Element[],
  right: readonly Element[],
  rule: Rule,
  at: IgnoreNode | null,
  depth: number,
  test: Test,
): boolean {
  const open = nothingOpen(null)
  const write = (element: Element): string => (element.hole ? 'h' : canonical(element.value, { rule, at, depth, open }))
  const groups = group(left, right, write)
  if (groups !== null && !open.anyZero) return true
  if (!rule.tolerant && !open.anyZero) return false
  const coarse = group(left, right, (element) => skeleton(element, rule, at, depth))
  if (coarse === null) return false
  for (const { training, inference } of coarse) if (!matchGroup(training, inference, rule, test)) return false
  return true
}

/** Writes an element with its numbers left open, and notes them on it. */
function skeleton(element: Element, rule: Rule, at: IgnoreNode | null, depth: number): string {
  if (element.hole) return 'h'
  const open = nothingOpen([])
  const text = canonical(element.value, { rule, at, depth, open })
  element.numbers = open.numbers ?? []
  element.scrambled = open.scrambled
  return text
}

interface Group {
  readonly training: Element[]
  readonly inference: Element[]
}

/** Groups both sides by a text; null if some group has more elements on one side. */
function group(
  left: readonly Element[],
  right: readonly Element[],
  write: (element: Element) => string,
): Group[] | null {
  const groups = new Map<string, Group>()
  for (const element of left) {
    const text = write(element)
    const known = groups.get(text)
    if (known === undefined) groups.set(text, { training: [element], inference: [] })
    else known.training.push(element)
  }
  for (const element of right) groups.get(write(element))?.inference.push(element)
  const all = [...groups.values()]
  return all.every(({ training, inference }) => training.length === inference.length) ? all : null
}

/** Compares two tensors of at least one axis as multisets along the first. */
export function sameMultisetTensors(a: Tensor, b: Tensor, rule: Rule, depth: number): boolean {
  if (sameTensors(a, b, rule)) return true
  const length = a.shape[0] ?? 0
  if (length !== b.shape[0] || a.shape.length !== b.shape.length) return false
  const ordered: Rule = { ...rule, unordered: false }
  const test: Test = (x, y) => sameTensors(x.value as Tensor, y.value as Tensor, ordered)
  return matchElements(rows(a), rows(b), ordered, null, depth, test)
}

function rows(value: Tensor): Element[] {
  const shape = value.shape.slice(1)
  const length = value.shape[0] ?? 0
  const step = length === 0 ? 0 : value.data.length / length
  return Array.from({ length }, (_, row) => {
    const data = value.data
    const part = Array.isArray(data) ? data.slice(row * step, (row + 1) * step) : cut(data as Numeric, row * step, step)
    return { value: tensor(value.dtype, shape, part as TensorData), hole: false, numbers: [], scrambled: false }
  })
}

type Numeric = Exclude<TensorData, readonly string[]>

function cut(data: Numeric, start: number, length: number): TensorData {
  return data.subarray(start, start + length)
}
