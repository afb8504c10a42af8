import { resolve } from 'node:path'
import { UsageError } from '../../../errors.ts'
import { fileFault } from '../../../file-fault.ts'
import type { Files } from '../../../golden/files.ts'
import type { Partial } from './partial.ts'
import { partialText } from './read-partial.ts'

/** Writes a partial to a file, as a whole. */
export interface PartialFileKeeper {
  /** Writes it where the last time is long enough ago: to write is a twentieth of the work at most. */
  readonly now: (make: () => Partial) => void
  readonly last: (partial: Partial) => void
}

/** Milliseconds between two writes at least, and how much longer than a write it is at least until the next. */
const BETWEEN = { ms: 250, times: 20 } as const

/** Makes what writes a partial. It throws a {@link UsageError} where that cannot be done. */
export function keepPartial(file: string, cwd: string, files: Pick<Files, 'write' | 'now'>): PartialFileKeeper {
  const path = resolve(cwd, file)
  let due = files.now() + BETWEEN.ms
  const write = (partial: Partial): void => {
    const began = files.now()
    try {
      files.write(path, Buffer.from(partialText(partial)))
    } catch (cause) {
      const { what, hint } = fileFault(cause, path) ?? { what: String(cause), hint: null }
      throw new UsageError(`it cannot be written: ${what}`, { at: file, hint, cause })
    }
    const ended = files.now()
    due = ended + Math.max(BETWEEN.ms, BETWEEN.times * (ended - began))
  }
  return {
    now: (make) => {
      if (files.now() >= due) write(make())
    },
    last: write,
  }
}
