import { hasPerfectMatching, intervalsMatch } from './matching.ts'
import { sameNumber, type Num } from './number.ts'
import type { Rule } from '../rule.ts'

/** One element of a multiset on its way to be matched. */
export interface Element {
  readonly value: unknown
  readonly hole: boolean
  /** The first numbers inside of it, in order. */
  numbers: readonly Num[]
  /** True where that order means nothing. */
  scrambled: boolean
}

/** Elements of both sides that are alike but for their numbers. */
export interface Group {
  readonly training: readonly Element[]
  readonly inference: readonly Element[]
}

/** Compares two elements. */
export type Test = (training: Element, inference: Element) => boolean

/** How many pairs of elements are tried before the matching is given up, which counts as a difference. */
export const MAX_TRIALS = 10_000_000

/**
 * Tells whether elements that are alike but for their numbers can be paired one to one so that `test` holds for every
 * pair. The order by numbers is tried first. Then a single plain number is matched by intervals, anything else as a
 * graph whose edges are looked for only where one chosen number is near.
 * @throws {RangeError} after {@link MAX_TRIALS} trials.
 */
export function matchGroup({ training, inference }: Group, rule: Rule, test: Test): boolean {
  const left = training.toSorted(byNumbers)
  const right = inference.toSorted(byNumbers)
  if (left.every((element, index) => test(element, right[index] as Element))) return true
  const sorted: Group = { training: left, inference: right }
  const axis = chooseAxis(left, right, rule)
  if (axis === null) return matchGraph(sorted, () => [0, right.length - 1], test)
  const near = sweep(sorted, axis, rule)
  if (near === null) return false
  if (left[0]?.numbers.length === 1 && isByValue([...left, ...right], rule))
    return intervalsMatch(near.first, near.last)
  const range = (index: number): Range => [near.first[index] as number, near.last[index] as number]
  return matchGraph({ training: left, inference: near.inference }, range, test)
}

type Range = readonly [first: number, last: number]

function matchGraph({ training, inference }: Group, range: (index: number) => Range, test: Test): boolean {
  let trials = 0
  return hasPerfectMatching(training.length, (index) => {
    const [first, last] = range(index)
    const edges: number[] = []
    trials += last - first + 1
    if (trials > MAX_TRIALS) throw new RangeError('too many pairs of elements to match')
    for (let j = first; j <= last; j++) if (test(training[index] as Element, inference[j] as Element)) edges.push(j)
    return edges
  })
}

function byNumbers(a: Element, b: Element): number {
  for (let i = 0; i < a.numbers.length && i < b.numbers.length; i++) {
    const order = compare(floatOf(a.numbers[i] as Num), floatOf(b.numbers[i] as Num))
    if (order !== 0) return order
  }
  return 0
}

/** Orders floats; NaN comes last. */
function compare(a: number, b: number): number {
  if (a === b) return 0
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1
  return Number.isNaN(b) || a < b ? -1 : 1
}

function floatOf(value: Num): number {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  return 'text' in value ? Number(value.text) : Number(value.value)
}

/**
 * Picks the number with the most distinct values, by which near elements are found; null if none is plain throughout.
 */
function chooseAxis(left: readonly Element[], right: readonly Element[], rule: Rule): number | null {
  const all = [...left, ...right]
  if (all.some((element) => element.scrambled)) return null
  let best: number | null = null
  let most = 0
  for (let axis = 0; axis < (all[0]?.numbers.length ?? 0); axis++) {
    if (!all.every((element) => isPlain(element.numbers[axis]))) continue
    // Numbers of several dtypes are near by several tolerances, which no one range of them holds.
    if (!isOneKind(all, axis) && !(areUntyped(all, axis) && Object.keys(rule.dtypes).length === 0)) continue
    const distinct = new Set(all.map((element) => floatOf(element.numbers[axis] as Num))).size
    if (distinct > most) {
      most = distinct
      best = axis
    }
  }
  return best
}

function isPlain(value: Num | undefined): boolean {
  if (typeof value === 'object' && 'value' in value) return isPlain(value.value as number | bigint)
  return typeof value === 'number' || (typeof value === 'bigint' && Number.isSafeInteger(Number(value)))
}

/** Tells whether one number of all elements has one type and dtype, so that nearness goes by its value alone. */
function isOneKind(all: readonly Element[], axis: number): boolean {
  const kind = kindOfNumber(all[0]?.numbers[axis])
  return all.every((element) => kindOfNumber(element.numbers[axis]) === kind)
}

function areUntyped(all: readonly Element[], axis: number): boolean {
  return all.every((element) => typeof element.numbers[axis] !== 'object')
}

/** Tells whether the one number of each element says all: of one kind, and if there are zeros, both near each other. */
function isByValue(all: readonly Element[], rule: Rule): boolean {
  if (!isOneKind(all, 0) || (rule.subtype && rule.as !== null)) return false
  const zero = all.find(
    ({ numbers: [number] }) => number === 0 || (typeof number === 'object' && floatOf(number) === 0),
  )
  const [number] = zero?.numbers ?? []
  if (number === undefined) return true
  const [plus, minus] =
    typeof number === 'object'
      ? [
          { ...number, value: 0 },
          { ...number, value: -0 },
        ]
      : [0, -0]
  return sameNumber(plus as Num, minus as Num, { ...rule, subtype: false })
}

function kindOfNumber(value: Num | undefined): string {
  return typeof value === 'object' && 'value' in value ? `${value.dtype} ${typeof value.value}` : typeof value
}

/**
 * Finds for each training element the range of inference elements, sorted by one number, whose number is near; null if
 * one has none.
 */
function sweep(
  { training: left, inference: right }: Group,
  axis: number,
  rule: Rule,
): { readonly first: Int32Array; readonly last: Int32Array; readonly inference: readonly Element[] } | null {
  const at = (element: Element): number => floatOf(element.numbers[axis] as Num)
  const inference = right.toSorted((a, b) => compare(at(a), at(b)))
  const values = inference.map(at)
  const isMixed = !isOneKind([...left, ...right], axis)
  const number = (element: Element): Num => (isMixed ? at(element) : (element.numbers[axis] as Num))
  const numbers = inference.map(number)
  const loose: Rule = { ...rule, subtype: false }
  const first = new Int32Array(left.length)
  const last = new Int32Array(left.length)
  for (const [index, element] of left.entries()) {
    const value = at(element)
    const own = number(element)
    const isNear = (j: number): boolean =>
      compare(value, values[j] as number) === 0 || sameNumber(own, numbers[j] as Num, loose)
    const middle = lowest(0, values.length, (j) => compare(values[j] as number, value) >= 0)
    const start = lowest(0, middle, isNear)
    const end = lowest(middle, values.length, (j) => !isNear(j)) - 1
    if (start > end) return null
    first[index] = start
    last[index] = end
  }
  return { first, last, inference }
}

/** Finds the first index in `[from, to)` where a condition holds that stays true once it is; `to` if none. */
function lowest(from: number, to: number, holds: (index: number) => boolean): number {
  let low = from
  let high = to
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
