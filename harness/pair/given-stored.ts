import type { GoldenFile } from '../golden/golden-file.ts'
import { fromTagged } from '../values/tagged-json.ts'
import type { PairTask } from './pair-task.ts'
import { readStored, type Stored } from './stored.ts'

/** What a check runs beside golden and generated records. */
export interface BesideGoldens {
  readonly stored: Stored
  /** The golden file, with the records that the check is given: what inputs look like. */
  readonly like: GoldenFile | null
}

/**
 * Finds what a check runs beside golden and generated records: what failed before, or the records that it is given in
 * place of that, each under an id that no golden record has.
 * @throws {UsageError} as {@link readStored}.
 */
export function besideGoldens(
  { given, root, pair }: Pick<PairTask, 'given' | 'root' | 'pair'>,
  file: GoldenFile | null,
): BesideGoldens {
  if (given.length === 0) return { stored: readStored(root, pair.name), like: file }
  const golden = (file?.records ?? []).map(({ id }) => id)
  const all = given.map(({ id, input }) => ({
    id: golden.includes(id) ? `${id}@log` : id,
    origin: 'generated' as const,
    edges: false,
    input: fromTagged(input),
  }))
  const failures = all.filter(({ id }, at) => all.findIndex((other) => other.id === id) === at)
  const like = {
    path: file?.path ?? pair.golden,
    environments: file?.environments ?? new Map(),
    records: [...(file?.records ?? []), ...failures.map(({ id, input }) => ({ id, input, ...UNRECORDED }))],
  }
  return { stored: { failures, golden }, like }
}

const UNRECORDED = {
  note: null,
  throws: false,
  env: null,
  digest: null,
  stages: null,
  damaged: false,
  line: 0,
} as const
