import type { GoldenFile } from '../../golden/golden-file.ts'
import { keepTraces } from '../../sides/recorded-side.ts'
import type { Side } from '../../sides/side.ts'
import type { RecordVerdict } from '../../run/judge.ts'
import type { EndedAt } from '../../run/ended-at.ts'
import type { Domain } from '../../inputs/infer/domain.ts'
import { lockstep, type LockstepOptions, type RunResult } from '../../run/lockstep.ts'
import { mergeRuns } from '../../run/merge-runs.ts'
import type { Terms } from '../../run/plan.ts'
import type { RunRecord } from '../../run/record.ts'
import { drift, type DriftOptions } from './drift.ts'
import { announced, BATCH_BYTES } from '../../run/in-batches.ts'
import type { InJavaScript } from '../../values/numbers-like.ts'
import { roughBytes } from '../../values/rough-bytes.ts'
import type { Selection } from '../../pair/select-records.ts'
import type { PairProgress, RecordsDone } from '../../pair/pair-task.ts'
import type { Quarantine } from './known.ts'
import { byEnvironment, goldenSide } from '../../pair/golden-side.ts'
import { isEnded, outcomeKind, type Outcome } from '../../pipeline/outcome.ts'
import type { Trace } from '../../pipeline/trace.ts'

/** How many divergences a report holds with their values. */
export const KEEP = 100

/** So many ids of diverging generated records are held. */
const MOST_IDS = 10_000

/** Records held that are beyond the golden ones by newer characters; of these no more bytes than a batch has. */
const MOST_NEWER = 1000

/** What a pair is run with. */
export interface PairRunRequest extends Pick<DriftOptions, 'isLeftOut'> {
  readonly pair: string
  /** Null: the golden file stands for it. */
  readonly training: Side | null
  readonly inference: Side
  readonly file: GoldenFile | null
  readonly selection: Selection
  /** Generated records; null where they are not run. */
  readonly generated: { readonly records: Iterable<RunRecord>; readonly total: number } | null
  readonly terms: Terms
  /** Makes of training what is compared of it, where its own stages are others. */
  readonly seen: (training: Side) => Side
  readonly bail: boolean
  readonly domain: Domain
  readonly quarantine: Quarantine
  /** As in {@link LockstepOptions}. */
  readonly draws?: InJavaScript | undefined
  readonly onProgress: (progress: PairProgress) => void
  /** Tells the ids of the records both sides are about to begin. */
  readonly expect: (ids: readonly string[]) => void
  /** Is told what the golden records came to, before anything else is run. */
  readonly onGoldens: (run: PairRun) => void
}

/** A record on which the process of one side ended, and where. */
export interface EndedRecord extends EndedAt {
  readonly record: RunRecord
}

/** A record that diverged and is beyond the golden ones by newer characters alone, and the first stage that differs. */
export interface NewerRecord {
  readonly record: RunRecord
  readonly stage: string
  readonly phase: 'stored' | 'generated'
}

/** What running a pair found; a phase that was not run is null. */
export interface PairRun {
  readonly golden: RunResult | null
  readonly stored: RunResult | null
  readonly generated: RunResult | null
  readonly drift: RunResult | null
  /** Ids of every record that diverges without being known, by origin; edge cases count as generated. */
  readonly failing: Readonly<Record<'golden' | 'stored' | 'generated', ReadonlySet<string>>>
  /** Those of them that differ in structure only. */
  readonly structural: ReadonlySet<string>
  /** How each golden record that was compared came out, by id. */
  readonly goldens: ReadonlyMap<string, RecordVerdict>
  /** The first golden record on which both sides threw and were not meant to: training's stage, and what it threw. */
  readonly threwGolden: { readonly record: string; readonly stage: string; readonly outcome: Outcome } | null
  /** Ids of the golden records that diverge as the configuration knows. */
  readonly knownGoldens: ReadonlySet<string>
  /** Ids of every golden record that today's training no longer reproduces. */
  readonly drifted: ReadonlySet<string>
  /** Ids of the golden and stored records that were judged. */
  readonly ran: ReadonlySet<string>
  /** Golden and stored records that could not be judged, since both sides' processes ended: where and how. */
  readonly bothEnded: ReadonlyMap<string, string>
  /** What diverges since the process of one side ended on it, by id: a few, for each costs time. */
  readonly ended: ReadonlyMap<string, EndedRecord>
  /** By what inputs that diverge are beyond the golden ones, and on how many records. */
  readonly beyond: ReadonlyMap<string, number>
  /** Those that are so by newer characters alone; see `onlyByNewer`. */
  readonly newer: readonly NewerRecord[]
  /** Why a side could no longer run, so that records were left out; null: all were run. */
  readonly failure: unknown
}

