import { basename, dirname, join } from 'node:path'
import type { InputsConfig } from '../config/config.ts'
import { UsageError } from '../errors.ts'
import { fileFault } from '../file-fault.ts'
import { nodeFiles } from '../golden/node-files.ts'
import { leftIn } from '../golden/write/leftovers.ts'
import { selectEdges, type Edges } from '../inputs/edge-cases/select-edges.ts'
import type { Origin } from '../run/record.ts'
import { fromTagged, toTagged } from '../values/tagged-json.ts'

/** A record that failed, by value, so that it can be run again whatever the generator does by then. */
export interface StoredFailure {
  readonly id: string
  readonly origin: Origin
  readonly input: unknown
  /** The classes of edge cases that were mixed in when it was found, as the configuration says them. */
  readonly edges: Edges
}

/** What is remembered of the last check of a pair. */
export interface Stored {
  /** Failing inputs that are in no golden file, simplest first. */
  readonly failures: readonly StoredFailure[]
  /** Ids of golden records that failed last time. */
  readonly golden: readonly string[]
}

const NOTHING: Stored = { failures: [], golden: [] }

/** Says which classes of edge cases are mixed into the inputs of a pair: into those of a module or a log none. */
export function mixedIn(inputs: InputsConfig): Edges {
  return 'edges' in inputs ? inputs.edges : false
}

function storedPath(root: string, pair: string): string {
  return join(root, '.lockstep', `${encodeURIComponent(pair)}.json`)
}

/**
 * Reads what is remembered of a pair; nothing if there is no file.
 * @throws {UsageError} if the file is damaged or cannot be read: silently forgetting failures would let them pass.
 */
export function readStored(root: string, pair: string): Stored {
  const path = storedPath(root, pair)
  const bytes = readBytes(path)
  if (bytes === null) return NOTHING
  try {
    const data = JSON.parse(Buffer.from(bytes).toString('utf8')) as {
      failures: { id: string; origin: Origin; input: never; edges?: Edges }[]
      golden: string[]
    }
    return {
      failures: data.failures.map(({ id, origin, input, edges = true }) => {
        selectEdges(edges, path)
        return { id, origin, input: fromTagged(input), edges }
      }),
      golden: data.golden,
    }
  } catch (error) {
    throw new UsageError('the stored failures cannot be read', { at: path, hint: `delete ${path}`, cause: error })
  }
}

function readBytes(path: string): Uint8Array | null {
  try {
    return nodeFiles().read(path)
  } catch (error) {
    const fault = fileFault(error, path)
    if (fault === null) throw error
    throw new UsageError(`the stored failures cannot be read: ${fault.what}`, {
      at: path,
      hint: fault.hint,
      cause: error,
    })
  }
}

/**
 * Remembers a check, replacing what was there in one step; an empty memory removes the file. What an interrupted check
 * left beside it is removed. Null if it worked, else why not.
 */
export function writeStored(root: string, pair: string, stored: Stored): string | null {
  const path = storedPath(root, pair)
  const files = nodeFiles()
  try {
    for (const left of leftIn(dirname(path), [basename(path)], files)) files.remove(left)
    if (stored.failures.length === 0 && stored.golden.length === 0) {
      if (files.read(path) !== null) files.remove(path)
      return null
    }
    files.mkdir(dirname(path))
    const failures = stored.failures.map(({ input, ...more }) => ({ ...more, input: toTagged(input) }))
    files.write(path, Buffer.from(`${JSON.stringify({ failures, golden: stored.golden }, null, 1)}\n`))
    return null
  } catch (error) {
    const fault = fileFault(error, path)
    return fault === null ? (error as Error).message : `${path}: ${fault.what}`
  }
}
