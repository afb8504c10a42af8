import { inferSchema, variantKind } from './infer-schema.ts'
import { variantOf, type Schema } from './schema.ts'

/** Makes the test whether an input has the types and keys of golden inputs: for inputs that are made smaller. */
export function goldenShape(goldenInputs: readonly unknown[]): (input: unknown) => boolean {
  const schema = inferSchema(goldenInputs)
  return (input) => conforms(input, schema)
}

/** Tells whether none of some inputs has the types and keys of the golden ones; false where there are none. */
export function areBeyond(inputs: readonly unknown[], goldenInputs: readonly unknown[]): boolean {
  return inputs.length > 0 && goldenInputs.length > 0 && !inputs.some(goldenShape(goldenInputs))
}

/**
 * Tells whether a value has a kind, and where it is a record the keys, that were seen at a place. Empty lists always
 * fit where lists do.
 */
export function conforms(value: unknown, schema: Schema): boolean {
  const kind = variantKind(value)
  if (kind === 'list') {
    const variant = variantOf(schema, 'list')
    if (variant === undefined) return false
    const { element } = variant
    return (value as readonly unknown[]).every((item) => element !== null && conforms(item, element))
  }
  if (kind === 'record') {
    const variant = variantOf(schema, 'record')
    if (variant === undefined) return false
    const fields = new Map(variant.fields.map((field) => [field.key, field.schema]))
    const record = value as Readonly<Record<string, unknown>>
    const isKept = (key: string): boolean => Object.hasOwn(record, key) || fields.get(key)!.count < variant.count
    return (
      Object.keys(record).every((key) => fields.has(key) && conforms(record[key], fields.get(key)!)) &&
      [...fields.keys()].every(isKept)
    )
  }
  return schema.variants.some((variant) => variant.kind === kind)
}
