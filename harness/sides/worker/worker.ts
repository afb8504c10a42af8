import { dirname, resolve } from 'node:path'
import { UsageError } from '../../errors.ts'
import type { Outcome } from '../../pipeline/outcome.ts'
import type { Role } from '../../pipeline/role.ts'
import { toTagged } from '../../values/tagged-json.ts'
import { movedPlace } from '../provenance/source-place.ts'
import type { HandedBack, Side, StageOptions, Making, Watch, Watched } from '../side.ts'
import type { Connection } from './connection.ts'
import { PROTOCOL, type Requests } from './operations.ts'
import type { Transport } from './transport.ts'
import type { ColumnHead } from './wire/column.ts'
import type { Frame } from './wire/frames.ts'
import { readOutcomes } from './wire/read-column.ts'
import { tailWriter, type TailWriter } from './wire/tail.ts'
import { jsonColumn, writeColumn } from './wire/write-column.ts'
import { connect } from './worker-connection.ts'
import { readInfo, readWatched } from './worker-info.ts'
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
  /** Variables to watch; null or left out: none. */
  readonly watch?: Watch | null
  /** How what is exported is made a function of one record; left out: it is one. */
  readonly making?: Making
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
  /** As in {@link ConnectionOptions}. */
  readonly onPlace?: (stage: string) => void
}

/** What goes with the inputs of a run. */
export interface RunMore {
  /** What the first of them counts as, over all records of the side. */
  readonly first: number
  readonly sample?: boolean
  /** Every place is told before a value there is run; a worker that cannot do so is not asked to. */
  readonly tell?: boolean
  /** What taps of a function hand back; left out: what they are given. */
  readonly handed?: HandedBack | undefined
}

/** One process that has loaded a pipeline. */
export interface Worker {
  readonly info: Side['info']
  /** What it watches; null: it says nothing of it. */
  readonly watched: readonly Watched[] | null
  readonly connection: Connection
  /** Whether it can tell every place it comes to. */
  readonly tells: boolean
  /** Shows a place that the worker tells as it is to be shown. */
  readonly shownPlace: (place: string) => string
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
    const { role, file, module, cwd, watch = null, making } = options
    const limits = { stage: options.stageTimeoutMs, start: options.startTimeoutMs }
    const fields = {
      protocol: PROTOCOL,
      role,
      file,
      module,
      export: options.export,
      cwd,
      limits,
      ...(watch === null ? {} : { watch }),
      ...(making === undefined || making.construct === null ? {} : { construct: making.construct }),
      ...(making?.batch === true ? { batch: true as const } : {}),
      ...(making?.fresh === true ? { fresh: true as const } : {}),
    }
    const { head } = await connection.request('describe', fields)
    const { protocol, reads, tells } = head
    if (protocol !== PROTOCOL) throw connection.broken(`protocol ${JSON.stringify(protocol)}, expected ${PROTOCOL}`)
    if (reads !== undefined && reads !== 'json')
      throw connection.broken(`reads ${JSON.stringify(reads)}, expected "json" or nothing`)
    const shownPlace = placesFrom(head['folder'], options)
    const info = checked(connection, () => shownInfo(readInfo(head['info']), shownPlace))
    const watched = checked(connection, () => readWatched(head['watched']))
    if (watch !== null && watched === null) throw unwatched(options, info.kind)
    connection.batchStages(new Set(info.stages.filter(({ batch }) => batch).map(({ name }) => name)))
    return asking({
      info,
      watched,
      shownPlace,
      connection,
      write: reads === 'json' ? jsonColumn : writeColumn,
      tells: tells === true,
    })
  } catch (error) {
    await connection.close()
    throw error
  }
}

/** Makes what shows a place, which a worker tells relative to a folder of its own, as it is to be shown. */
function placesFrom(told: unknown, { file, cwd, shownFrom }: WorkerOptions): (place: string) => string {
  if (shownFrom === undefined) return (place) => place
  const folder = resolve(cwd, typeof told === 'string' ? told : file === null ? '.' : dirname(resolve(cwd, file)))
  return (place) => movedPlace(place, folder, shownFrom)
}

function shownInfo(info: Side['info'], shownPlace: Worker['shownPlace']): Side['info'] {
  const stages = info.stages.map((stage) =>
    stage.source === undefined ? stage : { ...stage, source: shownPlace(stage.source) },
  )
  return { ...info, stages }
}

interface Described {
  readonly info: Side['info']
  readonly watched: readonly Watched[] | null
  readonly shownPlace: Worker['shownPlace']
  readonly connection: Connection
  /** Writes a column as the worker reads it. */
  readonly write: (values: readonly unknown[], tail: TailWriter) => ColumnHead
  readonly tells: boolean
}

function asking({ info, watched, shownPlace, connection, write, tells }: Described): Worker {
  let named: Readonly<Record<string, unknown>> = {}
  /** An answer that names no stages has those of the one before: answers come in order, and are told of in it. */
  const withNames = ({ head, tail }: Frame): Frame => {
    const { stages, sequence } = head
    if (stages !== undefined) named = { stages, sequence }
    return { head: { ...named, ...head }, tail }
  }
  return {
    info,
    watched,
    shownPlace,
    connection,
    tells,
    run: (inputs, { first, sample = false, tell = false, handed }) => {
      const tail = tailWriter()
      const fields: Requests['run'] = {
        inputs: write(inputs, tail),
        sample,
        ...(tell && tells ? { tell } : {}),
        ...(handed === undefined ? {} : { handed: [...handed].map(([tap, its]) => [tap, write(its, tail)] as const) }),
      }
      const rows = inputs.length
      return connection.request('run', fields, { blocks: tail.blocks, firstRecord: first, rows }).then(withNames)
    },
    stage: async (name, values, { params }) => {
      const tail = tailWriter()
      const column = write(values, tail)
      const fields: Requests['stage'] = {
        name,
        values: column,
        ...(params === undefined ? {} : { params: toTagged(params) }),
      }
      const answer = await connection.request('stage', fields, { blocks: tail.blocks, rows: values.length })
      return checked(connection, () => {
        const read = readOutcomes(answer.head['column'], answer.tail, values.length)
        return values.map((_, row): Outcome => read(row))
      })
    },
  }
}

/** A worker that answers nothing of `watch` does not watch: what it runs would pass for what was asked for. */
function unwatched({ role, command }: WorkerOptions, kind: Side['info']['kind']): UsageError {
  const [program = ''] = command
  return kind === 'staged'
    ? new UsageError(`the ${role} side is a list of stages: watch is for functions`, {
        at: program,
        hint: 'leave `watch` out: every stage is compared',
      })
    : new UsageError(`the worker of the ${role} side cannot watch: it answered 'describe' without 'watched'`, {
        at: program,
        hint: 'leave `watch` out, and name values with tap() in its own language',
      })
}

/** Runs what reads an answer; what it finds malformed breaks the connection. */
function checked<T>(connection: Connection, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw connection.broken((error as Error).message)
  }
}
