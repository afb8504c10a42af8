import type { Dtype } from '../../../harness/values/tagged.ts'
import {
  isNumber,
  type Description,
  type Element,
  type IntDtype,
  type Item,
  type NumberOf,
  type TensorOf,
} from './description.ts'
import { hasMatching } from './matching.ts'
import { isNull, sameComplex, sameNumber } from './oracle-numbers.ts'
import type { Terms } from './oracle-rule.ts'

type Family = 'number' | 'bool' | 'text' | 'complex'

function familyOf(dtype: Dtype): Family {
  if (dtype === 'bool' || dtype === 'text') return dtype
  return dtype.startsWith('complex') ? 'complex' : 'number'
}

const BYTES: Readonly<Partial<Record<Dtype, number>>> = {
  int8: 1,
  uint8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  int64: 8,
  uint64: 8,
}

/** Compares two tensors: dtype, or what the rule looks past, then shape, then elements. */
export function sameTensors(a: TensorOf, b: TensorOf, terms: Terms): boolean {
  const isOtherDtype = a.dtype !== b.dtype
  if (isOtherDtype && !(terms.widen || terms.as !== null)) return false
  if (familyOf(a.dtype) !== familyOf(b.dtype)) return false
  return sameArrays(arrayOf(a), arrayOf(b), { ...terms, subtype: false }) // a tensor has one dtype, which was compared
}

/** An n-dimensional array of anything; */
interface ArrayOf {
  readonly dtype: Dtype
  readonly shape: readonly number[]
  readonly leaves: readonly Description[]
}

function arrayOf({ dtype, shape, elements }: TensorOf): ArrayOf {
  return { dtype, shape, leaves: leavesOf(dtype, elements) }
}

function leavesOf(dtype: Dtype, elements: readonly Element[]): Description[] {
  switch (familyOf(dtype)) {
    case 'bool':
      return elements.map((element) => ({ kind: 'bool', is: element === 1, scalar: false }))
    case 'text':
      return elements.map((element) => ({ kind: 'text', text: String(element) }))
    case 'complex':
      return elements.flatMap((element, at) =>
        at % 2 === 1 ? [] : [{ kind: 'complex', re: Number(element), im: Number(elements[at + 1]) }],
      )
    case 'number':
      return elements.map((element) => numberOf(dtype, element))
  }
}

function numberOf(dtype: Dtype, element: Element): NumberOf {
  if (dtype === 'float16' || dtype === 'float32' || dtype === 'float64') {
    return { kind: 'float-scalar', dtype, x: Number(element) }
  }
  return { kind: 'int-scalar', dtype: dtype as IntDtype, n: BigInt(element) }
}

function sameArrays(a: ArrayOf, b: ArrayOf, terms: Terms): boolean {
  if (a.shape.length !== b.shape.length || a.shape.some((length, at) => length !== b.shape[at])) return false
  const dtype = judgedIn(a.dtype, b.dtype)
  const isSame = (x: Description, y: Description): boolean => sameElements(x, y, terms, dtype)
  const [rows] = a.shape
  if (!terms.unordered || rows === undefined || rows === 0)
    return a.leaves.every((leaf, at) => isSame(leaf, b.leaves[at] ?? leaf))
  const width = a.leaves.length / rows
  return hasMatching(rows, (i, j) => {
    const [x, y] = [a.leaves.slice(i * width, (i + 1) * width), b.leaves.slice(j * width, (j + 1) * width)]
    return x.every((leaf, at) => isSame(leaf, y[at] ?? leaf))
  })
}

function sameElements(a: Description, b: Description, terms: Terms, dtype: Dtype): boolean {
  if (isNull(a, terms) && isNull(b, terms)) return true
  if (isNumber(a) && isNumber(b)) return sameNumber(a, b, terms, dtype)
  if (a.kind === 'complex' && b.kind === 'complex') return sameComplex(a, b, terms, dtype)
  if (a.kind === 'text' && b.kind === 'text') return a.text === b.text
  return a.kind === 'bool' && b.kind === 'bool' && a.is === b.is
}

