import { dirname, resolve } from 'node:path'
import type { Outcome } from '../../pipeline/outcome.ts'
import type { Role } from '../../pipeline/role.ts'
import { toTagged } from '../../values/tagged-json.ts'
import { movedPlace } from '../provenance/source-place.ts'
import type { Side, StageOptions } from '../side.ts'
import type { Connection } from './connection.ts'
import { PROTOCOL, type Requests } from './operations.ts'
import type { Transport } from './transport.ts'
import type { ColumnHead } from './wire/column.ts'
import type { Frame } from './wire/frames.ts'
import { readOutcomes } from './wire/read-column.ts'
import { tailWriter, type TailWriter } from './wire/tail.ts'
import { jsonColumn, writeColumn } from './wire/write-column.ts'
import { connect } from './worker-connection.ts'
import { readInfo } from './worker-info.ts'
import type { UsualMemory } from './worker-memory.ts'
import { openChannel } from './worker-transport.ts'

/** What a worker is started with. Times in milliseconds. */
export interface WorkerOptions {
  readonly role: Role
  /** The program and its arguments; for Python see `pythonCommand`. */
  readonly command: readonly string[]
  /** What to load: a file (absolute, or relative to `cwd`) or a module; null where the worker knows by itself. */
  readonly file: string | null
  readonly module: string | null
  readonly export: string | null
  readonly cwd: string
  /** The folder that places of stages are shown from, absolute; left out: they stay as the worker tells them. */
  readonly shownFrom?: string
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
  /** What processes of the side usually hold. */
  readonly usual?: UsualMemory
}

/** What goes with the inputs of a run. */
export interface RunMore {
  /** What the first of them counts as, over all records of the side. */
  readonly first: number
  readonly sample?: boolean
  /** Every place is told before a value there is run; a worker that cannot do so is not asked to. */
  readonly tell?: boolean
}

/** One process that has loaded a pipeline. */
export interface Worker {
  readonly info: Side['info']
  readonly connection: Connection
  /** Whether it can tell every place it comes to. */
  readonly tells: boolean
  /** Runs whole records. */
  run(inputs: readonly unknown[], more: RunMore): Promise<Frame>
  /** Runs one stage on values of its own. */
  stage(name: string, values: readonly unknown[], options: StageOptions): Promise<Outcome[]>
}

/**
 * Starts a worker and has it describe its pipeline.
 * @throws {WorkerError} if the program cannot run, breaks the protocol, or cannot load the pipeline.
 */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const sockets = options.sockets ?? (process.platform === 'win32' ? 'tcp' : 'unix')
  const connection = connect(await openChannel({ ...options, sockets }), options)
  try {
    const { role, file, module, cwd } = options
    const limits = { stage: options.stageTimeoutMs, start: options.startTimeoutMs }
    const fields = { protocol: PROTOCOL, role, file, module, export: options.export, cwd, limits }
    const { head } = await connection.request('describe', fields)
    const { protocol, reads, tells } = head
    if (protocol !== PROTOCOL) throw connection.broken(`protocol ${JSON.stringify(protocol)}, expected ${PROTOCOL}`)
    if (reads !== undefined && reads !== 'json')
      throw connection.broken(`reads ${JSON.stringify(reads)}, expected "json" or nothing`)
    const info = checked(connection, () => shownInfo(readInfo(head['info']), head['folder'], options))
    connection.batchStages(new Set(info.stages.filter(({ batch }) => batch).map(({ name }) => name)))
    return asking({ info, connection, write: reads === 'json' ? jsonColumn : writeColumn, tells: tells === true })
  } catch (error) {
    await connection.close()
    throw error
  }
}

/** Shows the places of stages, which a worker tells relative to a folder of its own, as they are to be shown. */
function shownInfo(info: Side['info'], told: unknown, { file, cwd, shownFrom }: WorkerOptions): Side['info'] {
  if (shownFrom === undefined) return info
  const folder = resolve(cwd, typeof told === 'string' ? told : file === null ? '.' : dirname(resolve(cwd, file)))
  const stages = info.stages.map((stage) =>
    stage.source === undefined ? stage : { ...stage, source: movedPlace(stage.source, folder, shownFrom) },
  )
  return { ...info, stages }
}

interface Described {
  readonly info: Side['info']
  readonly connection: Connection
  /** Writes a column as the worker reads it. */
  readonly write: (values: readonly unknown[], tail: TailWriter) => ColumnHead
  readonly tells: boolean
}

function asking({ info, connection, write, tells }: Described): Worker {
  return {
    info,
    connection,
    tells,
    run: (inputs, { first, sample = false, tell = false }) => {
      const tail = tailWriter()
      const fields = { inputs: write(inputs, tail), sample, ...(tell && tells ? { tell } : {}) }
      return connection.request('run', fields, { blocks: tail.blocks, firstRecord: first, rows: inputs.length })
    },
    stage: async (name, values, { params, handed = new Map() }) => {
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
