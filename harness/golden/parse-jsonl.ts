import { LockstepError, UsageError } from '../errors.ts'
import { digest } from '../values/digest.ts'
import { escapeText } from '../values/escape.ts'
import { fromTagged } from '../values/tagged-json.ts'
import { notJsonHint } from './not-json.ts'
import { jsonToTagged } from './values/json-tagged.ts'
import { idFault } from './read/record-reader.ts'
import type { TaggedJson } from '../values/tagged-json-type.ts'

/** An input to be recorded. */
export interface GoldenInput {
  readonly id: string
  readonly note: string | null
  readonly input: unknown
}

/** The inputs of a JSONL file. */
export interface GoldenInputs {
  readonly inputs: readonly GoldenInput[]
  /** Lines that hold the input of an earlier line and name no id of their own; they are left out. */
  readonly repeated: number
}

/**
 * Reads inputs from JSON Lines. A line is an input as it is, or an envelope: `{"id", "note", "input"}` (id and note may
 * be left out), with `"tagged"` in place of `"input"` for tagged JSON. Where no id is given it is derived from the
 * input. Blank lines are skipped. `3` is an int, `3.0` a float.
 * @throws {UsageError} with the line of what cannot be read, or of an id that comes twice; also if no line holds an
 *   input.
 */
export function parseJsonl(text: string, file: string): GoldenInputs {
  const inputs: GoldenInput[] = []
  const lineOf = new Map<string, number>()
  let repeated = 0
  const lines = text.replace(/^\ufeff/, '').split('\n')
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    const at = `${file}:${index + 1}`
    const { given, record } = parseLine(line, at)
    const first = lineOf.get(record.id)
    if (first === undefined) {
      lineOf.set(record.id, index + 1)
      inputs.push(record)
    } else if (given) {
      throw new UsageError(`a second record '${record.id}' (the first is on line ${first})`, {
        at,
        hint: 'give it an id of its own',
      })
    } else repeated += 1
  }
  if (inputs.length === 0) throw new UsageError('no input', { at: file, hint: 'write one JSON value per line' })
  return { inputs, repeated }
}

/**
 * Makes an input of one JSON text, as a line of {@link parseJsonl}; `where` names it in errors. @throws {UsageError}
 */
export function parseInput(text: string, where: string): GoldenInput {
  return parseLine(text, where).record
}

/** Derives an id from an input: the same input has the same id everywhere. */
export function derivedId(input: unknown): string {
  return `input-${digest(input).slice('sha256:'.length, 'sha256:'.length + 12)}`
}

function parseLine(line: string, at: string): { readonly given: boolean; readonly record: GoldenInput } {
  let json: TaggedJson
  try {
    json = jsonToTagged(line)
  } catch (error) {
    throw new UsageError(`no JSON: ${(error as Error).message}`, {
      at,
      hint: notJsonHint(line) ?? `write one whole JSON value${at.startsWith('--') ? '' : ' per line'}`,
      cause: error,
    })
  }
  const envelope = envelopeOf(json)
  const { input, id, note } = envelope ?? { input: json, id: undefined, note: undefined }
  const value = decode(envelope?.tagged === true ? plainTagged(input) : input, at)
  if (id !== undefined && typeof id !== 'string')
    throw new UsageError('an id that is no text', { at, hint: 'put it in quotes' })
  const fault = id === undefined ? null : idFault(id)
  if (fault !== null)
    throw new UsageError(`the id "${escapeText(id ?? '')}" ${fault}`, { at, hint: 'use words and dashes' })
  if (note !== undefined && typeof note !== 'string')
    throw new UsageError('a note that is no text', { at, hint: 'put it in quotes' })
  return {
    given: id !== undefined,
    record: { id: id ?? derivedId(value), note: note ?? null, input: value },
  }
}

interface Envelope {
  readonly id: TaggedJson | undefined
  readonly note: TaggedJson | undefined
  readonly input: TaggedJson
  readonly tagged: boolean
}

/** Takes an object for an envelope if it has an input and no key that an envelope has not. */
function envelopeOf(json: TaggedJson): Envelope | null {
  if (!Array.isArray(json) || json[0] !== 'r') return null
  const entries = new Map<string, TaggedJson>()
  for (let i = 1; i + 1 < json.length; i += 2) entries.set(json[i] as string, json[i + 1] as TaggedJson)
  const known = ['id', 'note', 'input', 'tagged']
  const isEnvelope =
    entries.has('input') !== entries.has('tagged') && [...entries.keys()].every((key) => known.includes(key))
  if (!isEnvelope) return null
  const tagged = entries.has('tagged')
  return {
    id: entries.get('id'),
    note: entries.get('note'),
    input: (tagged ? entries.get('tagged') : entries.get('input')) ?? null,
    tagged,
  }
}

/**
 * Turns JSON that was read as lists, ints and floats back into the plain JSON it is: tagged JSON has tags of its own.
 */
function plainTagged(json: TaggedJson): TaggedJson {
  if (!Array.isArray(json)) return json
  const [tag, ...parts] = json as readonly TaggedJson[]
  if (tag === 'l') return parts.map(plainTagged)
  return tag === 'i' ? Number(parts[0]) : tag === 'f' ? -0 : ['?', ...parts]
}

function decode(json: TaggedJson, at: string): unknown {
  try {
    return fromTagged(json)
  } catch (error) {
    throw new UsageError(error instanceof LockstepError ? error.what : String(error), {
      at,
      hint: 'see the tagged form in the documentation of the worker protocol',
      cause: error,
    })
  }
}
