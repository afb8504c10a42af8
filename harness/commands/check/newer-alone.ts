import { withOlder } from '../../diagnose/newer-characters.ts'
import type { Domain } from '../../inputs/infer/domain.ts'
import type { Divergence } from '../../run/divergence.ts'
import type { RecordVerdict } from '../../run/judge.ts'
import { inBatches } from '../../run/in-batches.ts'
import { lockstep, type Diverges, type RunResult } from '../../run/lockstep.ts'
import type { Terms } from '../../run/plan.ts'
import type { RunRecord } from '../../run/record.ts'
import type { Sides } from '../../sides/side.ts'
import type { NewerRecord, PairRun } from './pair-run.ts'

/** How such records are run once more. */
export interface AgainWithout {
  readonly sides: Sides
  readonly terms: Terms
  readonly domain: Domain
  readonly valid: (input: unknown) => boolean
  readonly expect: (ids: readonly string[]) => void
}

/**
 * Takes back that records are beyond the golden ones by newer characters, where these are not what they diverge by: the
 * sides differ as well with older characters in place of them, or such an input may not occur, or could not be run.
 */
export async function onlyByNewer(run: PairRun, again: AgainWithout): Promise<PairRun> {
  const { newer } = again.domain
  if (newer === null || run.newer.length === 0) return run
  const { sides, terms, domain, valid, expect } = again
  const twins = run.newer.flatMap(({ record }) =>
    withOlder(record.input, newer).map((input): RunRecord => ({ ...record, input })),
  )
  const mayOccur = twins.filter(({ input }) => valid(input) && domain.outside(input) === null)
  // What has no twin that may occur shows nothing.
  const agree = new Set(mayOccur.map(({ id }) => id))
  const options = {
    terms,
    keep: 0,
    bail: false,
    inFlight: 1,
    // What could not be judged shows nothing either.
    onVerdict: ({ id }: RunRecord, verdict: RecordVerdict) => {
      if (verdict === 'both-ended' || verdict === 'empty') agree.delete(id)
    },
    onDivergence: ({ id }: RunRecord, _stage: string, { structure }: Diverges) => {
      if (!structure) agree.delete(id)
      return false
    },
    onFailure: () => agree.clear(),
  }
  function* batches(): Generator<readonly RunRecord[]> {
    for (const batch of inBatches(mayOccur)) {
      expect(batch.map(({ id }) => id))
      yield batch
    }
  }
  await lockstep(sides, batches(), options)
  const others = run.newer.filter(({ record }) => !agree.has(record.id))
  if (others.length === 0) return run
  const beyond = new Map(run.beyond)
  beyond.set(newer.reason, (beyond.get(newer.reason) ?? 0) - others.length)
  if (beyond.get(newer.reason) === 0) beyond.delete(newer.reason)
  const within = (phase: NewerRecord['phase'], result: RunResult | null): RunResult | null =>
    result === null
      ? null
      : takenBack(
          result,
          others.filter((one) => one.phase === phase),
        )
  return { ...run, beyond, stored: within('stored', run.stored), generated: within('generated', run.generated) }
}

function takenBack(result: RunResult, others: readonly NewerRecord[]): RunResult {
  const groups = new Map(result.tally.groups)
  for (const { stage } of others) {
    const group = groups.get(stage)
    if (group !== undefined) groups.set(stage, { ...group, beyond: group.beyond - 1 })
  }
  const ids = new Set(others.map(({ record }) => record.id))
  const asEdge = (one: Divergence): Divergence => (ids.has(one.record.id) ? { ...one, inputClass: 'edge' } : one)
  return {
    ...result,
    tally: { ...result.tally, beyond: result.tally.beyond - others.length, groups },
    divergences: result.divergences.map(asEdge),
  }
}
