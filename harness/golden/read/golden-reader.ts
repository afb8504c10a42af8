import { LockstepError } from '../../errors.ts'
import { isMap, isSeq, type Scalar, type YAMLMap } from 'yaml'
import { didYouMean } from '../../suggest.ts'
import { fromTagged } from '../../values/tagged-json.ts'
import type { Numbers } from '../golden-file.ts'
import { nodeValue } from '../values/node-value.ts'
import { entriesOfMap, nodeKind, textOf, type Found, type Reading } from '../values/reading.ts'
import { readStored } from '../values/stored-value.ts'
import type { YamlDocument } from '../values/yaml-document.ts'
import type { TaggedJson } from '../../values/tagged-json-type.ts'

/**
 * Finds the bytes that a golden file refers to: large values by file name, input files by their path from the folder of
 * the golden file.
 */
export interface Beside {
  readonly stored: (name: string) => Found
  readonly file: (path: string) => Found
}

/** The keys of a map: those it may have, and those of them it must have. */
export interface Keys {
  readonly known: readonly string[]
  readonly required: readonly string[]
}

/** Reads the parts of a golden file one by one, and collects all that is wrong with them. */
export interface GoldenReader {
  readonly problem: (node: unknown, message: string, hint: string) => void
  /** Reads a map; null, reported, if the node is no map. Keys it may not have, or lacks, are reported. */
  readonly map: (node: unknown, where: string, keys: Keys) => ReadonlyMap<string, unknown> | null
  /** Reads a map with any keys. */
  readonly table: (node: unknown, where: string) => ReadonlyMap<string, unknown>
  /** Reads text; reported and null for anything else. */
  readonly text: (node: unknown, where: string) => string | null
  /** Reads a list of anything. */
  readonly list: (node: unknown, where: string) => readonly unknown[]
  /**
   * Makes a reader whose problems are repaired by recording again: what the id of a record (`''`: an environment)
   * names. `found` tells whether it met any.
   */
  readonly repairing: (repair: string) => { readonly reader: GoldenReader; readonly found: () => boolean }
  /** Reads a value; `ok` is false after a problem. */
  readonly value: (node: unknown, where: string, numbers: Numbers) => { readonly ok: boolean; readonly value: unknown }
}

/** A reader, and how plain whole numbers of the values it is to read are meant. */
export interface ValueReader {
  readonly numbers: Numbers
  readonly reader: GoldenReader
}

/** Makes a reader that adds what it finds wrong to the problems of the document. */
export function goldenReader(
  { problems, lineOf }: Pick<YamlDocument, 'problems' | 'lineOf'>,
  beside: Beside,
  repair: { readonly repair?: string } = {},
): GoldenReader {
  const problem = (node: unknown, message: string, hint: string): void =>
    void problems.push({ line: lineOf(node), message, hint, ...repair })
  const wrong = (node: unknown, where: string, wanted: string): void =>
    problem(node, `${where}: expected ${wanted}, received ${nodeKind(node)}`, `write ${wanted} there`)
  const reading = (where: string, numbers: Numbers): Reading => {
    const made: Reading = {
      numbers,
      problem: (node, message, hint) => problem(node, `${where}: ${message}`, hint),
      stored: (node) => (isMap(node) ? readStored(node, beside.stored, made) : inputFile(node, beside, made)),
    }
    return made
  }
  const table = (node: unknown, where: string): ReadonlyMap<string, unknown> => {
    if (!isMap(node)) {
      wrong(node, where, 'a map')
      return new Map()
    }
    return new Map([...entriesOfMap(node, reading(where, 'int'))].map(([key, pair]) => [key, pair.value]))
  }
  return {
    problem,
    table,
    map: (node, where, keys) => {
      if (!isMap(node)) wrong(node, where, 'a map')
      return isMap(node) ? checkedMap(node, where, keys) : null
    },
    text: (node, where) => {
      const text = textOf(node)
      if (text === null) wrong(node, where, 'text (in quotes if it looks like something else)')
      return text
    },
    list: (node, where) => {
      if (!isSeq(node)) wrong(node, where, 'a list')
      return isSeq(node) ? node.items : []
    },
    repairing: (id) => {
      const before = problems.length
      const reader = goldenReader({ problems, lineOf }, beside, { repair: id })
      return { reader, found: () => problems.length > before }
    },
    value: (node, where, numbers) => {
      const before = problems.length
      const json = nodeValue(node, reading(where, numbers))
      return problems.length > before ? { ok: false, value: null } : decoded(json, node, where)
    },
  }

  function checkedMap(node: YAMLMap, where: string, { known, required }: Keys): ReadonlyMap<string, unknown> {
    const entries = entriesOfMap(node, reading(where, 'int'))
    for (const [key, pair] of entries) {
      if (known.includes(key)) continue
      const hint = didYouMean(key, known) ?? `known keys: ${known.join(', ')}`
      problem(pair.key, `${where}: unknown key "${key}"`, hint)
    }
    for (const key of required) if (!entries.has(key)) problem(node, `${where}: no ${key}`, `add the key ${key}`)
    return new Map([...entries].map(([key, pair]) => [key, pair.value]))
  }

  function decoded(json: TaggedJson, node: unknown, where: string): { ok: boolean; value: unknown } {
    try {
      return { ok: true, value: fromTagged(json) }
    } catch (error) {
      const why = error instanceof LockstepError ? error.what : String(error)
      problem(node, `${where}: ${why}`, 'restore it as it was recorded')
      return { ok: false, value: null }
    }
  }
}

/** Reads an input that is a file: its bytes, by a path relative to the golden file. */
function inputFile(node: Scalar, beside: Beside, reading: Reading): TaggedJson {
  const path = String(node.value)
  if (path === '' || /^\/|^[A-Za-z]:|[\\\0]/.test(path)) {
    const hint = 'write the path from the folder of the golden file, with /'
    reading.problem(node, `!file "${path}" is no relative path`, hint)
    return null
  }
  const bytes = beside.file(path)
  if (bytes === null) reading.problem(node, `input file missing: ${path}`, 'restore the file, or correct the path')
  else if ('why' in bytes) reading.problem(node, `!file "${path}" ${bytes.why}`, bytes.hint)
  else return ['x', 'uint8', [bytes.byteLength], Buffer.from(bytes).toString('base64')]
  return null
}
