import type { Dtype } from '../../../values/tagged.ts'
import type { TaggedJson } from '../../../values/tagged-json-type.ts'

/**
 * The head of a column: the values of one stage over one batch. Offsets are bytes into the tail, multiples of eight.
 * `n` counts the rows. Rows listed under `except` stand beside the column, as tagged JSON; the blocks hold all others,
 * in order.
 */
export type ColumnHead = {
  n: number
  /**
   * Sorted by row. At a stage's own column the value may be an outcome: `["threw", type, message]`, `["not-reached"]`.
   */
  except?: Array<[row: number, tagged: TaggedJson]>
} & ColumnBlock

/** What the blocks of a column hold. */
export type ColumnBlock =
  /**
   * Texts in `size` bytes, one (`latin1`) or two a code unit: with `lens` (u32 code units a text) end to end, without
   * it separated by U+0000, which then none of them holds.
   */
  | { k: 'text'; enc: 'latin1' | 'utf16'; lens?: number; at: number; size: number }
  /** f64, i64, u8 (0 or 1). */
  | { k: 'float'; at: number }
  | { k: 'int'; at: number }
  | { k: 'bool'; at: number }
  | { k: 'null' }
  /** `counts` u32 elements a list; `of` is the column of all elements. */
  | { k: 'list'; counts: number; of: ColumnHead }
  | { k: 'tuple'; counts: number; of: ColumnHead }
  /** Records that all have these keys, in this order. */
  | { k: 'record'; keys: string[]; columns: ColumnHead[] }
  /** Elements of all tensors end to end, little-endian, row-major; one shape for all, or one each. */
  | { k: 'tensor'; dtype: Exclude<Dtype, 'text'>; at: number; size: number; shape?: number[]; shapes?: number[][] }
  | { k: 'json'; values: TaggedJson[] }
