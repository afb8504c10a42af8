import type { AdequacyReport } from '../commands/adequacy/adequacy-pair.ts'
import { count } from '../report/counted.ts'

/** Says how many golden records notice nothing that no other does; null where none is so, or nothing is noticed. */
export function redundantText({
  redundant,
  golden,
  killed,
  mutants,
}: Pick<AdequacyReport, 'redundant' | 'golden' | 'killed' | 'mutants'>): string | null {
  if (redundant.length === 0 || killed === 0) return null
  const [some, all] = [count(redundant.length), count(golden.length)]
  const others = new Set(golden.filter((id) => !redundant.includes(id)))
  // Two records that notice the same are each redundant beside the other, and not both.
  const mayAllGo = mutants.every(({ by }) => by.length === 0 || by.some((id) => others.has(id)))
  return mayAllGo
    ? `${some} of ${all} notice nothing that no other does`
    : `each of ${some} could go alone, but not all of them: another notices what it does`
}
