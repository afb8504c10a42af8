import { endedOn, LOST, NOT_REACHED, type Outcome } from '../../pipeline/outcome.ts'
import type { EndedRow } from './recover.ts'

/** The stages of a side: in order of execution and by index, and whether each takes the value of the one before. */
export interface SideStages {
  readonly stages: readonly string[]
  readonly sequence: readonly string[]
  readonly kind: 'staged' | 'traced'
}

/**
 * Makes the outcomes of a record on which the worker ended, by index of the stage. What other stages gave is lost
 * unless it was run again in steps; a stage that cannot have run is not reached. Where it is not known where the worker
 * ended, it was at the latest at the last stage.
 * @throws {WorkerError} if no stage is known yet: then nothing can be said of the record.
 */
export function endedOutcomes(ended: EndedRow, { stages, sequence, kind }: SideStages): Outcome[] {
  const at = placeIn(sequence, ended.place)
  const name = sequence[at]
  if (name === undefined) throw ended.error
  const outcomes: Outcome[] = stages.map(() => LOST)
  const { earlier } = ended
  if (earlier !== null) for (const index of stages.keys()) outcomes[index] = earlier[index] ?? NOT_REACHED
  else if (kind === 'traced') for (const later of sequence.slice(at + 1)) outcomes[stages.indexOf(later)] = NOT_REACHED
  outcomes[stages.indexOf(name)] = endedOn(ended.end, ended.detail, ended.again)
  return outcomes
}

/** An error of a function belongs to the tap that comes next, so its end does too. */
function placeIn(sequence: readonly string[], place: EndedRow['place']): number {
  const last = sequence.length - 1
  if (place === null) return last
  if ('at' in place) return sequence.includes(place.at) ? sequence.indexOf(place.at) : last
  return place.behind === null ? 0 : Math.min(last, sequence.indexOf(place.behind) + 1)
}
