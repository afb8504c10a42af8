import { kindOf } from './kind.ts'

/** A value of plain JSON, without tags. */
export type PlainJson = null | boolean | number | string | readonly PlainJson[] | { readonly [key: string]: PlainJson }

/** Writes what JSON cannot carry, and what is to be written otherwise; `undefined`: nothing can be written. */
export type Otherwise = (value: unknown) => PlainJson | undefined

/**
 * Writes a value as plain JSON: an int becomes a number where that is exact. NaN, infinities, -0, other ints,
 * undefined, tuples, maps, tensors and the like have no such form: `otherwise` writes each of them.
 *
 * @returns undefined where some part has no form, which without `otherwise` means: JSON cannot carry the value
 */
export function plainJson(value: unknown, otherwise: Otherwise = () => undefined): PlainJson | undefined {
  switch (kindOf(value)) {
    case 'null':
    case 'bool':
    case 'text':
      return value as null | boolean | string
    case 'float':
    case 'int':
      return plainNumber(value as number | bigint) ?? otherwise(value)
    case 'list':
      return plainList(value as readonly unknown[], otherwise)
    case 'record':
      return value instanceof Map ? otherwise(value) : plainRecord(value as object, otherwise)
    default:
      return otherwise(value)
  }
}

/** The number that JSON writes for an int or a float; undefined where it has none that is read back the same. */
export function plainNumber(value: number | bigint): number | undefined {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : undefined
  return Number.isFinite(value) && !Object.is(value, -0) ? value : undefined
}

function plainList(value: readonly unknown[], otherwise: Otherwise): PlainJson | undefined {
  const list: PlainJson[] = []
  for (const item of value) {
    const written = plainJson(item, otherwise)
    if (written === undefined) return undefined
    list.push(written)
  }
  return list
}

function plainRecord(value: object, otherwise: Otherwise): PlainJson | undefined {
  const entries: [string, PlainJson][] = []
  for (const [key, item] of Object.entries(value)) {
    const written = plainJson(item, otherwise)
    if (written === undefined) return undefined
    entries.push([key, written])
  }
  return Object.fromEntries(entries)
}
