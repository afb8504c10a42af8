import type { Config, PairConfig } from '../config/config.ts'
import { UsageError } from '../errors.ts'
import { didYouMean } from '../suggest.ts'

/**
 * Finds pairs by name, in the order of the configuration; all of them where no name is given.
 * @throws {UsageError} if one does not exist, with the nearest name.
 */
export function choosePairs(config: Config, names: readonly string[]): readonly PairConfig[] {
  for (const name of names) choosePair(config, name)
  return names.length === 0 ? config.pairs : config.pairs.filter((pair) => names.includes(pair.name))
}

/**
 * Finds a pair by name.
 * @throws {UsageError} if there is none, with the nearest name.
 */
export function choosePair(config: Config, name: string): PairConfig {
  const pair = config.pairs.find((one) => one.name === name)
  if (pair !== undefined) return pair
  const known = config.pairs.map((one) => one.name)
  throw new UsageError(`there is no pair '${name}'`, {
    hint: didYouMean(name, known) ?? `pairs are: ${known.join(', ')}`,
  })
}
