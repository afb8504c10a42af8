import type { Tensor } from '../../values/tagged.ts'

/** What was seen at one place of the golden inputs: one variant per kind of value, null and undefined included. */
export interface Schema {
  /** How many values were seen at the place. */
  readonly count: number
  readonly variants: readonly Variant[]
}

interface Seen<Kind extends string, Value> {
  readonly kind: Kind
  readonly count: number
  /** Distinct values in order of appearance, at most {@link MAX_SAMPLES} and two extremes. Never empty. */
  readonly samples: readonly Value[]
}

/** Keeps memory and start-up independent of the number of golden records. */
export const MAX_SAMPLES = 512

/**
 * How a text is made up: `token` one word in a list, `category` few short values in a record, `date` and `number`
 * notations, `prose` all else.
 */
export type TextForm = 'prose' | 'token' | 'category' | 'date' | 'number'

/** Holds texts, with the form they share. */
export type TextVariant = Seen<'text', string> & { readonly form: TextForm }
/** Holds ints. */
export type IntVariant = Seen<'int', bigint> & {
  /** All lie within ±(2^53 - 1), where JSON and JavaScript have one number for each. */
  readonly areSafe: boolean
}
/** Holds floats, NaN and infinities among them. */
export type FloatVariant = Seen<'float', number>
/** Holds tensors, of one or several dtypes and shapes. */
export type TensorVariant = Seen<'tensor', Tensor>
/** Holds lists and what their elements are like, all together. */
export type ListVariant = Seen<'list', readonly unknown[]> & {
  /** Null if only empty lists were seen. */
  readonly element: Schema | null
}
/** Holds records and what each of their keys is like. */
export type RecordVariant = Seen<'record', Readonly<Record<string, unknown>>> & { readonly fields: readonly Field[] }
/** Holds instants (a `Date` is one), times without a zone, or calendar dates. */
export type TimeVariant = Seen<'instant' | 'naive-datetime' | 'date', object>
/** Kinds whose values are handed on as they are: maps, sets, tables, decimals, … */
export type OtherVariant = Seen<'other', unknown>

/** Holds the values of one kind that were seen at one place. */
export type Variant =
  | Seen<'null', null>
  | Seen<'undefined', undefined>
  | Seen<'bool', boolean>
  | IntVariant
  | FloatVariant
  | TextVariant
  | ListVariant
  | RecordVariant
  | TensorVariant
  | TimeVariant
  | OtherVariant

/** A key of a record. It is optional if `schema.count` is below the record's own count. */
export interface Field {
  readonly key: string
  readonly schema: Schema
}

/** Finds the variant of a kind. */
export function variantOf<Kind extends Variant['kind']>(
  schema: Schema | null,
  kind: Kind,
): Extract<Variant, { readonly kind: Kind }> | undefined {
  return schema?.variants.find((variant) => variant.kind === kind) as Extract<Variant, { kind: Kind }> | undefined
}
