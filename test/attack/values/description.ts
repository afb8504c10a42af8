import type { Dtype, TableForm } from '../../../harness/values/tagged.ts'

/**
 * Says what a value is, as plain data that the harness knows nothing of. `form` picks among the JavaScript values that
 * are this one value (a typed array and a tagged tensor, a record and a `Map`); equality must not depend on it.
 */
export type Description =
  | { readonly kind: 'undefined' | 'null' | 'na' }
  | { readonly kind: 'bool'; readonly is: boolean; readonly scalar: boolean }
  | { readonly kind: 'float'; readonly x: number }
  | { readonly kind: 'int'; readonly n: bigint }
  | FloatScalar
  | IntScalar
  | { readonly kind: 'decimal'; readonly text: string }
  | Complex
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code-points'; readonly points: readonly number[] }
  | { readonly kind: 'instant'; readonly ns: bigint | null; readonly zone: string; readonly form: number }
  | { readonly kind: 'naive-datetime' | 'duration'; readonly ns: bigint | null }
  | { readonly kind: 'date'; readonly iso: string }
  | { readonly kind: 'time'; readonly ns: bigint; readonly zone: string | null }
  | Sequence
  | Typed
  | RecordOf
  | MapOf
  | { readonly kind: 'set'; readonly items: readonly Description[] }
  | TensorOf
  | TableOf
  | { readonly kind: 'opaque'; readonly what: Opaque }

export type Kind = Description['kind'] | 'hole'

export interface FloatScalar {
  readonly kind: 'float-scalar'
  readonly dtype: 'float16' | 'float32' | 'float64'
  readonly x: number
}

export interface IntScalar {
  readonly kind: 'int-scalar'
  readonly dtype: IntDtype
  readonly n: bigint
}

export interface Complex {
  readonly kind: 'complex'
  readonly re: number
  readonly im: number
}

/** A missing element of a list. */
export const HOLE = { kind: 'hole' } as const

export type Item = Description | typeof HOLE

export interface Sequence {
  readonly kind: 'list' | 'tuple'
  readonly items: readonly Item[]
}

export interface Typed {
  readonly kind: 'typed'
  readonly type: string
  readonly shape: readonly number[]
  readonly items: readonly Description[]
}

export interface RecordOf {
  readonly kind: 'record'
  readonly entries: ReadonlyArray<readonly [string, Description]>
  readonly form: number
}

export interface MapOf {
  readonly kind: 'map'
  readonly entries: ReadonlyArray<readonly [Description, Description]>
}

/** What one element of a tensor is; complex ones are two in a row, halves their value. */
export type Element = number | bigint | string

export interface TensorOf {
  readonly kind: 'tensor'
  readonly dtype: Dtype
  readonly shape: readonly number[]
  readonly elements: readonly Element[]
  readonly form: number
}

export interface ColumnOf {
  readonly name: Description
  readonly dtype: string
  readonly cells: readonly Description[]
  readonly valid: readonly number[] | null
  readonly categories: CategoriesOf | null
  readonly form: number
}

export interface CategoriesOf {
  readonly dtype: string
  readonly cells: readonly Description[]
  readonly ordered: boolean
}

export interface TableOf {
  readonly kind: 'table'
  readonly rows: number
  readonly columns: readonly ColumnOf[]
  readonly index: ColumnOf | null
  readonly shape: TableForm
  readonly names: Description | null
  readonly form: number
}

export type IntDtype = 'int8' | 'int16' | 'int32' | 'int64' | 'uint8' | 'uint16' | 'uint32' | 'uint64'

export type Opaque = 'function' | 'symbol' | 'class' | 'cycle' | 'malformed' | 'getter' | 'deep' | 'promise' | 'tagged'

/** Tells whether an item counts as missing where a rule joins null and missing. */
export function isAbsent({ kind }: Item): boolean {
  return kind === 'null' || kind === 'undefined' || kind === 'hole'
}

/** Anything that compares as a number. */
export type NumberOf = Extract<Description, { kind: 'float' | 'int' | 'float-scalar' | 'int-scalar' | 'decimal' }>

/** Tells whether a description is that of a real number. */
export function isNumber(of: Item): of is NumberOf {
  switch (of.kind) {
    case 'float':
    case 'int':
    case 'float-scalar':
    case 'int-scalar':
    case 'decimal':
      return true
    default:
      return false
  }
}
