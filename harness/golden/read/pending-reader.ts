import type { GoldenEnvironment, GoldenFile } from '../golden-file.ts'
import { readEnvironments } from './environment-reader.ts'
import { goldenReader, type Beside, type GoldenReader } from './golden-reader.ts'
import { PENDING_VERSION } from '../write/pending-text.ts'
import type { GoldenProblem } from './problem.ts'
import { countOf, textOf } from '../values/reading.ts'
import { recordDigest } from '../record-digest.ts'
import { recordOf } from '../record-of.ts'
import { CHANGE_KINDS, recordedPart, type GoldenChange, type Recorded } from '../record-changes.ts'
import { readStages } from './record-reader.ts'
import { staleness } from '../write/write-records.ts'
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

const TOP_KEYS = { known: ['lockstep-pending', 'environments', 'changes'], required: ['changes'] }
const KEYS = {
  known: ['id', 'change', 'against', 'note', 'input', 'env', 'digest', 'stages'],
  required: ['id', 'change'],
}
const AGAIN = 'delete the pending file and run: npx lockstep golden update'

/** Parses a pending file; inputs and outcomes before come from the golden file. Never throws over its content. */
export function parsePending(bytes: Uint8Array, golden: GoldenFile | null, beside: Beside): ParsedPending {
  const yaml = composeYaml(bytes)
  const { top, problems, lineOf } = yaml
  if (top === null || problems.length > 0) return { changes: [], problems }
  const reader = goldenReader(yaml, beside)
  if (countOf(top.get('lockstep-pending', true)) !== PENDING_VERSION) {
    problems.push({
      line: 1,
      message: `no pending format that is known: expected lockstep-pending: ${PENDING_VERSION}`,
      hint: AGAIN,
    })
    return { changes: [], problems }
  }
  const map = reader.map(top, 'the file', TOP_KEYS)
  const environments = map?.has('environments') === true ? readEnvironments(map.get('environments'), reader) : new Map()
  const changes: PendingChange[] = []
  const seen = new Set<string>()
  for (const item of map?.has('changes') === true ? reader.list(map.get('changes'), 'changes') : []) {
    const change = readChange(item, { reader, golden, environments })
    if (change === null) continue
    if (seen.has(change.id)) reader.problem(item, `a second change of '${change.id}'`, AGAIN)
    seen.add(change.id)
    changes.push({ ...change, line: lineOf(item) })
  }
  return { changes, problems }
}

/** What a change is read with: the golden file it is for, and the environments of the pending file. */
interface ChangeContext {
  readonly reader: GoldenReader
  readonly golden: GoldenFile | null
  readonly environments: ReadonlyMap<string, GoldenEnvironment>
}

function readChange(node: unknown, context: ChangeContext): GoldenChange | null {
  const { reader, golden } = context
  const map = reader.map(node, 'a change', KEYS)
  const id = map?.has('id') === true ? reader.text(map.get('id'), 'id') : null
  const kind = CHANGE_KINDS.find((known) => known === textOf(map?.get('change')))
  if (map === null || id === null) return null
  const where = `change '${id}'`
  if (kind === undefined) {
    reader.problem(node, `${where}: expected change to be one of ${CHANGE_KINDS.join(', ')}`, AGAIN)
    return null
  }
  const record = recordOf(golden, id)
  const input =
    kind === 'new' ? reader.value(map.get('input'), `${where}, input`, 'int') : { ok: true, value: record?.input }
  const after = kind === 'removed' ? null : readRecorded(map, where, context)
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
  { reader, environments }: ChangeContext,
): Recorded | null {
  const env = reader.text(map.get('env'), `${where}, env`)
  const digest = reader.text(map.get('digest'), `${where}, digest`)
  const environment = env === null ? undefined : environments.get(env)
  if (env !== null && environment === undefined)
    reader.problem(map.get('env'), `${where}: unknown environment ${env}`, AGAIN)
  const read = readStages(map.get('stages'), where, { numbers: environment?.numbers ?? 'int', reader })
  const { names, outcomes: stages } = read
  return env === null || digest === null || environment === undefined || stages.size < names.length
    ? null
    : { env, environment, digest, stages }
}
