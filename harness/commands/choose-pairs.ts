import type { Config, PairConfig } from '../config/config.ts'
import { UsageError } from '../errors.ts'
import { didYouMean } from '../suggest.ts'

/**
 * Finds pairs by name, in the order of the configuration.
 * @throws {UsageError} if one does not exist, with the nearest name.
 */
export function choosePairs(config: Config, names: readonly string[]): readonly PairConfig[] {
  const known = config.pairs.map((pair) => pair.name)
  for (const name of names) {
    if (known.includes(name)) continue
    throw new UsageError(`there is no pair '${name}'`, {
      hint: didYouMean(name, known) ?? `pairs are: ${known.join(', ')}`,
    })
  }
  return names.length === 0 ? config.pairs : config.pairs.filter((pair) => names.includes(pair.name))
}
