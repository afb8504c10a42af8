import { equal } from '../compare/equal/equal.ts'
import { EXACT } from '../compare/rule.ts'
import { outcomeKind, type Outcome } from '../pipeline/outcome.ts'
import { DTYPES } from '../values/dtype.ts'
import { itemsOf } from '../values/items.ts'
import { kindOf } from '../values/kind.ts'
import { asTensor } from '../values/tensor.ts'
import type { Dtype, Scalar } from '../values/tagged.ts'

/** What the differences of one stage on equal inputs have in common, over all records looked at. */
export interface Rounding {
  /**
   * All differences are of numbers, and within 4 ε of the narrower dtype, scaled by the largest magnitude of input and
   * output; or the values are equal, and their dtypes two of floats.
   */
  readonly isRounding: boolean
  /** Records that differ. */
  readonly records: number
  /** The dtype that both are to be read as, where theirs differ. */
  readonly as: 'float32' | null
  /** Largest |Δ|, and largest |Δ| / |training|, under `as`: either as tolerance would pass all. */
  readonly atol: number
  readonly rtol: number
  /**
   * The narrower of the two dtypes: `float32` where one side's differing numbers are all float32 values and the other's
   * are not.
   */
  readonly dtype: 'float16' | 'float32' | 'float64'
}

/** One stage on one record: what both versions were given, and what they gave. */
export interface Isolated {
  readonly given: unknown
  readonly training: Outcome
  readonly inference: Outcome
}

const EPSILON = { float16: 2 ** -10, float32: 2 ** -23, float64: 2 ** -52 } as const

/**
 * Measures whether a stage differs by rounding only.
 *
 * @param cases records on which the isolated outcomes differ
 * @source ε is the distance from 1 to the next number of the dtype (IEEE 754); 4 ε allows a few operations in another
 *   order
 */
export function measureRounding(cases: readonly Isolated[]): Rounding {
  let numeric = cases.length > 0
  let atol = 0
  let rtol = 0
  let half = false
  const single = { training: true, inference: true }
  const scaled: number[] = []
  let as: 'float32' | null = null
  for (const one of cases) {
    const { training, inference } = one
    const pairs: NumberPair[] = []
    if (!collect(one, pairs)) {
      numeric = false
      break
    }
    if (dtypesDiffer(training, inference)) as = 'float32'
    for (const { a, b, dtype, scale } of pairs) {
      const [x, y] = as === null ? [a, b] : [Math.fround(a), Math.fround(b)]
      atol = Math.max(atol, Math.abs(x - y))
      rtol = Math.max(rtol, x === y ? 0 : Math.abs(x - y) / Math.abs(x))
      scaled.push(areCounts(a, b) ? Infinity : a === b ? 0 : Math.abs(a - b) / scale)
      if (dtype === 'float16') half = true
      if (dtype !== 'float32' && !isSingle(a)) single.training = false
      if (dtype !== 'float32' && !isSingle(b)) single.inference = false
    }
  }
  const dtype = half ? 'float16' : single.training || single.inference ? 'float32' : 'float64'
  const isRounding =
    numeric && (as !== null || scaled.some((gap) => gap > 0)) && scaled.every((gap) => gap <= 4 * EPSILON[dtype])
  return { isRounding, records: cases.length, as, atol, rtol, dtype }
}

interface NumberPair {
  readonly a: number
  readonly b: number
  readonly dtype: Dtype | null
  /** The largest magnitude of what it can have been computed from, and of itself. */
  readonly scale: number
}

/**
 * Whole numbers of ordinary size are counts, ids or bins: none is the other one rounded, unless float32 has just one of
 * them.
 */
function areCounts(a: number, b: number): boolean {
  if (!Number.isInteger(a) || !Number.isInteger(b) || Math.abs(a) >= 2 ** 50 || Math.abs(b) >= 2 ** 50) return false
  return Math.fround(a) !== b && Math.fround(b) !== a
}

function isSingle(value: number): boolean {
  return Math.fround(value) === value
}

/**
 * Collects the finite numbers that differ; false if anything else differs. A field of a record is scaled by the field
 * of that name it was made from, where there is one: an unrelated large number beside it says nothing.
 */
