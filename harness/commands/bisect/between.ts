import type { VersionOrder } from './version-order.ts'

/**
 * Lists the releases from `good` to `bad`, both among them whether or not the registry has them, in that direction: the
 * newest first where `good` is the newer one. Prereleases are left out unless an end is one.
 */
export function releasesBetween(
  all: readonly string[],
  { good, bad }: { readonly good: string; readonly bad: string },
  order: VersionOrder,
): readonly string[] {
  const [first, last] = order.compare(good, bad) <= 0 ? [good, bad] : [bad, good]
  const withPrereleases = order.isPrerelease(good) || order.isPrerelease(bad)
  const inside = all.filter(
    (version) =>
      order.isVersion(version) &&
      order.compare(version, first) > 0 &&
      order.compare(version, last) < 0 &&
      (withPrereleases || !order.isPrerelease(version)),
  )
  const sorted = [first, ...inside.toSorted(order.compare), last]
  return first === good ? sorted : sorted.toReversed()
}
