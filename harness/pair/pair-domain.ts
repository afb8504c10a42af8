import type { PairConfig } from '../config/config.ts'
import type { GoldenFile } from '../golden/golden-file.ts'
import { domainOf, type Domain } from '../inputs/infer/domain.ts'
import { olderUnicode } from '../values/unicode-age.ts'
import type { Role } from '../pipeline/role.ts'
import { withoutPrivate } from './mask.ts'
import { inJavaScript, type Provenances } from './skews.ts'

/**
 * Makes the domain of a pair: what its golden records show, with what stands for private values in generated inputs.
 * Where the pair says itself which inputs may occur, none is beyond by its shape. Where a side is JavaScript, ints that
 * it gets as BigInt are of another shape than numbers. Under the policy `unicode: older`
 * characters are that the side with the older version of Unicode does not know.
 */
export function pairDomain(
  { inputs, private: privatePaths, versions }: PairConfig,
  file: GoldenFile | null,
  { training, inference }: Pick<Provenances, Role>,
): Domain {
  const golden = (file?.records ?? []).map(({ input }) => input)
  const isOwn = inputs.from !== 'golden' || inputs.valid !== null
  // The lines of a log are what callers send.
  const isOlder = (versions['unicode'] ?? 'older') === 'older' && inputs.from !== 'log'
  return domainOf(privatePaths.length === 0 ? golden : [...golden, ...withoutPrivate(golden, privatePaths)], {
    isOwn,
    hasBigInts: [training, inference].some((side) => side !== null && inJavaScript({ provenance: side })),
    unicode: isOlder ? olderUnicode(training?.unicode, inference?.unicode) : null,
  })
}
