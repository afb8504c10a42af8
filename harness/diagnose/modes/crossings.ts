import { kindOf } from '../../values/kind.ts'

/** Levels of records that are entered. */
const DEEPEST = 3

/** Inputs made of two, at most. */
const MOST = 64

/**
 * Puts the parts of two inputs together in other ways: a record with one field of the other, texts and lists behind
 * each other and one inside the other. What still fails so with the rest of an input that does not shows what it
 * depends on.
 */
export function crossings(one: unknown, other: unknown): readonly unknown[] {
  return crossed(one, other, 0).slice(0, MOST)
}

function crossed(one: unknown, other: unknown, depth: number): readonly unknown[] {
  if (typeof one === 'string' && typeof other === 'string') {
    const middle = other.length >> 1
    return [one + other, other + one, other.slice(0, middle) + one + other.slice(middle), ...replaced(one, other)]
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    const [left, right] = [one as readonly unknown[], other as readonly unknown[]]
    const few = right.slice(0, FEW)
    const withOther = left.length > FEW ? [] : left.flatMap((_, at) => few.map((item) => left.with(at, item)))
    return [[...left, ...right], [...right, ...left], ...withOther]
  }
  if (depth >= DEEPEST || !isRecord(one) || !isRecord(other)) return []
  const keys = Object.keys(one).filter((key) => Object.hasOwn(other, key))
  return keys.flatMap((key) => [
    { ...other, [key]: one[key] },
    { ...one, [key]: other[key] },
    ...crossed(one[key], other[key], depth + 1).flatMap((value) => [
      { ...one, [key]: value },
      { ...other, [key]: value },
    ]),
  ])
}

/** A short text with one character of the other in place of one of its own. */
function replaced(one: string, other: string): readonly string[] {
  const chars = Array.from(one)
  const others = [...new Set(Array.from(other))].filter((char) => !chars.includes(char)).slice(0, FEW)
  if (chars.length > FEW) return []
  return chars.flatMap((_, at) => others.map((char) => chars.with(at, char).join('')))
}

/** Characters that are put in place of others. */
const FEW = 6

/** Lists an input with one character, one element or one value of it as another has it in its place. */
export function replacements(one: unknown, other: unknown): readonly unknown[] {
  return replacing(one, other, 0).slice(0, MOST)
}

function replacing(one: unknown, other: unknown, depth: number): readonly unknown[] {
  if (typeof one === 'string' && typeof other === 'string') {
    const made = replaced(one, other)
    return made.length > 0 ? made : [other]
  }
  if (Array.isArray(one) && Array.isArray(other)) {
    const items = (other as readonly unknown[]).slice(0, FEW)
    return one.length > FEW ? [] : one.flatMap((_, at) => items.map((item) => one.with(at, item) as unknown))
  }
  if (depth < DEEPEST && isRecord(one) && isRecord(other)) {
    const keys = Object.keys(one).filter((key) => Object.hasOwn(other, key))
    return keys.flatMap((key) => replacing(one[key], other[key], depth + 1).map((value) => ({ ...one, [key]: value })))
  }
  return [other]
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return kindOf(value) === 'record' && !(value instanceof Map)
}
