/**
 * Marks a plain object as a value JavaScript has no type of its own for.
 * A registered symbol, so that values made by another copy of this package are recognised.
 */
export const TAG: unique symbol = Symbol.for('lockstep.value') as never

/** Names the element type of a tensor. `text` holds JavaScript strings. */
export type Dtype =
  | 'bool'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'uint64'
  | 'float16'
  | 'float32'
  | 'float64'
  | 'complex64'
  | 'complex128'
  | 'text'

/** Holds the elements of a tensor; `bool` in a Uint8Array, `float16` as its bits, complex as re, im, re, im, … */
export type TensorData =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array
  | readonly string[]

/** An n-dimensional array, row-major and contiguous. `shape` is outermost first; a 0-d tensor has shape `[]`. */
export interface Tensor {
  readonly [TAG]: 'tensor'
  readonly dtype: Dtype
  readonly shape: readonly number[]
  readonly data: TensorData
}

/** A Python tuple. Compares as a list; the subtype is carried so that it can be handed back. */
export interface Tuple {
  readonly [TAG]: 'tuple'
  readonly items: readonly unknown[]
}

/**
 * Values under the name of a type that no other kind stands for, row-major: an object array of more or fewer than one
 * dimension (`object`), an array of dates (`datetime64[ns]`), a named tuple (`namedtuple(x, y)`), an interval
 * (`interval[int64, right]`). Compares with its own kind only: type, shape, and items in their order.
 */
export interface Typed {
  readonly [TAG]: 'typed'
  readonly type: string
  readonly shape: readonly number[]
  readonly items: readonly unknown[]
}

/** A scalar with a dtype of its own (a NumPy scalar). Compares by its exact value. */
export interface Scalar {
  readonly [TAG]: 'scalar'
  readonly dtype: Dtype
  readonly value: number | bigint | boolean
}

/**
 * Python text that holds a high and a low surrogate as two code points, which UTF-16 cannot tell from one character.
 */
export interface CodePoints {
  readonly [TAG]: 'code-points'
  readonly points: readonly number[]
}

/** A decimal number in its own notation: `1.10`, `1E+3`, `NaN`, `-Infinity`. Compares by exact value. */
export interface Decimal {
  readonly [TAG]: 'decimal'
  readonly text: string
}

/** A complex number. */
export interface Complex {
  readonly [TAG]: 'complex'
  readonly re: number
  readonly im: number
}

/**
 * A point in time with a zone: nanoseconds since 1970-01-01T00:00Z, `null` for NaT. A JavaScript `Date` is one (zone
 * UTC).
 */
export interface Instant {
  readonly [TAG]: 'instant'
  readonly ns: bigint | null
  /** Zone as the side named it (`UTC`, `+02:00`, `Europe/Berlin`); carried, not compared. */
  readonly zone: string
}

/** A date and time without a zone: nanoseconds since 1970-01-01T00:00 on the wall clock, `null` for NaT. */
export interface NaiveDateTime {
  readonly [TAG]: 'naive-datetime'
  readonly ns: bigint | null
}

/** A calendar date, ISO 8601 (`2026-11-21`). */
export interface CalendarDate {
  readonly [TAG]: 'date'
  readonly iso: string
}

/** A time of day without a date, nanoseconds since midnight; `zone` as in {@link Instant}, `null` if naive. */
export interface TimeOfDay {
  readonly [TAG]: 'time'
  readonly ns: bigint
  readonly zone: string | null
}

/** A length of time in nanoseconds, `null` for NaT. */
export interface Duration {
  readonly [TAG]: 'duration'
  readonly ns: bigint | null
}

/** A missing value that is neither null nor NaN (`pandas.NA`). */
export interface NotAvailable {
  readonly [TAG]: 'na'
}

/** What the cells of a categorical column are chosen from, in the order that their codes count. */
export interface Categories {
  /** The side's own name of the type of a category. */
  readonly dtype: string
  readonly values: ArrayLike<unknown>
  /** Whether their order means anything: `low < high`. */
  readonly ordered: boolean
}

/**
 * One column of a table. `valid[i] === 0` marks row i as missing (NA), whatever `values[i]` holds; `null` means all
 * valid.
 */
export interface Column {
  readonly name: unknown
  /** The side's own name of the type (`int64`, `object`, `category`, `datetime64[ns]`). */
  readonly dtype: string
  readonly values: ArrayLike<unknown>
  readonly valid: Uint8Array | null
  /** Left out where the column is not categorical. */
  readonly categories?: Categories
}

/** What holds the columns of a table. All but `frame` hold just one. */
export type TableForm = 'frame' | 'series' | 'index' | 'array'

/** A table: columns in order, all of `rows` rows. `index` is null where it is the default 0, 1, 2, … */
export interface Table {
  readonly [TAG]: 'table'
  readonly rows: number
  readonly columns: readonly Column[]
  readonly index: Column | null
  /** Left out, it is a `frame`. */
  readonly form?: TableForm
  /** The name of the axis of columns (pandas' `columns.name`), a tuple where they have levels; null if left out. */
  readonly names?: unknown
}

/** A value that cannot be compared (a function, a class instance, a cycle), by its type. Never equal to anything. */
export interface Opaque {
  readonly [TAG]: 'opaque'
  readonly type: string
  readonly why: string
}

/** Any of the values that carry {@link TAG}. */
export type Tagged =
  | Tensor
  | Tuple
  | Typed
  | Scalar
  | CodePoints
  | Decimal
  | Complex
  | Instant
  | NaiveDateTime
  | CalendarDate
  | TimeOfDay
  | Duration
  | NotAvailable
  | Table
  | Opaque
