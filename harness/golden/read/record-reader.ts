import { isScalar, type Scalar } from 'yaml'
import { NOT_REACHED, OUTCOME, type Outcome } from '../../pipeline/outcome.ts'
import type { GoldenEnvironment, GoldenRecord } from '../golden-file.ts'
import type { GoldenReader, ValueReader } from './golden-reader.ts'
import { recordDigest } from '../record-digest.ts'

const KEYS = { known: ['id', 'note', 'throws', 'input', 'env', 'digest', 'stages'], required: ['id', 'input'] }
const THREW_KEYS = { known: ['type', 'message'], required: ['type', 'message'] }
const PARTS = ['env', 'digest', 'stages']
const RECORD_AGAIN = 'restore it from version control, or see what training gives today: npx lockstep golden update'

/**
 * What a record is read with: the environments of its file, those of them that cannot be trusted, and where it stands.
 */
export interface RecordContext {
  readonly environments: ReadonlyMap<string, GoldenEnvironment>
  readonly distrusted: ReadonlySet<string>
  readonly line: number
}

/**
 * Reads one record; null if it lacks its id or its input cannot be read. All problems are reported. Where only the
 * recorded part is wrong the record is there, `damaged`.
 */
export function readRecord(node: unknown, reader: GoldenReader, context: RecordContext): GoldenRecord | null {
  const map = reader.map(node, 'a record', KEYS)
  if (map === null || !map.has('id')) return null
  const id = readId(map.get('id'), reader)
  if (id === null) return null
  const where = `record '${id}'`
  const note = map.has('note') ? reader.text(map.get('note'), `${where}, note`) : null
  const throws = map.has('throws') && readThrows(map.get('throws'), `${where}, throws`, reader)
  if (!map.has('input')) return null
  if (isEmptyScalar(map.get('input'))) {
    reader.problem(map.get('id'), `${where}: nothing stands behind input`, "write null, '' or {} if that is the input")
    return null
  }
  const input = reader.value(map.get('input'), `${where}, input`, 'int')
  if (!input.ok) return null
  const bare = { id, note, throws, input: input.value, line: context.line }
  const unrecorded = { env: null, digest: null, stages: null }
  if (!PARTS.some((key) => map.has(key))) return { ...bare, ...unrecorded, damaged: false }
  const repairing = reader.repairing(id)
  const part = readPart(node, map, { ...context, reader: repairing.reader, where, input: input.value })
  return { ...bare, ...(part ?? unrecorded), damaged: repairing.found() || context.distrusted.has(part?.env ?? '') }
}

interface PartContext extends RecordContext {
  readonly reader: GoldenReader
  readonly where: string
  readonly input: unknown
}

/** Reads the recorded part; null if it cannot be told at all. */
function readPart(
  node: unknown,
  map: ReadonlyMap<string, unknown>,
  { environments, reader, where, input }: PartContext,
): Pick<GoldenRecord, 'env' | 'digest' | 'stages'> | null {
  const present = PARTS.filter((key) => map.has(key))
  if (present.length < PARTS.length) {
    reader.problem(node, `${where} has ${present.join(' and ')}, but not all of env, digest and stages`, RECORD_AGAIN)
    return null
  }
  const env = reader.text(map.get('env'), `${where}, env`)
  const digest = reader.text(map.get('digest'), `${where}, digest`)
  const environment = env === null ? undefined : environments.get(env)
  if (env !== null && environment === undefined)
    reader.problem(map.get('env'), `${where}: unknown environment ${env}`, RECORD_AGAIN)
  const stages = readStages(map.get('stages'), where, { numbers: environment?.numbers ?? 'int', reader })
  if (environment === undefined || digest === null) return null
  const faults = stageFaults(environment, stages.names)
  for (const fault of faults) reader.problem(map.get('stages') ?? node, `${where} ${fault}`, RECORD_AGAIN)
  if (!stages.ok) return null
  if (faults.length === 0 && recordDigest(input, stages.outcomes) !== digest) {
    reader.problem(node, `${where} was edited by hand: its digest does not fit its input and stages`, RECORD_AGAIN)
  }
  return { env, digest, stages: stages.outcomes }
}

function readThrows(node: unknown, where: string, reader: GoldenReader): boolean {
  const { ok, value } = reader.value(node, where, 'int')
  if (!ok || typeof value === 'boolean') return value === true
  reader.problem(node, `${where} must be true or false`, 'throws: true says that both sides are meant to throw')
  return false
}

function readId(node: unknown, reader: GoldenReader): string | null {
  const id = reader.text(node, 'id')
  if (id === null) return null
  const fault = idFault(id)
  if (fault !== null)
    reader.problem(node, `id "${id}" ${fault}`, 'ids are typed on a command line: use words and dashes')
  return fault === null ? id : null
}

/** Says why a text is no record id; null if it is one. */
export function idFault(id: string): string | null {
  if (id.trim() === '') return 'is blank'
  if (id.length > 200) return 'has more than 200 characters'
  return /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|^\s|\s$/u.test(id) ? 'has characters that cannot be seen' : null
}

function isEmptyScalar(node: unknown): boolean {
  return (
    node === null ||
    node === undefined ||
    (isScalar(node) && node.type === 'PLAIN' && node.tag === undefined && String(node.value) === '')
  )
}

/** The stages of a record as they stand in a file. */
export interface ReadStages {
  /** There are stages, and every one could be read. */
  readonly ok: boolean
  /** All of them, those that could not be read as well. */
  readonly names: readonly string[]
  readonly outcomes: ReadonlyMap<string, Outcome>
}

/** Reads what the stages of a record did, by name; problems are reported. */
export function readStages(node: unknown, where: string, values: ValueReader): ReadStages {
  const items = values.reader.table(node, `${where}, stages`)
  const outcomes = new Map<string, Outcome>()
  for (const [name, item] of items) {
    const read = readOutcome(item, `${where}, stage '${name}'`, values)
    if (read !== null) outcomes.set(name, read.outcome)
  }
  return { ok: outcomes.size === items.size && items.size > 0, names: [...items.keys()], outcomes }
}

/** Reads what a stage did; null after a problem. */
function readOutcome(
  node: unknown,
  where: string,
  { numbers, reader }: ValueReader,
): { readonly outcome: Outcome } | null {
  const tag = (node as Partial<Scalar> | null | undefined)?.tag
  if (tag === '!not-reached') return { outcome: NOT_REACHED }
  if (tag === '!threw') {
    const map = reader.map(node, where, THREW_KEYS)
    const type = map?.has('type') === true ? reader.text(map.get('type'), where) : null
    const message = map?.has('message') === true ? reader.text(map.get('message'), where) : null
    return type === null || message === null ? null : { outcome: { [OUTCOME]: 'threw', type, message } }
  }
  const { ok, value } = reader.value(node, where, numbers)
  return ok ? { outcome: value } : null
}

/**
 * Says which stages of its environment a record lacks, and which it has beside them; empty: neither. A traced side's
 * records name their own stages.
 */
function stageFaults({ side }: GoldenEnvironment, stages: readonly string[]): readonly string[] {
  if (side.kind === 'traced') return []
  const expected = side.stages.map((stage) => stage.name)
  const missing = expected.filter((name) => !stages.includes(name))
  const extra = stages.filter((name) => !expected.includes(name))
  return [
    ...(missing.length === 0 ? [] : [`lacks the stages of its environment: ${missing.join(', ')}`]),
    ...(extra.length === 0 ? [] : [`has stages that its environment lacks: ${extra.join(', ')}`]),
  ]
}
