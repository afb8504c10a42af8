import { inferSchema, isSafeInt, kindAt, variantKind } from './infer-schema.ts'
import { variantOf, type RecordVariant, type Schema, type Variant } from './schema.ts'

/** Makes the test whether an input has the types and keys of golden inputs: for inputs that are made smaller. */
export function goldenShape(goldenInputs: readonly unknown[]): (input: unknown) => boolean {
  const schema = inferSchema(goldenInputs)
  return (input) => deviation(input, schema, { strictness: 'exact' }) === null
}

/** How far a value may be from what was seen and still be of its shape. */
export type Strictness =
  /** Kinds and keys as they were seen. */
  | 'exact'
  /**
   * A whole number is of the shape of any number; of a record that was seen only once, inside of others, no key must be
   * there; of records without a key in common others may come; lists that were empty may hold anything.
   */
  | 'lenient'

/** How a value is held against what was seen. */
export interface How {
  readonly strictness: Strictness
  /** An int beyond ±(2^53 - 1) is another kind of value than other ints are. */
  readonly hasBigInts?: boolean
}

/** Where a value is of another shape than what was seen: keys from the outside in, and what is there. */
export interface Deviation {
  /** Keys of records; null for an element of a list. */
  readonly path: ReadonlyArray<string | null>
  /** In words that hold nothing of the value: `null`, `missing`, `extra key`. */
  readonly what: string
}

/**
 * Finds the first place at which a value has a kind, or where it is a record keys, that were not seen there; null where
 * there is none. Empty lists fit where lists do. Linear in the size of the value.
 */
export function deviation(value: unknown, schema: Schema, how: How): Deviation | null {
  return deviates(value, schema, { ...how, level: 0 })
}

interface Here extends How {
  readonly level: number
}

function deviates(value: unknown, schema: Schema, how: Here): Deviation | null {
  const kind = kindAt(value, how.level)
  const variant = schema.variants.find((one) => one.kind === kind)
  if (kind === 'int' && how.hasBigInts === true && !isSafeInt(value as number | bigint)) {
    return variant?.kind === 'int' && !variant.areSafe ? null : { path: [], what: 'a whole number beyond 2^53' }
  }
  if (variant === undefined) {
    return how.strictness === 'lenient' && isNumberLike(value, kind, schema) ? null : { path: [], what: WORDS[kind] }
  }
  const inside: Here = { ...how, level: how.level + 1 }
  if (variant.kind === 'record') return ofRecord(value as Shape, variant, inside)
  if (variant.kind !== 'list') return null
  const { element } = variant
  // Where lists were empty, nothing is known of what they hold.
  if (element === null && how.strictness === 'lenient') return null
  for (const item of value as readonly unknown[]) {
    const found = element === null ? { path: [], what: WORDS[variantKind(item)] } : deviates(item, element, inside)
    if (found !== null) return under(null, found)
  }
  return null
}

type Shape = Readonly<Record<string, unknown>>

function ofRecord(record: Shape, { fields, count }: RecordVariant, how: Here): Deviation | null {
  const mayLack = how.strictness === 'lenient' && how.level > 1 && count === 1
  for (const { key, schema } of fields) {
    if (!Object.hasOwn(record, key)) {
      if (schema.count < count || mayLack) continue
      return { path: [key], what: 'missing' }
    }
    const found = deviates(record[key], schema, how)
    if (found !== null) return under(key, found)
  }
  const known = new Set(fields.map(({ key }) => key))
  // Where records have no key in common, keys are data: any may come, with a value like those of the others.
  const areData = how.strictness === 'lenient' && count > 1 && fields.every(({ schema }) => schema.count < count)
  const isLikeOthers = (item: unknown): boolean => fields.some(({ schema }) => deviates(item, schema, how) === null)
  const extra = Object.entries(record).some(([key, item]) => !known.has(key) && !(areData && isLikeOthers(item)))
  // What an extra key is called is of the input.
  return extra ? { path: [], what: 'extra key' } : null
}

/** A whole number may come as an int or a float, where numbers do. */
function isNumberLike(value: unknown, kind: Variant['kind'], schema: Schema): boolean {
  if (kind === 'int') return variantOf(schema, 'float') !== undefined
  return kind === 'float' && Number.isInteger(value) && variantOf(schema, 'int') !== undefined
}

function under(key: string | null, { path, what }: Deviation): Deviation {
  return { path: [key, ...path], what }
}

const WORDS: Readonly<Record<Variant['kind'], string>> = {
  null: 'null',
  undefined: 'undefined',
  bool: 'a boolean',
  int: 'a whole number',
  float: 'a fraction',
  text: 'a text',
  list: 'a list',
  record: 'a record',
  tensor: 'a tensor',
  instant: 'an instant',
  'naive-datetime': 'a time',
  date: 'a date',
  other: 'of another kind',
}
