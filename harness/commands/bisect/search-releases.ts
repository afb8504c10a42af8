import { LockstepError, WorkerError } from '../../errors.ts'
import type { BisectReport, TriedRelease } from './bisect-report.ts'
import { firstChange, type Outcome } from './first-change.ts'
import type { ChangedValue } from './reproduce.ts'

/** What trying a release gave: golden records of which it gives other values, or why it cannot be tried. */
export type Tried = { readonly changed: readonly ChangedValue[] } | { readonly skipped: string }

/** What a search found. */
export type Searched = Pick<BisectReport, 'verdict' | 'first' | 'tried' | 'leftOut'>

/**
 * Looks for the release that changed golden values: tries both ends, then halves what is between. Records that `good`
 * does not reproduce either are left out.
 *
 * @param releases from `good` to `bad`, both among them
 * @param tryRelease is told the most releases that may be to come, this one among them; null where that is not known
 *   yet
 * @param name of the package, for errors
 * @throws {WorkerError} if an end cannot be tried.
 */
export async function searchReleases(
  releases: readonly string[],
  tryRelease: (version: string, left: number | null) => Promise<Tried>,
  name: string,
): Promise<Searched> {
  const tried: TriedRelease[] = []
  const watched = new Map<string, readonly ChangedValue[]>()
  const leftOut = new Set<string>()
  const note = (version: string, all: readonly ChangedValue[]): Outcome => {
    const changed = all.filter(({ record }) => !leftOut.has(record))
    watched.set(version, changed)
    const outcome = changed.length === 0 ? 'good' : 'bad'
    tried.push({ version, outcome, reason: null, changed: changed.length })
    return outcome
  }
  const end = async (version: string): Promise<readonly ChangedValue[]> => {
    const result = await tryRelease(version, null)
    if ('changed' in result) return result.changed
    throw new WorkerError(
      `${name} ${version} cannot be tried: ${result.skipped}`,
      { side: 'both' },
      { hint: 'both ends must run: name another with --good or --bad' },
    )
  }
  const found = (verdict: Searched['verdict'], first: Searched['first'] = null): Searched => ({
    verdict,
    first,
    tried,
    leftOut: [...leftOut],
  })

  const [good, bad] = [releases.at(0), releases.at(-1)]
  if (good === undefined || bad === undefined) throw new LockstepError('internal', 'no releases to search')
  const atBad = await end(bad)
  if (atBad.length === 0) {
    note(bad, atBad)
    return found('nothing-changed')
  }
  const atGood = await end(good)
  const atBoth = atGood.filter(({ record }) => atBad.some((other) => other.record === record))
  if (atBoth.length === atBad.length) {
    note(bad, atBad)
    note(good, atGood)
    return found('not-the-package')
  }
  for (const { record } of atGood) leftOut.add(record)
  note(bad, atBad)
  note(good, atGood)

  const change = await firstChange(releases, async (version, left) => {
    const result = await tryRelease(version, left)
    if ('changed' in result) return note(version, result.changed)
    tried.push({ version, outcome: 'skipped', reason: result.skipped, changed: 0 })
    return 'skipped'
  })
  const { good: after, bad: version, untried } = change
  const changed = watched.get(version)
  if (changed === undefined) throw new LockstepError('internal', `the values of ${version} were not compared`)
  const first = { version, after, untried, changed }
  return found(untried.length === 0 ? 'found' : 'not-exact', first)
}
