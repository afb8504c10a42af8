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
  /** Distinct values in order of appearance, at most {@link MAX_SAMPLES}. Never empty. */
  readonly samples: readonly Value[]
}

/** Keeps memory and start-up independent of the number of golden records. */
export const MAX_SAMPLES = 512

/** How a text is made up: `token` one word in a list, `category` few short values in a record, `date` and `number` notations, `prose` all else. */
export type TextForm = 'prose' | 'token' | 'category' | 'date' | 'number'

export type TextVariant = Seen<'text', string> & { readonly form: TextForm }
export type IntVariant = Seen<'int', bigint>
export type FloatVariant = Seen<'float', number>
export type TensorVariant = Seen<'tensor', Tensor>
export type ListVariant = Seen<'list', readonly unknown[]> & {
  /** Null if only empty lists were seen. */
  readonly element: Schema | null
}
export type RecordVariant = Seen<'record', Readonly<Record<string, unknown>>> & { readonly fields: readonly Field[] }
export type TimeVariant = Seen<'instant' | 'naive-datetime' | 'date', object>
/** Kinds whose values are handed on as they are: maps, sets, tables, decimals, … */
export type OtherVariant = Seen<'other', unknown>

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
