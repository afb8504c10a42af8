import { types } from 'node:util'
import { LEAVES, type LeafKind } from './leaf-kinds.ts'
import { TAG, type Tagged } from './tagged.ts'

/**
 * Names the kind of a value. Two values of different kinds never agree, but for the numbers and for records and maps.
 */
export type Kind =
  | 'undefined'
  | 'null'
  | 'bool'
  | 'float'
  | 'int'
  | 'text'
  | 'list'
  | 'record'
  | 'map'
  | 'set'
  | 'opaque'
  | Tagged[typeof TAG]

/**
 * Is the depth of nesting at which a value counts as opaque: containers inside this many others are not compared.
 * A cycle ends here too. Both languages use the same number.
 */
export const MAX_DEPTH = 256

const TAGS: ReadonlySet<unknown> = new Set<Tagged[typeof TAG]>([
  ...(Object.keys(LEAVES) as LeafKind[]),
  'tensor',
  'tuple',
  'typed',
  'table',
  'opaque',
])

/**
 * Tells the kind of a value, looking at its outside only: what a list holds is not asked.
 * Typed arrays, buffers and data views are tensors, a `Date` is an instant. Objects of a class, functions, symbols and
 * promises are opaque, and so is what cannot be looked at (a revoked proxy). Never throws.
 */
export function kindOf(value: unknown): Kind {
  switch (typeof value) {
    case 'string':
      return 'text'
    case 'number':
      return 'float'
    case 'object':
      return value === null ? 'null' : objectKind(value)
    case 'boolean':
      return 'bool'
    case 'bigint':
      return 'int'
    case 'undefined':
      return 'undefined'
    default:
      return 'opaque'
  }
}

/** Tells the kind of an object; see {@link kindOf}. */
export function objectKind(value: object): Kind {
  try {
    if (Array.isArray(value)) return 'list'
    const proto: unknown = Object.getPrototypeOf(value)
    if (proto === Object.prototype || proto === null) return taggedKind(value)
    if (ArrayBuffer.isView(value)) return 'tensor'
    if (types.isMap(value)) return 'map'
    if (types.isSet(value)) return 'set'
    if (types.isDate(value)) return 'instant'
    if (types.isAnyArrayBuffer(value) || isForeignTensor(value)) return 'tensor'
    return isForeignPlain(proto as object) ? taggedKind(value) : 'opaque'
  } catch {
    return 'opaque'
  }
}

function taggedKind(value: object): Kind {
  const tag: unknown = (value as { [TAG]?: unknown })[TAG]
  if (tag === undefined) return 'record'
  return TAGS.has(tag) ? (tag as Kind) : 'opaque'
}

/** Recognises a plain object made in another realm (`vm`): its prototype is that realm's `Object.prototype`. */
function isForeignPlain(proto: object): boolean {
  return Object.getPrototypeOf(proto) === null && Object.hasOwn(proto, 'isPrototypeOf')
}

/** Has the methods by which a tensor of TensorFlow.js is known, whichever copy of the library made it. */
export interface ForeignTensor {
  readonly dtype: string
  readonly shape: readonly number[]
  dataSync(): ArrayLike<unknown>
}

/** Recognises a tensor of TensorFlow.js without importing it. */
export function isForeignTensor(value: object): value is ForeignTensor {
  const tensor = value as Partial<ForeignTensor>
  return typeof tensor.dataSync === 'function' && typeof tensor.dtype === 'string' && Array.isArray(tensor.shape)
}
