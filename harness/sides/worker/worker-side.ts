import type { Outcome } from '../../pipeline/outcome.ts'
import { toTagged } from '../../values/tagged-json.ts'
import type { WorkerError } from '../../errors.ts'
import type { Rows, Side, StageOptions } from '../side.ts'
import type { ColumnHead } from './wire/column.ts'
import { readOutcomes } from './wire/read-column.ts'
import { tailWriter, type TailWriter } from './wire/tail.ts'
import { jsonColumn, writeColumn } from './wire/write-column.ts'
import { PROTOCOL, type Requests } from './operations.ts'
import type { Connection, Crash } from './connection.ts'
import { connect } from './worker-connection.ts'
import { readInfo } from './worker-info.ts'
import { locateCrash, type Retrial } from './worker-crash.ts'
import type { Frame } from './wire/frames.ts'
import { createParts, type OpenedBatch } from './worker-parts.ts'
import { workerRows } from './worker-rows.ts'
import type { Transport } from './transport.ts'
import { openChannel } from './worker-transport.ts'
import type { Role } from '../../pipeline/role.ts'

/** What a worker side is made from. Times in milliseconds. */
export interface WorkerSideOptions {
  readonly role: Role
  /** The program and its arguments; for Python see `pythonCommand`. */
  readonly command: readonly string[]
  /** What to load: a file (absolute, or relative to `cwd`) or a module; null where the worker knows by itself. */
  readonly file: string | null
  readonly module: string | null
  readonly export: string | null
  readonly cwd: string
  /** Added to this process' environment. */
  readonly env: Readonly<Record<string, string>>
  readonly transport: Transport
  /** How long one stage may take on one record. */
  readonly stageTimeoutMs: number
  /** How long the worker may take to start and to load the pipeline. */
  readonly startTimeoutMs: number
  readonly onStderr: (text: string) => void
  /** What the transport `socket` uses; Unix sockets unless the platform has none. */
  readonly sockets?: 'unix' | 'tcp'
}

/** One batch in so many is timed and watched for mutated inputs, and the first. */
const SAMPLE_EVERY = 16

/**
 * Starts a worker and has it load its pipeline. Batches are sent when they are opened, so several may be under way;
 * a record is decoded when its row is loaded.
 * @throws {WorkerError} if the program cannot run, breaks the protocol, or cannot load the pipeline.
 */
export async function workerSide(options: WorkerSideOptions): Promise<Side> {
  const { role } = options
  const sockets = options.sockets ?? (process.platform === 'win32' ? 'tcp' : 'unix')
  const { connection, answer } = await opened(options, sockets)
  try {
    const { head } = answer
    const { reads, tells } = head
    if (reads !== undefined && reads !== 'json')
      throw connection.broken(`reads ${JSON.stringify(reads)}, expected "json" or nothing`)
    const info = checked(connection, () => readInfo(head['info']))
    // What it says was shown before.
    const start = async (): Promise<Connection> =>
      (await opened({ ...options, onStderr: () => {} }, sockets)).connection
    const write = reads === 'json' ? jsonColumn : writeColumn
    return describedSide({ role, connection, info, write, start, tells: tells === true })
  } catch (error) {
    await connection.close()
    throw error
  }
}

/** Starts a worker and has it describe its pipeline. */
async function opened(
  options: WorkerSideOptions,
  sockets: 'unix' | 'tcp',
): Promise<{ readonly connection: Connection; readonly answer: Frame }> {
  const { role, file, module, cwd } = options
  const connection = connect(await openChannel({ ...options, sockets }), options)
  try {
    const limits = { stage: options.stageTimeoutMs, start: options.startTimeoutMs }
    const fields = { protocol: PROTOCOL, role, file, module, export: options.export, cwd, limits }
    const answer = await connection.request('describe', fields)
    const { protocol } = answer.head
    if (protocol !== PROTOCOL) throw connection.broken(`protocol ${JSON.stringify(protocol)}, expected ${PROTOCOL}`)
    return { connection, answer }
  } catch (error) {
    await connection.close()
    throw error
  }
}

/** Runs what reads an answer; what it finds malformed breaks the connection. */
function checked<T>(connection: Connection, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw connection.broken((error as Error).message)
  }
}

/** Rows that a worker has been sent. */
interface RunningRows {
  readonly inputs: readonly unknown[]
  /** What the first of them counts as. */
  readonly firstRecord: number
}

/** What goes with the inputs of a run. */
interface RunMore {
  /** What the first of them counts as. */
  readonly first?: number
  readonly sample?: boolean
  readonly tell?: boolean
}

