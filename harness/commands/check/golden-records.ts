import type { GoldenRecordReport, GoldenStatus } from '../../report/report.ts'
import type { PairFacts } from './pair-facts.ts'
import type { PairRun } from './pair-run.ts'

/**
 * Lists every record of the golden file, with its line and how it came out; a record that was not run is not compared.
 *
 * @param failing ids of the golden records that diverge and are not known to
 */
export function goldenRecords({ file, run, shownGolden }: Known, failing: ReadonlySet<string>): GoldenRecordReport[] {
  return (file?.records ?? []).map(({ id, line }) => ({
    record: id,
    at: `${shownGolden}:${line}`,
    status: statusOf(id, run, failing),
    drifted: run.drifted.has(id),
  }))
}

/** Lists every record of a golden file of which none was compared. */
export function uncomparedGoldens(places: Omit<Known, 'run'>): GoldenRecordReport[] {
  return goldenRecords(
    { ...places, run: { goldens: new Map(), knownGoldens: new Set(), drifted: new Set() } },
    new Set(),
  )
}

type Known = Pick<PairFacts, 'file' | 'shownGolden'> & {
  readonly run: Pick<PairRun, 'goldens' | 'knownGoldens' | 'drifted'>
}

function statusOf(id: string, { goldens, knownGoldens }: Known['run'], failing: ReadonlySet<string>): GoldenStatus {
  const verdict = goldens.get(id)
  switch (verdict) {
    case undefined:
    case 'empty':
    case 'both-ended':
      return 'not-compared'
    case 'agrees':
    case 'both-threw':
      return verdict
    case 'diverges':
      return knownGoldens.has(id) ? 'known' : 'diverges'
    case 'structure':
      // What differs in structure only is no failure once it was shown to change nothing.
      return knownGoldens.has(id) ? 'known' : failing.has(id) ? 'diverges' : 'agrees'
  }
}
