import type { StageInfo } from '../../pipeline/provenance.ts'
import type { Cause } from '../../report/report-cause.ts'
import type { Divergence, PairReport } from '../../report/report.ts'
import { type SourcePlace, sourcePlace } from '../source-place.ts'

/** Golden records that are named beside a place, at most. */
const RELATED = 10

/** Where a cause is to be put right, and what else shows it. */
export interface Places {
  /** What is to be changed at inference, else its stage there, in training, or the golden record; null: none known. */
  readonly place: SourcePlace | null
  readonly related: readonly SourcePlace[]
}

/** Finds the places of a cause, of which `listed` are divergences: what to change, training's stage, golden records. */
export function placesOf(pair: PairReport, cause: Cause, listed: readonly Divergence[]): Places {
  const edited = cause.edits.map(({ at, code }) => sourcePlace(at, code))
  const staged = ([pair.stages.inference, pair.stages.training] as const).map((stages) =>
    ofStage(stages.find(({ name }) => name === cause.stage)),
  )
  const golden = listed
    .filter(({ origin }) => origin === 'golden')
    .slice(0, RELATED)
    .map(({ at }) => sourcePlace(at))
  const all = [...edited, ...staged, ...sourcesOf(cause), ...golden].filter((place) => place !== null)
  const [place = null, ...others] = all.filter((one, at) => all.findIndex((other) => isSame(one, other)) === at)
  return { place, related: others }
}

/** What is shown of training's code, where its stage has another name than that of the cause. */
function sourcesOf({ sources = [] }: Cause): readonly (SourcePlace | null)[] {
  const own = sources.filter(({ role }) => role === 'training')
  return own.map(({ file, meant }) => sourcePlace(`${file}:${meant.at(-1)?.last ?? 0}`, meant))
}

function ofStage(stage: StageInfo | undefined): SourcePlace | null {
  return sourcePlace(stage?.source ?? null, stage?.code ?? null)
}

function isSame(one: SourcePlace, other: SourcePlace): boolean {
  return one.file === other.file && one.line === other.line
}
