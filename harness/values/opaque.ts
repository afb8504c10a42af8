import { TAG, type Opaque } from './tagged.ts'

/** Makes the value that stands for what cannot be compared. */
export function opaque(type: string, why: string): Opaque {
  return Object.freeze({ [TAG]: 'opaque' as const, type, why })
}

/** Describes a value that has no kind of its own by its type, as its language names it. Never throws. */
export function describeOpaque(value: unknown): Opaque {
  try {
    if (typeof value === 'function')
      return opaque('function', value.name === '' ? 'a function' : `function ${value.name}`)
    if (typeof value === 'symbol') return opaque('symbol', 'a symbol')
    if (typeof value !== 'object' || value === null) return opaque(typeof value, `a ${typeof value}`)
    if ((value as Partial<Opaque>)[TAG] === 'opaque') {
      const known = value as Opaque
      return opaque(String(known.type), String(known.why))
    }
    if ((value as Partial<Opaque>)[TAG] !== undefined)
      return opaque(String((value as Opaque)[TAG]), 'a malformed value')
    const name: unknown = (value as { constructor?: { name?: unknown } }).constructor?.name
    const type = typeof name === 'string' && name !== '' ? name : 'object'
    return opaque(type, type === 'Promise' ? 'a promise that was not awaited' : `an object of class ${type}`)
  } catch (error) {
    return opaque('object', `it cannot be looked at: ${messageOf(error)}`)
  }
}

/** Reads the message of anything thrown. Never throws. */
export function messageOf(error: unknown): string {
  try {
    return error instanceof Error ? String(error.message) : String(error)
  } catch {
    return '(no text)'
  }
}