/** A worker that has described its pipeline. */
interface Described {
  readonly role: Role
  readonly connection: Connection
  readonly info: Side['info']
  /** Writes a column as the worker reads it. */
  readonly write: (values: readonly unknown[], tail: TailWriter) => ColumnHead
  /** Starts one more worker of the same pipeline. */
  readonly start: () => Promise<Connection>
  /** Whether the worker can tell its place before each value that a stage runs on. */
  readonly tells: boolean
}

function describedSide({ role, connection, info, write, start, tells }: Described): Side {
  const stages = info.stages.map((stage) => stage.name)
  connection.batchStages(new Set(info.stages.filter(({ batch }) => batch).map(({ name }) => name)))
  const sequence = info.kind === 'staged' ? stages : []
  const cut = createParts(info.kind === 'traced' || info.stages.some(({ batch }) => batch))
  const mutations = new Map<string, number>()
  let batches = 0
  let records = 0
  const run = (worker: Connection, inputs: readonly unknown[], more: RunMore): Promise<Frame> => {
    const tail = tailWriter()
    const { first = null, sample = false, tell = false } = more
    const fields = { inputs: write(inputs, tail), sample, ...(tell ? { tell } : {}) }
    return worker.request('run', fields, { blocks: tail.blocks, firstRecord: first, rows: inputs.length })
  }
  const runStage = async (
    worker: Connection,
    { name, params, handed = new Map() }: StageOptions & { readonly name: string },
    values: readonly unknown[],
  ) => {
    const tail = tailWriter()
    const column = write(values, tail)
    const fields: Requests['stage'] = {
      name,
      values: column,
      ...(params === undefined ? {} : { params: toTagged(params) }),
      ...(handed.size === 0 ? {} : { handed: [...handed].map(([tap, its]) => [tap, write(its, tail)] as const) }),
    }
    const answer = await worker.request('stage', fields, { blocks: tail.blocks, rows: values.length })
    return checked(worker, () => {
      const read = readOutcomes(answer.head['column'], answer.tail, values.length)
      return values.map((_, row): Outcome => read(row))
    })
  }
  const retrial: Retrial = {
    start,
    tell: tells ? (worker, inputs) => run(worker, inputs, { first: 0, tell: true }) : null,
    run: (worker, inputs) => run(worker, inputs, { first: 0 }),
    stage: async (worker, name, value) => (await runStage(worker, { name }, [value]))[0],
  }
  const isChain =
    info.kind === 'staged' && info.stages.every(({ kind, branch }) => kind === 'stage' && branch.length === 0)
  let located: Promise<WorkerError> | null = null
  /** Requests without an answer, oldest first: a worker may have worked one out, and its answer have been lost. */
  const underWay: RunningRows[] = []
  const search = async (crash: Crash): Promise<WorkerError> => {
    const chain = isChain ? stages : null
    for (const { inputs, firstRecord } of underWay) {
      const found = await locateCrash(crash, { inputs, firstRecord, chain }, retrial)
      if (found !== null) return found
    }
    return crash.at(crash.seen)
  }
  /** Runs rows. Where the worker crashes all requests under way get the same error, which names the place. */
  const runRows = async (rows: RunningRows, sample: boolean): Promise<Frame> => {
    underWay.push(rows)
    try {
      const frame = await run(connection, rows.inputs, { first: rows.firstRecord, sample })
      underWay.splice(underWay.indexOf(rows), 1)
      return frame
    } catch (error) {
      const crash = connection.crash()
      if (crash === null) {
        underWay.splice(underWay.indexOf(rows), 1)
        throw error
      }
      // What cannot be tried again is told as it was seen.
      located ??= search(crash).catch(() => crash.at(crash.seen))
      throw await located
    }
  }

  return {
    role,
    info,
    stages,
    sequence,
    open: (inputs): Rows => {
      const sample = batches++ % SAMPLE_EVERY === 0
      const first = records
      records += inputs.length
      const send: OpenedBatch['send'] = (rows, from) => runRows({ inputs: rows, firstRecord: first + from }, sample)
      const grow = (list: string[], names: unknown): void => {
        if (Array.isArray(names)) list.splice(0, list.length, ...(names as string[]))
      }
      return workerRows({
        parts: cut({ inputs, send }),
        traced: info.kind === 'traced',
        stages,
        onNames: (names, order) => {
          grow(stages, names)
          grow(sequence, order)
        },
        onMutated: (name) => mutations.set(name, (mutations.get(name) ?? 0) + 1),
        broken: (what, at) =>
          connection.broken(what, at === undefined ? undefined : { stage: at.stage, record: first + at.row }),
      })
    },
    stage: (name, values, options) => runStage(connection, { ...options, name }, values),
    mutations: () => mutations,
    close: () => connection.close(),
  }
}