/**
 * Runs the golden records, the stored failures and the generated inputs of a pair, in this order. Where a side can no
 * longer run, what was found until then stands, and `failure` says why there is no more.
 */
export async function runPair(request: PairRunRequest): Promise<PairRun> {
  const { training, inference, selection, terms, quarantine } = request
  const failing = { golden: new Set<string>(), stored: new Set<string>(), generated: new Set<string>() }
  const structural = new Set<string>()
  const goldens = new Map<string, RecordVerdict>()
  const knownGoldens = new Set<string>()
  let threwGolden: PairRun['threwGolden'] = null
  const meant = new Set(selection.golden.filter(({ throws }) => throws).map(({ id }) => id))
  const ran = new Set<string>()
  const bothEnded = new Map<string, string>()
  const ended = new Map<string, EndedRecord>()
  const beyond = new Map<string, number>()
  const newer: NewerRecord[] = []
  let newerBytes = 0
  let isFailed = false
  let tooMany: RunRecord | null = null
  let failure: unknown = null
  let far: Pick<RecordsDone, 'later' | 'diverged' | 'stage'> = { later: null, diverged: 0, stage: null }
  const run = (given: Side, { phase, records, total }: Phase): Promise<RunResult> => {
    const reference = request.seen(given)
    const tell = (done: number): void => request.onProgress({ ...far, pair: request.pair, phase, done, total })
    far = { ...far, later: laterThan(phase, request) }
    tell(0)
    const options: LockstepOptions = {
      terms,
      keep: KEEP,
      bail: request.bail,
      inFlight: 4,
      draws: request.draws,
      onFailure: (error) => {
        failure = error
      },
      classOf: (record) => {
        if (phase === 'golden') return 'seen'
        return record === tooMany ? 'edge' : request.domain.classOf(record.input)
      },
      onBatch: tell,
      ...(phase === 'generated'
        ? {}
        : {
            onVerdict: ({ id }, verdict, outcomes) => {
              if (verdict === 'both-ended') bothEnded.set(id, endText(reference, outcomes.training))
              else ran.add(id)
              if (phase !== 'golden') return
              goldens.set(id, verdict)
              if (verdict !== 'both-threw' || threwGolden !== null || meant.has(id)) return
              const at = outcomes.training.findIndex((outcome) => outcomeKind(outcome) === 'threw')
              threwGolden = { record: id, stage: reference.stages[at] ?? '', outcome: outcomes.training[at] }
            },
          }),
      onDivergence: (record, firstStage, { structure, ended: at }) => {
        if (quarantine.match(record, firstStage) !== null) {
          if (phase === 'golden') knownGoldens.add(record.id)
          return true
        }
        far = { ...far, diverged: far.diverged + 1, stage: firstStage }
        if (failing[phase].size < MOST_IDS || phase !== 'generated') failing[phase].add(record.id)
        if (at !== null) ended.set(record.id, { record, ...at })
        if (structure && failing[phase].has(record.id)) structural.add(record.id)
        const outside = phase === 'golden' ? null : request.domain.outside(record.input)
        const isNewer = outside !== null && outside === request.domain.newer?.reason
        if (isNewer) newerBytes += roughBytes(record.input)
        if (isNewer && (newer.length >= MOST_NEWER || newerBytes > BATCH_BYTES)) tooMany = record
        if (outside === null || tooMany === record) isFailed = true
        else if (!structure) {
          beyond.set(outside, (beyond.get(outside) ?? 0) + 1)
          if (isNewer && phase !== 'golden') newer.push({ record, stage: firstStage, phase })
        }
        return false
      },
    }
    return lockstep({ training: reference, inference }, announced(records, request.expect), options)
  }
  const failed = (): boolean => failure !== null || (request.bail && isFailed)

  const golden = await runGoldens(request, run)
  const kept = { failing, structural, goldens, threwGolden, knownGoldens, ran, bothEnded, ended, beyond, newer }
  request.onGoldens({ ...golden, ...kept, stored: null, generated: null, failure })
  const stored =
    training === null || selection.stored.length === 0 || failed()
      ? null
      : await run(training, { phase: 'stored', records: selection.stored, total: selection.stored.length })
  const generated =
    training === null || request.generated === null || failed()
      ? null
      : await run(training, { phase: 'generated', ...request.generated })
  return { ...golden, ...kept, stored, generated, failure }
}

