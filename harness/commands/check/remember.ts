import { relativeText } from '../../sides/provenance/relative-text.ts'
import type { Domain } from '../../inputs/infer/domain.ts'
import { mixedIn, writeStored, type Stored, type StoredFailure } from '../../pair/stored.ts'
import type { PairTask } from '../../pair/pair-task.ts'
import type { FindingFact } from '../../report/finding.ts'
import type { PairRun } from './pair-run.ts'

/**
 * Stores what failed, by value; what ran again and agrees is forgotten, what was not run stays. A shard stores nothing:
 * what is stored is shared out among all shards of a check, which may run one after the other or side by side. Nor does
 * a check that is given its records.
 */
export function remember(
  task: PairTask,
  before: Stored,
  { run, domain }: { readonly run: PairRun; readonly domain: Domain },
): readonly FindingFact[] {
  if (task.options.stage !== null || task.options.shard !== null || task.given.length > 0) return []
  const fresh = [...(run.generated?.divergences ?? [])].slice(0, KEEP_STORED)
  const failures = [
    ...before.failures.filter(({ id }) => !run.ran.has(id) || run.failing.stored.has(id)),
    ...fresh.map(({ record }) => ({ ...record, edges: mixedIn(task.pair.inputs) })),
  ]
  const golden = [...before.golden.filter((id) => !run.ran.has(id)), ...run.failing.golden]
  // What does not fail the pair must not take the place of what does.
  const isBeyond = ({ input }: StoredFailure): number => (domain.outside(input) === null ? 0 : 1)
  const unique = [...new Map(failures.map((failure) => [failure.id, failure])).values()].toSorted(
    (a, b) => isBeyond(a) - isBeyond(b),
  )
  const problem = writeStored(task.root, task.pair.name, { failures: unique.slice(0, KEEP_STORED), golden })
  if (problem === null) return []
  return [{ kind: 'not-stored', problem: relativeText(problem, task.pair.shownFrom) }]
}

/** Failing inputs remembered for a pair, at most. */
const KEEP_STORED = 50
