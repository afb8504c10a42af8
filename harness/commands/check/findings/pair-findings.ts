import type { PairConfig } from '../../../config/config.ts'
import { GoldenError } from '../../../errors.ts'
import type { GoldenFile, GoldenRecord } from '../../../golden/golden-file.ts'
import { nodeFiles } from '../../../golden/node-files.ts'
import { pendingPath } from '../../../golden/paths.ts'
import { shownGolden } from '../../../pair/pair-head.ts'
import type { Showing } from '../../../pair/show.ts'
import type { Side } from '../../../sides/side.ts'
import type { PairRun } from '../pair-run.ts'
import type { FindingFact } from '../../../report/finding.ts'
import type { RunResult } from '../../../run/lockstep.ts'

/** Says why the golden set is not clean; null if it is. */
export function goldenProblem(
  { name, golden }: Pick<PairConfig, 'name' | 'golden'>,
  records: readonly GoldenRecord[],
  training: Side | null,
): GoldenError | null {
  if (nodeFiles().exists(pendingPath(golden))) {
    const hint = `npx lockstep golden pending ${name} shows them; accept or reject them`
    return new GoldenError('there are pending changes', { hint })
  }
  const unrecorded = records.filter(({ stages }) => stages === null)
  if (training !== null || unrecorded.length === 0) return null
  const ids = unrecorded.slice(0, 5).map(({ id }) => `'${id}'`)
  const more = unrecorded.length > 5 ? ` and ${unrecorded.length - 5} more` : ''
  const what = `nothing is recorded for ${ids.join(', ')}${more}, so the golden file cannot stand for training`
  return new GoldenError(what, { hint: `run npx lockstep golden record ${name} where training lives` })
}

/** Says what the golden file lacks. One that a test made for two functions, below `.lockstep/`, is never recorded. */
export function goldenFindings(
  file: GoldenFile | null,
  records: readonly GoldenRecord[],
  { pair, training }: { readonly pair: Pick<PairConfig, 'golden' | 'shownFrom'>; readonly training: Side | null },
): readonly FindingFact[] {
  if (file === null) return [{ kind: 'no-golden', file: shownGolden(pair) }]
  const unrecorded = records.filter(({ stages }) => stages === null).length
  const isMade = pair.golden.split(/[\\/]/u).includes('.lockstep')
  return training === null || unrecorded === 0 || isMade ? [] : [{ kind: 'not-recorded', records: unrecorded }]
}

/**
 * Says on which golden records both sides threw, where no person said that they are to.
 * @param isPart only some of the golden records were run, as in a shard
 */
export function threwFindings(
  records: readonly GoldenRecord[],
  { goldens, threwGolden }: Pick<PairRun, 'goldens' | 'threwGolden'>,
  { isPart, show }: { readonly isPart: boolean; readonly show: Showing },
): readonly FindingFact[] {
  const threw = records.filter(({ id, throws }) => !throws && goldens.get(id) === 'both-threw').map(({ id }) => id)
  if (threw.length === 0) return []
  const [first] = threw
  const example =
    threwGolden === null || threwGolden.record !== first
      ? null
      : { stage: threwGolden.stage, threw: show.outcome(threwGolden.outcome)?.text ?? '' }
  const all = !isPart && [...goldens.values()].every((verdict) => verdict === 'both-threw' || verdict === 'empty')
  return [{ kind: 'goldens-threw', records: threw, of: goldens.size, example, all }]
}

/** Says how many records could not be judged, since they ended the processes of both sides. */
export function endedFindings(
  { bothEnded, goldens }: Pick<PairRun, 'bothEnded' | 'goldens'>,
  merged: RunResult | null,
): readonly FindingFact[] {
  const records = merged?.tally.bothEnded ?? 0
  if (records === 0) return []
  const golden = [...bothEnded].filter(([id]) => goldens.has(id))
  return [{ kind: 'both-ended', records, golden: golden.map(([id]) => id), how: golden[0]?.[1] ?? null }]
}

/** Names stages that pass taps, which are not compared. Only Python's lists of stages can be watched. */
export function tapFindings(...sides: readonly (Side | null)[]): readonly FindingFact[] {
  return sides.flatMap((side) =>
    [...(side?.tapped ?? [])].flatMap((stage): readonly FindingFact[] => {
      if (side === null) return []
      const { stages, provenance } = side.info
      const at = stages.find(({ name }) => name === stage)?.source ?? null
      const canWatch = provenance.runtime.toLowerCase().startsWith('python')
      return [{ kind: 'taps-not-compared', stage, side: side.role, canWatch, at }]
    }),
  )
}

/** Names stages that change the value they are given. */
export function mutationFindings(...sides: readonly (Side | null)[]): readonly FindingFact[] {
  return sides.flatMap((side) =>
    side === null
      ? []
      : [...side.mutations()].map(([stage]): FindingFact => {
          const at = side.info.stages.find(({ name }) => name === stage)?.source ?? null
          return { kind: 'mutates-input', stage, side: side.role, at }
        }),
  )
}