/** How many records of later phases there are. */
function laterThan(phase: Phase['phase'], { training, selection, generated }: PairRunRequest): number | null {
  if (training === null || phase === 'generated') return 0
  const drawn = generated === null ? 0 : generated.total
  return drawn === null ? null : drawn + (phase === 'golden' ? selection.stored.length : 0)
}

function endText({ stages }: Side, outcomes: readonly Outcome[]): string {
  const at = outcomes.findIndex(isEnded)
  const ended = outcomes[at]
  return isEnded(ended) ? `stage '${stages[at]}' ${ended.type} (${ended.message})` : ''
}

/** One kind of records, run after the other. */
interface Phase {
  readonly phase: 'golden' | 'stored' | 'generated'
  readonly records: Iterable<RunRecord>
  readonly total: number | null
}

type Run = (reference: Side, phase: Phase) => Promise<RunResult>

async function runGoldens(
  { training, file, selection, terms, isLeftOut = () => false }: PairRunRequest,
  run: Run,
): Promise<Pick<PairRun, 'golden' | 'drift' | 'drifted'>> {
  const drifted = new Set<string>()
  const records = selection.golden
  const asRun = (list: typeof records): Phase => ({
    phase: 'golden',
    records: list.map(({ id, input }) => ({ id, origin: 'golden', input })),
    total: records.length,
  })
  if (file === null || records.length === 0) return { golden: null, drift: null, drifted }
  if (training === null) {
    const results: RunResult[] = []
    for (const group of byEnvironment(file, records)) {
      results.push(await run(goldenSide('training', group), asRun(group.records)))
    }
    return { golden: results.length === 0 ? null : mergeRuns(results, KEEP), drift: null, drifted }
  }
  const keeping = keepTraces(training)
  const golden = await run(keeping, asRun(records))
  const today = { info: keeping.info, traces: tracesById(records, keeping.traces) }
  const results: RunResult[] = []
  for (const group of byEnvironment(file, records)) {
    results.push(await drift(today, group, { terms, keep: KEEP, onDrift: (id) => drifted.add(id), isLeftOut }))
  }
  return { golden, drift: results.length === 0 ? null : mergeRuns(results, KEEP), drifted }
}

function tracesById(
  records: ReadonlyArray<{ readonly id: string }>,
  traces: readonly Trace[],
): ReadonlyMap<string, Trace> {
  const ids = records.map(({ id }) => id)
  return new Map(traces.flatMap((trace, at) => ids.slice(at, at + 1).map((id) => [id, trace] as const)))
}
