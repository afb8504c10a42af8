import type { Tensor, TensorData } from '../../values/tagged.ts'
import { tensor } from '../../values/tensor.ts'
import { canonical } from './canonical.ts'
import { nothingOpen } from './canonical-number.ts'
import { matchGroup, type Element, type Group, type Test } from './match-group.ts'
import type { IgnoreNode } from '../path-pattern.ts'
import type { Rule } from '../rule.ts'
import { sameTensors } from './tensors.ts'
import type { Same } from './same.ts'

/** How elements are compared, and where they stand. */
export interface Terms {
  readonly rule: Rule
  /** The ignored tree below every element. */
  readonly at: IgnoreNode | null
  readonly depth: number
}

/**
 * Compares two lists as multisets: is there a pairing of all elements in which every pair agrees under the rule?
 * Without tolerance the elements are grouped by their canonical text, in linear time; with one, those alike but for
 * their numbers are matched: numbers by intervals (n log n), others as a bipartite graph.
 */
export function sameMultisets(
  a: readonly unknown[],
  b: readonly unknown[],
  terms: Terms & { readonly same: Same },
): boolean {
  const { at, depth, same } = terms
  // Which array stands for which is found by values, not by statistics.
  const rule = terms.rule.statistics === null ? terms.rule : { ...terms.rule, statistics: null }
  if (at?.ignored === true) return true
  if (a.length !== b.length) return false
  const test: Test = (x, y) => x.hole === y.hole && (x.hole || same(x.value, y.value, rule, at, depth))
  const strict = rule.absent === 'strict'
  const left = elements(a, strict)
  const right = elements(b, strict)
  if (left.length === 1) return test(left[0] as Element, right[0] as Element)
  return matchElements({ training: left, inference: right }, { rule, at, depth }, test)
}

function elements(items: readonly unknown[], strict: boolean): Element[] {
  const made: Element[] = []
  for (let i = 0; i < items.length; i++) {
    const value = items[i]
    made.push({ value, hole: strict && value === undefined && !Object.hasOwn(items, i), numbers: [], scrambled: false })
  }
  return made
}

function matchElements(all: Group, { rule, at, depth }: Terms, test: Test): boolean {
  const open = nothingOpen(null)
  const write = (element: Element): string => (element.hole ? 'h' : canonical(element.value, { rule, at, depth, open }))
  const groups = group(all, write)
  if (groups !== null && !open.anyZero) return true
  if (!rule.tolerant && !open.anyZero) return false
  const coarse = group(all, (element) => skeleton(element, { rule, at, depth }))
  return coarse !== null && coarse.every((alike) => matchGroup(alike, rule, test))
}

/** Writes an element with its numbers left open, and notes them on it. */
function skeleton(element: Element, { rule, at, depth }: Terms): string {
  if (element.hole) return 'h'
  const open = nothingOpen([])
  const text = canonical(element.value, { rule, at, depth, open })
  element.numbers = open.numbers ?? []
  element.scrambled = open.scrambled
  return text
}

/** Groups both sides by a text; null if some group has more elements on one side. */
function group({ training, inference }: Group, write: (element: Element) => string): Group[] | null {
  const groups = new Map<string, { readonly training: Element[]; readonly inference: Element[] }>()
  for (const element of training) {
    const text = write(element)
    const known = groups.get(text)
    if (known === undefined) groups.set(text, { training: [element], inference: [] })
    else known.training.push(element)
  }
  for (const element of inference) groups.get(write(element))?.inference.push(element)
  const all = [...groups.values()]
  return all.every((one) => one.training.length === one.inference.length) ? all : null
}

/** Compares two tensors of at least one axis as multisets along the first. */
export function sameMultisetTensors(a: Tensor, b: Tensor, { rule, depth }: Omit<Terms, 'at'>): boolean {
  if (sameTensors(a, b, rule)) return true
  const length = a.shape[0] ?? 0
  if (length === 0 || length !== b.shape[0] || a.shape.length !== b.shape.length) return false
  const ordered: Rule = { ...rule, unordered: false }
  const test: Test = (x, y) => sameTensors(x.value as Tensor, y.value as Tensor, ordered)
  return matchElements({ training: rows(a), inference: rows(b) }, { rule: ordered, at: null, depth }, test)
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