function collect({ training: a, inference: b, given }: Isolated, into: NumberPair[]): boolean {
  if (outcomeKind(a) !== 'value' || outcomeKind(b) !== 'value') return false
  if (equal(a, b, EXACT)) return true
  const [left, right] = [numberOf(a), numberOf(b)]
  if (left !== null && right !== null) {
    if (!Number.isFinite(left) || !Number.isFinite(right)) return false
    into.push({ a: left, b: right, dtype: null, scale: Math.max(Math.abs(left), Math.abs(right), magnitude(given)) })
    return true
  }
  const [listA, listB] = [itemsOf(a), itemsOf(b)]
  if (listA !== null && listB !== null) {
    return (
      listA.length === listB.length &&
      listA.every((training, index) => collect({ training, inference: listB[index], given }, into))
    )
  }
  const [kindA, kindB] = [kindOf(a), kindOf(b)]
  if (kindA === 'tensor' && kindB === 'tensor')
    return collectTensors({ training: a as object, inference: b as object, given }, into)
  if (kindA !== 'record' || kindB !== 'record') return false
  const [recordA, recordB] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>]
  const keys = Object.keys(recordA)
  return (
    keys.length === Object.keys(recordB).length &&
    keys.every(
      (key) =>
        Object.hasOwn(recordB, key) &&
        collect({ training: recordA[key], inference: recordB[key], given: fieldOf(given, key) }, into),
    )
  )
}

function fieldOf(given: unknown, key: string): unknown {
  const isThere = kindOf(given) === 'record' && Object.hasOwn(given as object, key)
  return isThere ? (given as Readonly<Record<string, unknown>>)[key] : given
}

function collectTensors(
  {
    training: a,
    inference: b,
    given,
  }: { readonly training: object; readonly inference: object; readonly given: unknown },
  into: NumberPair[],
): boolean {
  const [left, right] = [asTensor(a), asTensor(b)]
  if (typeof left === 'string' || typeof right === 'string' || left.shape.join() !== right.shape.join()) return false
  if (left.dtype !== right.dtype && !(isFloat(left.dtype) && isFloat(right.dtype))) return false
  const narrow = [left.dtype, right.dtype].find((dtype) => dtype === 'float16' || dtype === 'float32') ?? null
  const scale = Math.max(magnitude(given), magnitude(a), magnitude(b))
  for (let at = 0; at < left.data.length; at++) {
    const [x, y] = [left.data[at], right.data[at]]
    if (Object.is(x, y)) continue
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) return false
    if (left.dtype === 'float16' || right.dtype === 'float16') return false
    into.push({ a: x, b: y, dtype: narrow, scale })
  }
  return true
}

/** Tells of two outcomes whose differences are of numbers whether a tensor somewhere in them has two dtypes. */
function dtypesDiffer(a: unknown, b: unknown): boolean {
  const [listA, listB] = [itemsOf(a), itemsOf(b)]
  if (listA !== null && listB !== null) return listA.some((item, index) => dtypesDiffer(item, listB[index]))
  const kind = kindOf(a)
  if (kind !== kindOf(b)) return false
  if (kind === 'record') return Object.entries(a as object).some(([key, item]) => dtypesDiffer(item, fieldOf(b, key)))
  if (kind !== 'tensor') return false
  const [left, right] = [asTensor(a as object), asTensor(b as object)]
  return typeof left !== 'string' && typeof right !== 'string' && left.dtype !== right.dtype
}

function isFloat(dtype: Dtype): boolean {
  return DTYPES[dtype].family === 'float'
}

function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return value
  if (typeof value === 'bigint') return Number(value)
  if (kindOf(value) !== 'scalar') return null
  const inner = (value as Scalar).value
  return typeof inner === 'boolean' ? null : Number(inner)
}

/** The largest magnitude of a finite number anywhere in a value; 0 if there is none. */
function magnitude(value: unknown): number {
  const number = numberOf(value)
  if (number !== null) return Number.isFinite(number) ? Math.abs(number) : 0
  if (outcomeKind(value) !== 'value') return 0
  const items = itemsOf(value)
  if (items !== null) return items.reduce<number>((most, item) => Math.max(most, magnitude(item)), 0)
  const kind = kindOf(value)
  if (kind === 'record') {
    return Object.values(value as object).reduce<number>((most, item) => Math.max(most, magnitude(item)), 0)
  }
  if (kind !== 'tensor') return 0
  const tensor = asTensor(value as object)
  if (typeof tensor === 'string') return 0
  let most = 0
  for (const item of tensor.data)
    if (typeof item === 'number' && Number.isFinite(item)) most = Math.max(most, Math.abs(item))
  return most
}
