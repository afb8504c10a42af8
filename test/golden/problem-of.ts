import { GoldenError } from '../../harness/errors.ts'
import { readGolden } from '../../harness/golden/read/read-golden.ts'
import { memoryFiles, type MemoryFiles } from './memory-files.ts'
import { PATH } from './sample.ts'

/** A record as somebody writes it by hand. */
export const HAND = `lockstep: 1
records:
  - id: a
    input: The POA
`

/** Reads a golden file and gives the message of its error. */
export function problemOf(files: MemoryFiles | string | Uint8Array): string {
  const system = typeof files === 'string' || files instanceof Uint8Array ? memoryFiles({ [PATH]: files }) : files
  try {
    readGolden(PATH, system)
    return 'read without a problem'
  } catch (error) {
    if (!(error instanceof GoldenError)) throw error
    return error.message
  }
}

/** Gives the message of the error that `work` throws. */
export function messageOf(work: () => unknown): string {
  try {
    return String(work())
  } catch (error) {
    if (!(error instanceof GoldenError)) throw error
    return error.message
  }
}
