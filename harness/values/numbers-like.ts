import { itemsOf } from './items.ts'
import { kindOf } from './kind.ts'
import { TAG } from './tagged.ts'

/**
 * Writes the whole numbers of a JavaScript value, which knows no ints, as those of the other side at the same place:
 * floats where it has floats, else ints. For values that are shown: beside 2819 of Python, 2819 must not be `2819.0`.
 * Tensors and what is no number stay as they are. Costs a copy of every list and record.
 */
export function numbersLike(value: unknown, other: unknown): unknown {
  const items = itemsOf(value)
  if (items !== null) {
    const others = itemsOf(other) ?? []
    const made = items.map((item, at) => numbersLike(item, at < others.length ? others[at] : null))
    return Array.isArray(value) ? made : { [TAG]: 'tuple', items: made }
  }
  switch (kindOf(value)) {
    case 'float': {
      const isInt = Number.isSafeInteger(value) && !Object.is(value, -0) && kindOf(other) !== 'float'
      return isInt ? BigInt(value as number) : value
    }
    case 'record': {
      const isRecord = kindOf(other) === 'record' && !(other instanceof Map)
      const others = isRecord ? new Map(Object.entries(other as object)) : new Map<string, unknown>()
      if (value instanceof Map) return value
      const made = {}
      for (const [key, item] of Object.entries(value as object)) {
        // Defined, not assigned: `__proto__` is a key like any other.
        const own = numbersLike(item, others.get(key))
        Object.defineProperty(made, key, { value: own, enumerable: true, writable: true, configurable: true })
      }
      return made
    }
    default:
      return value
  }
}

/** Which sides run JavaScript. */
export interface InJavaScript {
  readonly training: boolean
  readonly inference: boolean
}

/** Writes what JavaScript gave of two values of one place as {@link numbersLike} does; both where both sides are. */
export function withInts(
  { training, inference }: Readonly<Record<keyof InJavaScript, unknown>>,
  is: InJavaScript,
): Readonly<Record<keyof InJavaScript, unknown>> {
  const areBoth = is.training && is.inference
  return {
    training: is.training ? numbersLike(training, areBoth ? null : inference) : training,
    inference: is.inference ? numbersLike(inference, areBoth ? null : training) : inference,
  }
}