/** Two arrays whose elements stand side by side, and the dtype they are judged in. */
export interface Arrays {
  readonly training: readonly Item[]
  readonly inference: readonly Item[]
  readonly as: Dtype | null
  readonly dtype: Dtype
}

/** Reads two arrays of real numbers; false where dtype or shape sets them apart, null where one is none. */
export function arraysIn(a: Item, b: Item, terms: Terms): Arrays | false | null {
  const isTensor = a.kind === 'tensor' || b.kind === 'tensor'
  if (isTensor && a.kind !== b.kind && (terms.as === null || terms.as === 'bool' || terms.as === 'text')) return null
  if (!isTensor && ![a, b].every(({ kind }) => kind === 'list' || kind === 'tuple')) return null
  const [x, y] = [a, b].map((one) => bridged(one, 'number', one.kind === 'tensor' ? { ...terms, as: null } : terms))
  if (!x || !y) return null
  if (x.shape.length !== y.shape.length || x.shape.some((length, at) => length !== y.shape[at])) return false
  if (a.kind === 'tensor' && b.kind === 'tensor') {
    if (a.dtype !== b.dtype && !terms.widen && terms.as === null) return false
    return { training: x.leaves, inference: y.leaves, as: terms.as, dtype: terms.as ?? judgedIn(a.dtype, b.dtype) }
  }
  return { training: x.leaves, inference: y.leaves, as: terms.as, dtype: terms.as ?? 'float64' }
}

/** The narrower float, else the int of more bytes. */
function judgedIn(a: Dtype, b: Dtype): Dtype {
  const order: readonly Dtype[] = ['float16', 'float32', 'float64', 'complex64', 'complex128']
  const float = order.find((dtype) => dtype === a || dtype === b)
  return float ?? ((BYTES[b] ?? 0) > (BYTES[a] ?? 0) ? b : a)
}

/**
 * Compares a tensor with a list of regular shape, or with a number, which stand for a tensor under `as`. What is no
 * scalar has no dtype, so that elements of a tensor are plain ints and floats here.
 */
export function sameBridged(a: Item, b: Item, terms: Terms): boolean {
  if (terms.as === null) return false
  const family = familyOf(terms.as) === 'complex' ? 'number' : familyOf(terms.as)
  const [x, y] = [bridged(a, family, terms), bridged(b, family, terms)]
  return x !== null && y !== null && sameArrays(x, y, terms)
}

function bridged(of: Item, family: Family, terms: Terms): ArrayOf | null {
  const leaves: Description[] = []
  if (of.kind === 'tensor') {
    return familyOf(of.dtype) === family
      ? { dtype: terms.as ?? of.dtype, shape: of.shape, leaves: leavesOf(of.dtype, of.elements).map(plain) }
      : null
  }
  const shape = shapeOf(of, family, terms, leaves)
  return shape === null ? null : { dtype: terms.as ?? 'float64', shape, leaves }
}

function plain(of: Description): Description {
  if (of.kind === 'float-scalar') return { kind: 'float', x: of.x }
  return of.kind === 'int-scalar' ? { kind: 'int', n: of.n } : of
}

/** The shape of nested lists; null if they are of several lengths or hold anything else than the family's values. */
function shapeOf(of: Item, family: Family, terms: Terms, leaves: Description[]): readonly number[] | null {
  if (of.kind === 'list' || of.kind === 'tuple') {
    const inner = of.items.map((item) => shapeOf(item, family, terms, leaves))
    const [first = []] = inner
    if (first === null || inner.some((one) => one === null || String(one) !== String(first))) return null
    return [of.items.length, ...first]
  }
  if (family === 'number' && terms.nan && isNull(of, terms)) {
    leaves.push(of.kind === 'hole' ? { kind: 'null' } : of)
    return []
  }
  if (of.kind === 'hole' || (isNumber(of) ? 'number' : of.kind) !== family) return null
  leaves.push(of)
  return []
}
