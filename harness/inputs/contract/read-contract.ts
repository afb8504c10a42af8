import { fileFault, fileMeant } from '../../file-fault.ts'
import { readRegular } from '../../regular-file.ts'
import { UsageError } from '../../errors.ts'
import { didYouMean } from '../../suggest.ts'
import { FORMAT_NAMES } from './formats.ts'
import { isNode, KEYWORDS, partsOf, type Node } from './keywords.ts'
import { patternOf } from './pattern.ts'
import { pointerText, resolver } from './references.ts'

/** A JSON Schema that was read: all that can be reached in it is known to be understood. */
export interface Contract {
  /** The whole file. */
  readonly document: Node
  /** The schema of an input: the file itself or, of a larger document, what was named in it. */
  readonly root: Node
  /** Where it is, as a JSON pointer: `#`, or `#/components/schemas/Request`. */
  readonly pointer: string
  /** What stands for the file in messages. */
  readonly shown: string
  /** Finds the schema that a `$ref` names. */
  readonly target: (ref: string) => Node
  /** Every schema that can be reached, with its place in the file. */
  readonly places: ReadonlyMap<Node, string>
}

/** Names a schema file. */
export interface ContractPlace {
  /** Absolute. */
  readonly file: string
  /** A JSON pointer into it; `#` for the whole. */
  readonly pointer: string
  /** What stands for the file in messages. */
  readonly shown: string
}

/**
 * Reads the JSON Schema of inputs, and checks that all of it that can be reached is understood.
 * @throws {UsageError} with the place (`request.schema.json#/properties/age`), if the file cannot be read or is no
 * JSON, if the pointer names nothing, at a keyword or format that is not known, a pattern that is no regular
 * expression, and a `$ref` that leads out of the file or nowhere.
 */
export function readContract({ file, pointer, shown }: ContractPlace): Contract {
  const document = parse(readText(file, shown), shown)
  if (!isNode(document)) {
    throw new UsageError('it is no JSON Schema: expected an object', { at: shown, hint: 'begin with { "type": … }' })
  }
  const target = resolver(document, shown)
  const root = pointer === '#' ? document : target(pointer, shown)
  const places = new Map<Node, string>()
  reach(root, pointer)
  return { document, root, pointer, shown, target: (ref) => target(ref, shown), places }

  function reach(node: Node, place: string): void {
    if (typeof node === 'boolean' || places.has(node)) return
    places.set(node, place)
    checkNode(node, `${shown}${place}`)
    const ref = node['$ref']
    if (typeof ref === 'string') reach(target(ref, `${shown}${place}/$ref`), ref)
    for (const [path, part] of partsOf(node)) reach(part, pointerText(place, path))
  }
}

function readText(file: string, shown: string): string {
  let bytes: Buffer | null
  try {
    bytes = readRegular(file)
  } catch (error) {
    const fault = fileFault(error, file)
    if (fault === null) throw error
    throw new UsageError(`the schema cannot be read: ${fault.what}`, { at: shown, hint: fault.hint, cause: error })
  }
  if (bytes === null) {
    throw new UsageError('there is no such file', {
      at: shown,
      hint: fileMeant(file) ?? 'correct `inputs.schema` in the configuration',
    })
  }
  return bytes.toString('utf8').replace(/^\ufeff/, '')
}

function parse(text: string, shown: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const { message } = error as Error
    const [found, position] = /at position (\d+)|end of JSON/.exec(message) ?? []
    const before = position === undefined ? text : text.slice(0, Number(position))
    const at = found === undefined ? shown : `${shown}:${before.split('\n').length}`
    throw new UsageError(`no JSON: ${message}`, { at, hint: 'write the schema as JSON', cause: error })
  }
}

function checkNode(node: Readonly<Record<string, unknown>>, at: string): void {
  for (const keyword of Object.keys(node)) {
    if (KEYWORDS.includes(keyword) || keyword.startsWith('x-')) continue
    const known =
      didYouMean(keyword, KEYWORDS) ?? 'leave it out, or begin its name with x- if it says nothing of values'
    throw new UsageError(`the keyword '${keyword}' is not known`, { at, hint: known })
  }
  if (node['nullable'] === true && node['type'] === undefined) {
    const hint = 'write { "anyOf": [{ … }, { "type": "null" }] }'
    throw new UsageError('`nullable` needs a `type` beside it', { at: `${at}/nullable`, hint })
  }
  const { format, pattern } = node
  // Where a pattern says the same, the name of the format says nothing more.
  if (typeof format === 'string' && typeof pattern !== 'string' && !FORMAT_NAMES.includes(format)) {
    const known = didYouMean(format, FORMAT_NAMES) ?? 'say it as a `pattern`, or leave it out'
    throw new UsageError(`the format '${format}' is not known`, { at: `${at}/format`, hint: known })
  }
  if (typeof pattern === 'string') checkPattern(pattern, `${at}/pattern`)
  const named = node['patternProperties']
  for (const key of typeof named === 'object' && named !== null ? Object.keys(named) : []) {
    checkPattern(key, pointerText(at, ['patternProperties', key]))
  }
}

function checkPattern(pattern: string, at: string): void {
  try {
    patternOf(pattern)
  } catch (error) {
    const hint = 'write it as ECMAScript does; flags such as (?i) are none of its words'
    throw new UsageError((error as Error).message, { at, hint, cause: error })
  }
}
