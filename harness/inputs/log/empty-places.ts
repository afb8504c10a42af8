import { kindOf } from '../../values/kind.ts'

/**
 * Makes the test whether an input has empty texts only at places where some inputs have one: a key of records, or any
 * item of a list. The shape of inputs says nothing of this, and the empty text is the first that shrinking tries.
 */
export function emptyPlaces(inputs: readonly unknown[]): (input: unknown) => boolean {
  const seen = new Set(inputs.flatMap((input) => [...emptyTexts(input, '')]))
  return (input) => [...emptyTexts(input, '')].every((place) => seen.has(place))
}

function* emptyTexts(value: unknown, place: string): Generator<string> {
  if (value === '') yield place
  if (Array.isArray(value)) for (const item of value) yield* emptyTexts(item, `${place}[]`)
  if (kindOf(value) !== 'record' || value instanceof Map) return
  for (const [key, item] of Object.entries(value as object)) yield* emptyTexts(item, `${place}.${JSON.stringify(key)}`)
}
