import type { GoldenFile } from '../../golden/golden-file.ts'
import type { Divergence as RunDivergence } from '../../run/divergence.ts'
import type { RunResult } from '../../run/lockstep.ts'
import { foundCause, type FoundCause } from '../../diagnose/cause.ts'
import { nearest, type Domain } from '../../inputs/infer/domain.ts'
import { NOT_REACHED } from '../../pipeline/outcome.ts'
import { cutJson } from '../../report/cut-json.ts'
import type { Cause } from '../../report/report-cause.ts'
import type { Divergence } from '../../report/report.ts'
import type { CountedCause } from './report-cause.ts'
import type { Showing } from '../../pair/show.ts'

/** Where the records of a report stand. */
export interface GoldenLines {
  /** The golden file as shown: relative to the configuration. */
  readonly shown: string
  readonly file: GoldenFile | null
}

/**
 * Groups what diverges by its first stage, most records first: all that can be said where nothing was re-run.
 *
 * @param caveat why there is no diagnosis
 */
export function unknownCauses(
  merged: RunResult,
  golden: RunResult | null,
  caveat: string | null,
): readonly CountedCause[] {
  return [...merged.tally.groups]
    .map(([stage, { records, reaches, beyond }]): CountedCause => ({
      cause: foundCause({
        kind: 'unknown',
        level: 'unknown',
        caveat,
        stage,
        reaches: reaches > 0,
        inputClass: beyond === records ? 'beyond' : null,
      }),
      records,
      golden: golden?.tally.groups.get(stage)?.records ?? 0,
    }))
    .toSorted((a, b) => b.records - a.records)
}

/** Groups by their first stage what has no cause, beside what does not come back. */
export function unknownRest(
  divergences: readonly RunDivergence[],
  unrepeated: readonly FoundCause[],
  { caveat, domain }: { readonly caveat: string; readonly domain: Domain },
): readonly FoundCause[] {
  const rest = divergences.filter(({ record }) => !unrepeated.some(({ records }) => records.has(record.id)))
  return [...new Set(rest.map(({ first }) => first.name))].map((stage) => {
    const own = rest.filter(({ first }) => first.name === stage)
    const reaches = own.some((one) => one.reaches)
    const records = new Set(own.map(({ record }) => record.id))
    const inputClass = nearest(
      own.map(({ record }) => record.input),
      domain,
    )
    return foundCause({ kind: 'unknown', level: 'unknown', caveat, stage, reaches, records, inputClass })
  })
}

/** Says which causes a divergence belongs to, by index. */
export type Belongs = (divergence: RunDivergence) => readonly number[]

/** What turning divergences into a report needs besides them. */
export interface DivergenceFacts {
  readonly causes: readonly Cause[]
  readonly places: GoldenLines
  readonly show: Showing
  /** Default: the first cause of the stage that differs first. */
  readonly belongs?: Belongs | undefined
  /** Index of the `known` entry that covers a divergence; default: none does. */
  readonly known?: (divergence: RunDivergence) => number | null
}

function byFirstStage(causes: readonly Cause[]): Belongs {
  return ({ first }) => causes.flatMap(({ stage }, at) => (stage === first.name ? [at] : [])).slice(0, 1)
}

/** Turns kept divergences into what a report says of them. */
export function reportDivergences(
  divergences: readonly RunDivergence[],
  { causes, places, show, belongs = byFirstStage(causes), known = () => null }: DivergenceFacts,
): readonly Divergence[] {
  return divergences.map((divergence) => {
    const { record, first } = divergence
    const training = first.training < 0 ? NOT_REACHED : divergence.training
    const inference = first.inference < 0 ? NOT_REACHED : divergence.inference
    const json = show.hides ? null : cutJson(training, inference)
    const line = places.file?.records.find(({ id }) => id === record.id)?.line
    return {
      record: record.id,
      origin: record.origin,
      inputClass: divergence.inputClass,
      replay: record.origin === 'golden' ? null : record.id,
      input: show.input(record.input),
      firstStage: first.name,
      stages: divergence.stages,
      ...show.outcomes({ training, inference }),
      differences: divergence.differences.map(show.difference),
      differenceCount: divergence.differenceCount,
      ...(json === null ? {} : { json }),
      ...(divergence.trace === undefined ? {} : { trace: divergence.trace }),
      reaches: divergence.reaches,
      causes: belongs(divergence),
      at: record.origin === 'golden' && line !== undefined ? `${places.shown}:${line}` : null,
      known: known(divergence),
    }
  })
}
