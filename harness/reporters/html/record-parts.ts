import type { Divergence, PairReport } from '../../report/report.ts'
import { note, SIDES } from '../terminal/note.ts'
import { replayCommand } from '../terminal/replay-command.ts'
import type { RecordPart, RecordRow } from './page-model.ts'

/** What of an input stands in a list. */
const INPUT = 80

/** A drifted record is compared with the golden file. */
const GOLDEN = { training: 'in training today', inference: 'in the golden' }

/** A record: its row in the list, before it has a block, and what is shown of it. */
export interface Listed {
  readonly row: RecordRow
  readonly part: RecordPart
}

/** Makes the rows and parts of the records that a report lists of a pair: what diverged, then what drifted. */
export function recordParts(pair: PairReport): readonly Listed[] {
  return [
    ...pair.divergences.map((divergence) => listed(pair, divergence, false)),
    ...pair.drifted.map((divergence) => listed(pair, divergence, true)),
  ]
}

function listed(pair: PairReport, divergence: Divergence, isDrift: boolean): Listed {
  const { record, origin, inputClass, firstStage, causes, known, input } = divergence
  return {
    row: {
      record,
      isDrift,
      origin,
      inputClass,
      firstStage,
      causes,
      isKnown: known !== null,
      input: input.text.length > INPUT ? `${input.text.slice(0, INPUT - 1)}…` : input.text,
      block: null,
      place: 0,
    },
    part: {
      divergence,
      isDrift,
      notes: divergence.differences.map((one) => note(one, isDrift ? GOLDEN : SIDES)),
      replay: replayCommand(pair, divergence, null),
    },
  }
}
