import type { RunResult } from './lockstep.ts'

/**
 * Takes what differs in structure only out of the divergences of a run: for stages on one side only that were shown to
 * change nothing.
 */
export function forgiveStructure(run: RunResult): RunResult {
  const groups = new Map(
    [...run.tally.groups].flatMap(([name, { structure, ...group }]) =>
      group.records > structure
        ? [[name, { ...group, records: group.records - structure, structure: 0 }] as const]
        : [],
    ),
  )
  const forgiven = [...run.tally.groups.values()].reduce((sum, { structure }) => sum + structure, 0)
  return {
    ...run,
    tally: { ...run.tally, diverged: run.tally.diverged - forgiven, groups },
    divergences: run.divergences.filter(({ structure }) => !structure),
  }
}
