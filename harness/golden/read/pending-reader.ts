import type { Outcome } from '../../pipeline/outcome.ts'
import type { GoldenEnvironment, GoldenFile } from '../golden-file.ts'
import { readEnvironments } from './environment-reader.ts'
import { goldenReader, type Beside, type GoldenReader } from './golden-reader.ts'
import { PENDING_VERSION } from '../write/pending-text.ts'
import type { GoldenProblem } from './problem.ts'
import { countOf, textOf } from '../values/reading.ts'
import { recordDigest } from '../record-digest.ts'
import { recordedPart, type ChangeKind, type GoldenChange, type Recorded } from '../record-changes.ts'
import { readOutcome } from './record-reader.ts'
import { staleness } from '../write-records.ts'
import { composeYaml } from '../values/yaml-document.ts'

/** A pending change with its place in the pending file. */
export interface PendingChange extends GoldenChange {
  /** 1-based line in the pending file. */
  readonly line: number
}

/** Pending changes as parsed, and all that is wrong with their file. */
export interface ParsedPending {
  readonly changes: readonly PendingChange[]
  readonly problems: readonly GoldenProblem[]
}

const KEYS = ['id', 'change', 'against', 'note', 'input', 'env', 'digest', 'stages']
const KINDS: readonly ChangeKind[] = ['new', 'filled', 'changed', 'removed', 'environment']
const AGAIN = 'delete the pending file and run: npx lockstep golden update'

/** Parses a pending file; inputs and outcomes before come from the golden file. Never throws over its content. */
export function parsePending(bytes: Uint8Array, golden: GoldenFile | null, beside: Beside): ParsedPending {
  const { top, problems, lineOf } = composeYaml(bytes)
  if (top === null || problems.length > 0) return { changes: [], problems }
  const reader = goldenReader(problems, lineOf, beside)
  if (countOf(top.get('lockstep-pending', true)) !== PENDING_VERSION) {
    problems.push({
      line: 1,
      message: `no pending format that is known: expected lockstep-pending: ${PENDING_VERSION}`,
      hint: AGAIN,
    })
    return { changes: [], problems }
  }
  const map = reader.map(top, 'the file', ['lockstep-pending', 'environments', 'changes'], ['changes'])
  const environments = map?.has('environments') === true ? readEnvironments(map.get('environments'), reader) : new Map()
  const changes: PendingChange[] = []
  for (const item of map?.has('changes') === true ? reader.list(map.get('changes'), 'changes') : []) {
    const change = readChange(item, reader, golden, environments)
    if (change === null) continue
    if (changes.some(({ id }) => id === change.id)) reader.problem(item, `a second change of '${change.id}'`, AGAIN)
    changes.push({ ...change, line: lineOf(item) })
  }
  return { changes, problems }
}

function readChange(
  node: unknown,
  reader: GoldenReader,
  golden: GoldenFile | null,
  environments: ReadonlyMap<string, GoldenEnvironment>,
): GoldenChange | null {
  const map = reader.map(node, 'a change', KEYS, ['id', 'change'])
  const id = map?.has('id') === true ? reader.text(map.get('id'), 'id') : null
  const kind = KINDS.find((known) => known === textOf(map?.get('change')))
  if (map === null || id === null) return null
  const where = `change '${id}'`
  if (kind === undefined) {
    reader.problem(node, `${where}: expected change to be one of ${KINDS.join(', ')}`, AGAIN)
    return null
  }
  const record = golden?.records.find((other) => other.id === id)
  const input =
    kind === 'new' ? reader.value(map.get('input'), `${where}, input`, 'int') : { ok: true, value: record?.input }
  const after = kind === 'removed' ? null : readRecorded(map, where, environments, reader)
  if (!input.ok || (kind !== 'removed' && after === null)) return null
  const change: GoldenChange = {
    id,
    kind,
    note:
      kind === 'new'
        ? map.has('note')
          ? reader.text(map.get('note'), `${where}, note`)
          : null
        : (record?.note ?? null),
    input: input.value,
    before: record === undefined ? null : recordedPart(golden, record),
    after,
    against: map.has('against') ? reader.text(map.get('against'), `${where}, against`) : null,
  }
  if (
    after !== null &&
    staleness(change, golden) === null &&
    recordDigest(change.input, after.stages) !== after.digest
  ) {
    reader.problem(node, `${where} was edited by hand: its digest does not fit its input and stages`, AGAIN)
  }
  return change
}

function readRecorded(
  map: ReadonlyMap<string, unknown>,
  where: string,
  environments: ReadonlyMap<string, GoldenEnvironment>,
  reader: GoldenReader,
): Recorded | null {
  const env = reader.text(map.get('env'), `${where}, env`)
  const digest = reader.text(map.get('digest'), `${where}, digest`)
  const environment = env === null ? undefined : environments.get(env)
  if (env !== null && environment === undefined)
    reader.problem(map.get('env'), `${where}: unknown environment ${env}`, AGAIN)
  const items = reader.table(map.get('stages'), `${where}, stages`)
  const stages = new Map<string, Outcome>()
  for (const [name, item] of items) {
    const read = readOutcome(item, `${where}, stage '${name}'`, environment?.numbers ?? 'int', reader)
    if (read !== null) stages.set(name, read.outcome)
  }
  return env === null || digest === null || environment === undefined || stages.size < items.size
    ? null
    : { env, environment, digest, stages }
}
