import { copyRecord, setKey } from '../draw/copy-record.ts'
import { variantKind } from './infer-schema.ts'
import type { Schema, Variant } from './schema.ts'

/** Where a value stands inside an input: keys of records and indexes of lists. */
export type Steps = ReadonlyArray<string | number>

/** A place that golden inputs have, with one kind of value seen there. */
export interface Place {
  /** `comment`, `items.*.name`: odd characters are percent-encoded, `*` is any element; empty for the input itself. */
  readonly path: string
  readonly variant: Variant
  /** True where null was seen too, so that null breaks nothing. */
  readonly nullable: boolean
  /** Golden inputs that have this kind of value there, at most 16. Never empty. */
  readonly hosts: ReadonlyArray<{ readonly input: unknown; readonly steps: Steps }>
}

const MAX_HOSTS = 16
const MAX_PLACES = 500
const MAX_ELEMENTS = 8

/** Lists the places of golden inputs, outermost first: at most 500, looking at the first 8 elements of each list. */
export function placesOf(goldenInputs: readonly unknown[], schema: Schema): Place[] {
  const places = new Map<string, Place & { hosts: Array<Place['hosts'][number]> }>()
  const visit = (input: unknown, value: unknown, at: Schema, path: string, steps: Steps): void => {
    const kind = variantKind(value)
    const variant = at.variants.find((one) => one.kind === kind)
    if (variant === undefined) return
    const name = `${path} ${kind}`
    const place = places.get(name)
    if (place !== undefined) {
      if (place.hosts.length < MAX_HOSTS) place.hosts.push({ input, steps })
    } else if (places.size < MAX_PLACES) {
      const nullable = at.variants.some((one) => one.kind === 'null')
      places.set(name, { path, variant, nullable, hosts: [{ input, steps }] })
    }
    for (const below of insideOf(value, variant)) {
      visit(input, below.value, below.schema, path === '' ? below.name : `${path}.${below.name}`, [
        ...steps,
        below.step,
      ])
    }
  }
  for (const input of goldenInputs) visit(input, input, schema, '', [])
  return [...places.values()]
}

interface Inside {
  readonly name: string
  readonly step: string | number
  readonly value: unknown
  readonly schema: Schema
}

function insideOf(value: unknown, variant: Variant): Inside[] {
  if (variant.kind === 'record') {
    const record = value as Record<string, unknown>
    return variant.fields
      .filter(({ key }) => Object.hasOwn(record, key))
      .map(({ key, schema }) => ({ name: encodeKey(key), step: key, value: record[key], schema }))
  }
  if (variant.kind !== 'list') return []
  const { element } = variant
  if (element === null) return []
  return (value as unknown[])
    .slice(0, MAX_ELEMENTS)
    .map((item, at) => ({ name: '*', step: at, value: item, schema: element }))
}

/** Writes a key so that it fits into the name of an edge; lone surrogates become U+FFFD. */
export function encodeKey(key: string): string {
  return encodeURIComponent(key.replace(/\p{Cs}/gu, '\uFFFD'))
}

/** Copies a value with another one in its inside; what is not on the way is shared. The steps must exist. */
export function replaceAt(value: unknown, steps: Steps, change: (old: unknown) => unknown): unknown {
  const [step, ...rest] = steps
  if (step === undefined) return change(value)
  if (typeof step === 'number') {
    const list = value as unknown[]
    return list.with(step, replaceAt(list[step], rest, change))
  }
  const copy = copyRecord(value as Record<string, unknown>)
  setKey(copy, step, replaceAt(copy[step], rest, change))
  return copy
}
