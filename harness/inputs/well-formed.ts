import { kindOf } from '../values/kind.ts'

/** Whether all texts of an input are well-formed, keys of records among them: none has a lone surrogate. */
export function isWellFormed(input: unknown): boolean {
  if (typeof input === 'string') return !/\p{Cs}/u.test(input)
  if (Array.isArray(input)) return input.every(isWellFormed)
  if (kindOf(input) !== 'record') return true
  const entries = input instanceof Map ? [...(input as Map<string, unknown>)] : Object.entries(input as object)
  return entries.every(([key, value]) => isWellFormed(key) && isWellFormed(value))
}
