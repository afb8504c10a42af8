import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../errors.ts'
import type { Origin } from '../run/record.ts'
import { fromTagged, toTagged } from '../values/tagged-json.ts'

/** A record that failed, by value, so that it can be run again whatever the generator does by then. */
export interface StoredFailure {
  readonly id: string
  readonly origin: Origin
  readonly input: unknown
}

/** What is remembered of the last check of a pair. */
export interface Stored {
  /** Failing inputs that are in no golden file, simplest first. */
  readonly failures: readonly StoredFailure[]
  /** Ids of golden records that failed last time. */
  readonly golden: readonly string[]
}

const NOTHING: Stored = { failures: [], golden: [] }

function storedPath(root: string, pair: string): string {
  return join(root, '.lockstep', `${encodeURIComponent(pair)}.json`)
}

/**
 * Reads what is remembered of a pair; nothing if there is no file.
 * @throws {UsageError} if the file is damaged: silently forgetting failures would let them pass.
 */
export function readStored(root: string, pair: string): Stored {
  const path = storedPath(root, pair)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NOTHING
    throw error
  }
  try {
    const data = JSON.parse(text) as { failures: { id: string; origin: Origin; input: never }[]; golden: string[] }
    return {
      failures: data.failures.map(({ id, origin, input }) => ({ id, origin, input: fromTagged(input) })),
      golden: data.golden,
    }
  } catch (error) {
    throw new UsageError('the stored failures cannot be read', { at: path, hint: `delete ${path}`, cause: error })
  }
}

/**
 * Remembers a check, replacing what was there in one step; an empty memory removes the file. Null if it worked, else
 * why not.
 */
export function writeStored(root: string, pair: string, stored: Stored): string | null {
  const path = storedPath(root, pair)
  try {
    if (stored.failures.length === 0 && stored.golden.length === 0) {
      rmSync(path, { force: true })
      return null
    }
    mkdirSync(join(root, '.lockstep'), { recursive: true })
    const failures = stored.failures.map(({ id, origin, input }) => ({ id, origin, input: toTagged(input) }))
    replaceFile(path, `${JSON.stringify({ failures, golden: stored.golden }, null, 1)}\n`)
    return null
  } catch (error) {
    return (error as Error).message
  }
}

function replaceFile(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`
  writeFileSync(temporary, text)
  try {
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
