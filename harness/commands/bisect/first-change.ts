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
  let [good, bad] = [0, releases.length - 1]
  const skipped = new Set<number>()
  for (;;) {
    const open = releases.flatMap((_, at) => (at > good && at < bad && !skipped.has(at) ? [at] : []))
    const at = open[Math.floor(open.length / 2)]
    if (at === undefined) break
    const outcome = await tryRelease(releases[at]!, Math.floor(Math.log2(open.length)) + 1)
    if (outcome === 'skipped') skipped.add(at)
    else if (outcome === 'good') good = at
    else bad = at
  }
  return { good: releases[good]!, bad: releases[bad]!, untried: releases.slice(good + 1, bad) }
}
