import { goldenEnvironment } from '../../harness/golden/environment.ts'
import type { GoldenEnvironment } from '../../harness/golden/golden-file.ts'
import { recordChanges, type GoldenTrace } from '../../harness/golden/record-changes.ts'
import { writeRecords } from '../../harness/golden/write/write-records.ts'
import type { SideInfo, StageInfo } from '../../harness/pipeline/provenance.ts'
import { memoryFiles, type MemoryFiles } from './memory-files.ts'

/** The path all samples are at. */
export const PATH = 'golden/text.yaml'

/** A stage as a side describes it. */
export function stageInfo(name: string, more: Partial<StageInfo> = {}): StageInfo {
  return { name, kind: 'stage', branch: [], uses: [], batch: false, source: 'training.py:3', ...more }
}

/** A training side with two stages. */
export const SIDE: SideInfo = {
  pipeline: 'text',
  kind: 'staged',
  stages: [stageInfo('lowercase'), stageInfo('words', { params: { separator: ' ', limit: 3n }, uses: ['nltk'] })],
  provenance: {
    runtime: 'python 3.11.7',
    platform: 'linux x64',
    unicode: '14.0.0',
    packages: { nltk: '3.9.1' },
    files: {},
  },
}

/** The environment of {@link SIDE}. */
export const PYTHON: GoldenEnvironment = goldenEnvironment(SIDE)

/** The same side on a newer runtime. */
export const PYTHON_NEXT: GoldenEnvironment = goldenEnvironment({
  ...SIDE,
  provenance: { ...SIDE.provenance, runtime: 'python 3.12.1', unicode: '15.0.0' },
})

/** What {@link SIDE} does. */
export function traceOf(id: string, input: string): GoldenTrace {
  const lower = input.toLowerCase()
  return {
    id,
    input,
    stages: new Map<string, unknown>([
      ['lowercase', lower],
      ['words', lower.split(' ')],
    ]),
  }
}

/** A file system with a golden file of two recorded records. */
export function recorded(): MemoryFiles {
  const files = memoryFiles()
  writeRecords(PATH, recordChanges(null, [traceOf('a', 'The POA'), traceOf('b', 'is void')], PYTHON), files)
  return files
}

/** Replaces something that must be there. */
export function edit(files: MemoryFiles, from: string | RegExp, to: string, path = PATH): MemoryFiles {
  const text = files.text(path)
  const changed = text.replace(from, to)
  if (changed === text) throw new Error(`${String(from)} is not in\n${text}`)
  files.write(path, Buffer.from(changed))
  return files
}
