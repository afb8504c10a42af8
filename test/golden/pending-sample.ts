import { writePending } from '../../harness/golden/pending.ts'
import { openGolden } from '../../harness/golden/read/read-golden.ts'
import { recordChanges, removals, type GoldenTrace } from '../../harness/golden/record-changes.ts'
import type { MemoryFiles } from './memory-files.ts'
import { PATH, PYTHON, recorded, traceOf } from './sample.ts'

/** Where the pending changes of the sample are. */
export const PENDING = 'golden/text.pending.yaml'
/** A trace that differs from {@link traceOf}. */
export const shout = (id: string, input: string): GoldenTrace => ({
  id,
  input,
  stages: new Map([...traceOf(id, input).stages, ['lowercase', `${input}!`]]),
})

/** Does what `golden update` does, with these traces for training. */
export function update(files: MemoryFiles, traces: readonly GoldenTrace[], complete = false): void {
  const golden = openGolden(PATH, files)?.golden ?? null
  const gone = complete && golden !== null ? removals(golden, traces) : []
  const changes = [...recordChanges(golden, traces, PYTHON), ...gone]
  writePending(PATH, changes, { examined: traces.map(({ id }) => id), files })
}

/** A file with three pending changes: a and b changed, c new. */
export function updated(): MemoryFiles {
  const files = recorded()
  update(files, [shout('a', 'The POA'), shout('b', 'is void'), traceOf('c', 'new')])
  return files
}
