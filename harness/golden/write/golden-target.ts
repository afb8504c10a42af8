import type { GoldenEnvironment } from '../golden-file.ts'
import type { RecordContent, Writing } from './record-node.ts'
import type { StoredBytes } from '../values/stored-value.ts'

/** What a golden file is to hold: all records in order, and the environments they were recorded in. */
export interface GoldenTarget {
  readonly records: readonly RecordContent[]
  readonly environments: ReadonlyMap<string, GoldenEnvironment>
}

/** Says how the values of a record are written: by the environment it is recorded in. */
export function writingOf(record: RecordContent, wanted: GoldenTarget, stored: StoredBytes): Writing {
  return { numbers: (record.env === null ? null : wanted.environments.get(record.env)?.numbers) ?? 'int', stored }
}
