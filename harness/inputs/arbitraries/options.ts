import { UsageError } from '../../errors.ts'
import { suggest } from '../../suggest.ts'

/**
 * Refuses options that do not exist.
 * @throws {UsageError} naming the option, and those there are.
 */
export function checkOptions(name: string, options: object, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null) throw new UsageError(`${name}: options must be an object.`)
  for (const key of Object.keys(options)) {
    if (known.includes(key)) continue
    const near = suggest(key, known)
    const meant = near === undefined ? '' : ` Did you mean '${near}'?`
    throw new UsageError(`${name} has no option '${key}'; known: ${known.join(', ')}.${meant}`)
  }
}

/**
 * Reads the option `edgeShare`: which share of values are edges, 0 to 1.
 * @throws {UsageError} if it is no such number.
 */
export function edgePercent(name: string, share: number | undefined, fallback: number): number {
  if (share === undefined) return fallback * 100
  if (!(share >= 0 && share <= 1))
    throw new UsageError(`${name}: edgeShare must be between 0 and 1, received ${share}.`)
  return share * 100
}

/**
 * Reads a pair of limits.
 * @throws {UsageError} if one is no finite number, not whole where it must be, or they are the wrong way round.
 */
export function limits(name: string, min: number, max: number, whole: boolean): { min: number; max: number } {
  for (const limit of [min, max]) {
    if (!Number.isFinite(limit) || (whole && !Number.isSafeInteger(limit))) {
      throw new UsageError(`${name}: ${limit} is no ${whole ? 'safe integer' : 'finite number'}.`)
    }
  }
  if (min > max) throw new UsageError(`${name}: min ${min} is above max ${max}.`)
  return { min, max }
}
