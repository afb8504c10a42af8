import { LockstepError } from '../errors.ts'
import type { TaggedJson } from './tagged-json-type.ts'

/** The parts of a tagged array, the tag first. */
export type Parts = readonly unknown[]

/** Refuses tagged JSON that is malformed, saying what was found: `a decimal whose text is no number`. */
export function fault(what: string): never {
  throw new LockstepError('internal', what, { at: 'tagged JSON' })
}

/** Writes a float: as JSON where JSON can hold it, else by its name. */
export function floatJson(value: number): TaggedJson {
  if (Number.isFinite(value)) return Object.is(value, -0) ? ['f', '-0'] : value
  if (Number.isNaN(value)) return ['f', 'nan']
  return ['f', value > 0 ? 'inf' : '-inf']
}

/** Reads the name of a float that JSON cannot hold. */
export function namedFloat(part: unknown): number {
  if (part === 'nan') return Number.NaN
  if (part === 'inf') return Infinity
  if (part === '-inf') return -Infinity
  return part === '-0' ? -0 : fault('a float of no known name')
}

/** Reads an int of any size from its digits. */
export function intPart(part: unknown): bigint {
  if (typeof part !== 'string' || !/^-?\d+$/u.test(part)) return fault('an int that is no text of digits')
  return BigInt(part)
}

/** Writes nanoseconds; null is NaT. */
export function nsJson(ns: bigint | null): TaggedJson {
  return ns === null ? 'nat' : ns.toString()
}

/** Reads nanoseconds; null for NaT. */
export function nsPart(part: unknown): bigint | null {
  return part === 'nat' ? null : intPart(part)
}

/** Reads a part that must be text. */
export function textPart(part: unknown): string {
  return typeof part === 'string' ? part : fault('a part that is no text')
}

/** Reads a part that must be a number, as its value: what JSON cannot hold has been read before. */
export function floatPart(part: unknown): number {
  return typeof part === 'number' ? part : fault('a part that is no float')
}
