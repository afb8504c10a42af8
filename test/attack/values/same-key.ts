import type { Description } from './description.ts'

/** Tells whether the JavaScript values of two descriptions are one key of a `Map`: primitives alone may be. */
export function isSameKey(a: Description, b: Description): boolean {
  switch (a.kind) {
    case 'float':
      return b.kind === 'float' && (a.x === b.x || (Number.isNaN(a.x) && Number.isNaN(b.x)))
    case 'int':
      return b.kind === 'int' && a.n === b.n
    case 'text':
      return b.kind === 'text' && a.text === b.text
    case 'bool':
      return b.kind === 'bool' && a.is === b.is && !a.scalar && !b.scalar
    case 'null':
    case 'undefined':
      return a.kind === b.kind
    default:
      return false
  }
}
