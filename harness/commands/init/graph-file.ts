import { resolve } from 'node:path'
import { graphTypes, type GraphType } from '../../adapters/onnx/graph-types.ts'
import { readGraph } from '../../adapters/onnx/graph.ts'
import { UsageError } from '../../errors.ts'
import { fileFault } from '../../file-fault.ts'
import { readRegular } from '../../regular-file.ts'
import type { Artefact } from './artefact.ts'
import type { Candidate } from './find-candidates.ts'

/** What of an exported graph says how it is run beside another side. */
export interface GraphFile {
  readonly inputs: readonly GraphType[]
  /** The value that is compared. */
  readonly output: GraphType
}

/**
 * Reads what an ONNX file takes and gives.
 * @throws {UsageError} if it cannot be read, is no ONNX file, or has several outputs of which none was named.
 */
export function graphFile(folder: string, { path, value }: Artefact): GraphFile {
  const graph = readGraph(bytesOf(resolve(folder, path), path), path)
  const { inputs, outputs } = graphTypes(graph)
  if (value !== null) {
    const known = outputs.find(({ name }) => name === value)
    return { inputs, output: known ?? { name: value, element: null, axes: [] } }
  }
  const [output, ...others] = outputs
  if (output === undefined || others.length > 0) {
    throw new UsageError(`it has several outputs: ${outputs.map(({ name }) => name).join(', ')}`, {
      at: path,
      hint: `name the value to compare: --inference '${path}:${output?.name ?? 'VALUE'}'`,
    })
  }
  return { inputs, output }
}

function bytesOf(path: string, shown: string): Uint8Array {
  try {
    const bytes = readRegular(path)
    if (bytes !== null) return bytes
  } catch (cause) {
    throw new UsageError(`cannot be read: ${fileFault(cause, path)?.what ?? (cause as Error).message}`, {
      at: shown,
      cause,
    })
  }
  throw new UsageError('there is no such file', { at: shown })
}

/** Three records that a graph takes, guessed from its types alone; null where these leave it open. */
export function guessGraphInputs({ inputs }: GraphFile): readonly unknown[] | null {
  const columns = inputs.map((input) => [input.name, [0, 1, 2].map((row) => valueOf(input, row))] as const)
  if (columns.length === 0 || columns.some(([, values]) => values.includes(undefined))) return null
  const [only] = columns
  if (columns.length === 1) return only?.[1] ?? null
  return [0, 1, 2].map((row) => Object.fromEntries(columns.map(([name, values]) => [name, values[row]])))
}

const TEXTS = ['a', 'B', '']

/** Whole numbers are of no float: that they are written with a point is up to who prints them. */
function valueOf({ element, axes }: GraphType, row: number): unknown {
  const [length, ...more] = axes
  if (element === null || length === null || more.length > 0) return undefined
  const one = (at: number): unknown => {
    if (element === 'string') return TEXTS[(row + at) % TEXTS.length]
    if (element === 'bool') return (row + at) % 2 === 0
    return element.startsWith('float') ? row + at + 0.5 : row + at
  }
  return length === undefined || length === 1 ? one(0) : Array.from({ length }, (_, at) => one(at))
}

/**
 * Tells whether a function may do what a graph does: it reads the keys that the graph is fed, or none where that takes
 * a row.
 */
export function fitsGraph(folder: string, { body }: Candidate, artefact: Artefact): boolean {
  let names: readonly string[]
  try {
    names = graphFile(folder, artefact).inputs.map(({ name }) => name)
  } catch (error) {
    if (error instanceof UsageError) return true // which is said where it is read again
    throw error
  }
  const isRead = (name: string): boolean => body.split(/[^\p{L}\p{N}_]+/u).includes(name)
  return names.every(isRead) || (names.length === 1 && !/\[\s*["']|\.get\(\s*["']/u.test(body))
}
