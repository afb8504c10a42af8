import type { PairConfig } from '../config/config.ts'
import type { GoldenFile } from '../golden/golden-file.ts'
import { domainOf, type Domain } from '../inputs/infer/domain.ts'
import { withoutPrivate } from './mask.ts'

/**
 * Makes the domain of a pair: what its golden records show, with what stands for private values in generated inputs.
 * Where the pair says itself which inputs may occur, none is beyond.
 */
export function pairDomain({ inputs, private: privatePaths }: PairConfig, file: GoldenFile | null): Domain {
  const golden = (file?.records ?? []).map(({ input }) => input)
  const isOwn = inputs.from !== 'golden' || inputs.valid !== null
  return domainOf(privatePaths.length === 0 ? golden : [...golden, ...withoutPrivate(golden, privatePaths)], isOwn)
}
