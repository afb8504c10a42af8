import { LockstepError } from '../../errors.ts'

/** What trying a release came to; `skipped` where it cannot be tried. */
export type Outcome = 'good' | 'bad' | 'skipped'

/** Where values change: `bad` is the first release known to be bad behind `good`, the last one known to be good. */
export interface Change {
  readonly good: string
  readonly bad: string
  /** The releases between them; none of them can be tried. The change is in one of these, or in `bad`. */
  readonly untried: readonly string[]
}

/**
 * Finds the first bad release behind a good one by halving: `log2(n)` releases are tried where none is skipped. Where
 * values change more than once, one of the changes is found.
 *
 * @param releases at least two; the first is known to be good, the last to be bad
 * @param tryRelease is told how many more releases may have to be tried, this one among them
 */
export async function firstChange(
  releases: readonly string[],
  tryRelease: (version: string, left: number) => Promise<Outcome>,
): Promise<Change> {
  let [good, bad] = ends(releases)
  const skipped = new Set<number>()
  for (;;) {
    const open = releases
      .map((version, at): Placed => ({ version, at }))
      .filter(({ at }) => at > good.at && at < bad.at && !skipped.has(at))
    const middle = open[Math.floor(open.length / 2)]
    if (middle === undefined) break
    const outcome = await tryRelease(middle.version, Math.floor(Math.log2(open.length)) + 1)
    if (outcome === 'skipped') skipped.add(middle.at)
    else if (outcome === 'good') good = middle
    else bad = middle
  }
  return { good: good.version, bad: bad.version, untried: releases.slice(good.at + 1, bad.at) }
}

/** A release and its place in the list. */
interface Placed {
  readonly version: string
  readonly at: number
}

function ends(releases: readonly string[]): [good: Placed, bad: Placed] {
  const [first, last] = [releases.at(0), releases.at(-1)]
  if (first === undefined || last === undefined) throw new LockstepError('internal', 'no releases to search')
  return [
    { version: first, at: 0 },
    { version: last, at: releases.length - 1 },
  ]
}
