import type { Outcome } from '../../pipeline/outcome.ts'
import { toTagged } from '../../values/tagged-json.ts'
import type { Rows, Side } from '../side.ts'
import type { ColumnHead } from './wire/column.ts'
import { readOutcomes } from './wire/read-column.ts'
import { tailWriter, type TailWriter } from './wire/tail.ts'
import { jsonColumn, writeColumn } from './wire/write-column.ts'
import { PROTOCOL, type Requests } from './operations.ts'
import { connect, type Connection } from './worker-connection.ts'
import { readInfo } from './worker-info.ts'
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
  const { role, file, module, cwd } = options
  const sockets = options.sockets ?? (process.platform === 'win32' ? 'tcp' : 'unix')
  const connection = connect(await openChannel({ ...options, sockets }), options)
  try {
    const limits = { stage: options.stageTimeoutMs, start: options.startTimeoutMs }
    const fields = { protocol: PROTOCOL, role, file, module, export: options.export, cwd, limits }
    const { head } = await connection.request('describe', fields)
    if (head['protocol'] !== PROTOCOL)
      throw connection.broken(`protocol ${JSON.stringify(head['protocol'])}, expected ${PROTOCOL}`)
    const { reads } = head
    if (reads !== undefined && reads !== 'json')
      throw connection.broken(`reads ${JSON.stringify(reads)}, expected "json" or nothing`)
    const info = checked(connection, () => readInfo(head['info']))
    return describedSide({ role, connection, info, write: reads === 'json' ? jsonColumn : writeColumn })
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

/** A worker that has described its pipeline. */
interface Described {
  readonly role: Role
  readonly connection: Connection
  readonly info: Side['info']
  /** Writes a column as the worker reads it. */
  readonly write: (values: readonly unknown[], tail: TailWriter) => ColumnHead
}

function describedSide({ role, connection, info, write }: Described): Side {
  const stages = info.stages.map((stage) => stage.name)
  connection.batchStages(new Set(info.stages.filter(({ batch }) => batch).map(({ name }) => name)))
  const sequence = info.kind === 'staged' ? stages : []
  const cut = createParts(info.kind === 'traced' || info.stages.some(({ batch }) => batch))
  const mutations = new Map<string, number>()
  let batches = 0
  let records = 0

  return {
    role,
    info,
    stages,
    sequence,
    open: (inputs): Rows => {
      const sample = batches++ % SAMPLE_EVERY === 0
      const first = records
      records += inputs.length
      const send: OpenedBatch['send'] = (rows, from) => {
        const tail = tailWriter()
        const column = write(rows, tail)
        const sent = { blocks: tail.blocks, firstRecord: first + from, rows: rows.length }
        return connection.request('run', { inputs: column, sample }, sent)
      }
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
    stage: async (name, values, { params, handed = new Map() } = {}) => {
      const tail = tailWriter()
      const column = write(values, tail)
      const fields: Requests['stage'] = {
        name,
        values: column,
        ...(params === undefined ? {} : { params: toTagged(params) }),
        ...(handed.size === 0 ? {} : { handed: [...handed].map(([tap, its]) => [tap, write(its, tail)] as const) }),
      }
      const answer = await connection.request('stage', fields, { blocks: tail.blocks, rows: values.length })
      return checked(connection, () => {
        const read = readOutcomes(answer.head['column'], answer.tail, values.length)
        return values.map((_, row): Outcome => read(row))
      })
    },
    mutations: () => mutations,
    close: () => connection.close(),
  }
}
