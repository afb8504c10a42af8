import { kindOf } from '../values/kind.ts'

/** Gives the texts and numbers of an input, keys of records among them. */
export function* valuesIn(input: unknown): Generator<string | number | bigint> {
  if (typeof input === 'string' || typeof input === 'number' || typeof input === 'bigint') yield input
  else if (Array.isArray(input)) for (const item of input) yield* valuesIn(item)
  else if (kindOf(input) === 'record') {
    const entries = input instanceof Map ? [...(input as Map<string, unknown>)] : Object.entries(input as object)
    for (const [key, value] of entries) {
      yield key
      yield* valuesIn(value)
    }
  }
}
