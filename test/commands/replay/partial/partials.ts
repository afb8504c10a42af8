import type { Partial } from '../../../../harness/commands/replay/partial/partial.ts'
import { replayTally } from '../../../../harness/commands/replay/replay-tally.ts'
import { VERSION } from '../../../../harness/version.ts'

/** A part of a replay of one file with three records, none of which diverges, with changes. */
export function partialWith(changes: object = {}): Partial {
  const { records, ...part } = replayTally().part()
  return {
    lockstep: 'replay-part',
    schemaVersion: 1,
    tool: { name: 'lockstep', version: VERSION },
    isWhole: true,
    identity: 'sha256:one',
    provenance: { training: null, inference: null },
    limits: { failAbove: 0, maxBad: 0 },
    shard: null,
    head: {
      pair: 'text',
      sides: { training: 'training.ts', inference: 'inference.ts' },
      files: { read: 1, leftOut: 0, csv: 0 },
      sliceBy: [],
      hasIds: false,
      hasTimes: false,
      isLogged: false,
    },
    files: [{ file: 'a.jsonl', blocks: [[0, 'd0']] }],
    part: { ...part, records: { ...records, read: 3, run: 3, compared: 3 } },
    ...changes,
  }
}
