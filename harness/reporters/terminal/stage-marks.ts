import type { Divergence, PairReport } from '../../report/report.ts'
import type { StageStatus } from '../../run/first-stage.ts'
import { columns } from './columns.ts'
import { count } from '../../report/counted.ts'
import { screenText } from './screen-text.ts'
import { STATUS_SIGNS } from '../signs.ts'

/** What the legend calls each status. */
const MEANINGS: Readonly<Record<StageStatus['status'], string>> = {
  agrees: 'same value',
  differs: 'differs',
  uncounted: 'differs, and what is returned does not',
  missing: 'missing at inference',
  extra: 'only at inference',
  displaced: 'other stages ran before it: shown, not judged',
  'both-threw': 'threw on both sides',
  'not-reached': 'not reached',
}

/**
 * Draws the stages of one record with their marks, in at most `width` columns: where they do not fit, the ones
 * around the first diverging stage are kept and the others counted.
 */
export function stageMarks(divergence: Divergence, width: number): string {
  const all = divergence.stages.map(({ name, status }) => `${screenText(name)} ${STATUS_SIGNS[status]}`)
  const first = Math.max(
    0,
    divergence.stages.findIndex((stage) => stage.name === divergence.firstStage),
  )
  let from = 0
  let to = all.length
  // Take away at the longer end until it fits, but never the first stage itself.
  while (to - from > 1 && columns(joined(all, from, to)) > width) {
    if (to - 1 - first > first - from) to--
    else from++
  }
  return joined(all, from, to)
}

function joined(all: readonly string[], from: number, to: number): string {
  const before = from === 0 ? [] : [`… ${count(from)} before`]
  const after = to === all.length ? [] : [`${count(all.length - to)} after …`]
  return [...before, ...all.slice(from, to), ...after].join(' › ')
}

/**
 * Names the first stage with its place: `first: remove-stop-words (3 of 3)`; an extra stage's place is at inference.
 */
export function firstStage(pair: Pick<PairReport, 'stages'>, name: string): string {
  const place = (stages: PairReport['stages']['training'], where: string): string | undefined => {
    const at = stages.findIndex((stage) => stage.name === name)
    return at === -1 ? undefined : ` (${count(at + 1)} of ${count(stages.length)}${where})`
  }
  const found = place(pair.stages.training, '') ?? place(pair.stages.inference, ' at inference') ?? ''
  return `first: ${screenText(name)}${found}`
}

/** Explains the marks that are in use, on one line; empty where there are none. */
export function legend(divergences: readonly Divergence[]): string {
  const used = new Set(divergences.flatMap((divergence) => divergence.stages.map((stage) => stage.status)))
  const entries = Object.entries(MEANINGS) as Array<[StageStatus['status'], string]>
  return entries
    .filter(([status]) => used.has(status))
    .map(([status, meaning]) => `${STATUS_SIGNS[status]} ${meaning}`)
    .join('   ')
}
