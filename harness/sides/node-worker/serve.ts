import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { LockstepError, type ErrorCode } from '../../errors.ts'
import type { Provenance, StageInfo } from '../../pipeline/provenance.ts'
import { keptOutcome, NOT_REACHED, outcomeAt, type Outcome, type TapDeclared } from '../../pipeline/outcome.ts'
import { fromTagged, toTagged } from '../../values/tagged-json.ts'
import type { Status } from '../in-process/status.ts'
import { loadHanded } from '../load-rows.ts'
import { moduleSide } from '../modules/module-side.ts'
import { resolveModule } from '../modules/resolve-module.ts'
import type { Side } from '../side.ts'
import { PROTOCOL, type Operation, type Requests } from '../worker/operations.ts'
import type { ColumnHead } from '../worker/wire/column.ts'
import type { Frame } from '../worker/wire/frames.ts'
import { readColumn } from '../worker/wire/read-column.ts'
import { tailWriter, type TailWriter } from '../worker/wire/tail.ts'
import { writeOutcomes } from '../worker/wire/write-outcomes.ts'
import { writeReached } from '../worker/wire/write-reached.ts'

/** What a request is answered with. */
export interface Answer {
  readonly head: Readonly<Record<string, unknown>>
  readonly blocks: readonly Uint8Array[]
  /** Notes that it was sent: what it names is not named again. */
  readonly sent: () => void
}

/** The pipeline that `describe` loaded. */
interface Loaded {
  readonly side: Side
  /** How often each stage was seen to change its input, as far as the harness was told. */
  readonly told: Map<string, number>
  /** What the harness was told of the side that its runs have shown. */
  readonly shown: { provenance: Provenance; readonly taps: Map<string, TapDeclared> }
  /** How many stages of a function, and places of these, the harness was told, and is told by the answer under way. */
  readonly named: Record<'told' | 'telling', number>
  readonly status: Status
  /** Tells the place where user code is: it has left this process when this returns. */
  readonly tell: () => void
}

/** A request as it came: the harness is trusted to write what `Requests` says. */
interface Received<Op extends Operation> {
  readonly head: Requests[Op]
  readonly tail: Buffer
}

type Answering<Op extends Operation> = (loaded: Loaded, request: Received<Op>, out: TailWriter) => Promise<object>

/** What is answered of a pipeline that is loaded; `describe` loads it. */
const ANSWERS: { readonly [Op in Exclude<Operation, 'describe'>]: Answering<Op> } = {
  run: async (loaded, { head, tail }, out) => {
    const { side, told, status, tell } = loaded
    const inputs = values(head.inputs, tail)
    const columns = new Map<number, Outcome[]>()
    status.told = head.tell === true ? tell : null
    const handed = head.handed?.map(([tap, column]) => [tap, values(column, tail)] as const)
    const batch = { inputs, handed: handed === undefined ? undefined : new Map(handed) }
    await loadHanded(side, batch, (outcomes, row, { reached }) => {
      for (const stage of reached ?? side.stages.keys()) {
        const column = columns.get(stage) ?? inputs.map((): Outcome => NOT_REACHED)
        column[row] = keptOutcome(outcomeAt(outcomes, stage))
        columns.set(stage, column)
      }
    }).finally(() => {
      status.told = null
    })
    const isTraced = side.info.kind === 'traced'
    const reached = [...columns].toSorted(([one], [other]) => one - other)
    const mutated = newlyMutated(side, told)
    return {
      columns: reached.map(([, column]) => (isTraced ? writeReached(column, out) : writeOutcomes(column, out))),
      ...(isTraced ? { ...newNames(loaded), reached: reached.map(([stage]) => stage) } : {}),
      ...newlyShown(loaded),
      ...(mutated.length === 0 ? {} : { mutated }),
      ...(side.tapped === undefined || side.tapped.size === 0 ? {} : { tapped: [...side.tapped] }),
    }
  },
  stage: async ({ side }, { head, tail }, out) => {
    const { name, params } = head
    const given = values(head.values, tail)
    const other = params === undefined ? {} : { params: fromTagged(params) }
    return { column: writeOutcomes(await side.stage(name, given, other), out) }
  },
}

/** Answers the requests of the worker protocol, one after the other, for a pipeline in this process. */
export function serve(status: Status, tell: () => void): (frame: Frame) => Promise<Answer> {
  let loaded: Loaded | null = null

  const operate = async (frame: Frame, out: TailWriter): Promise<object> => {
    const { op } = frame.head
    if (op === 'describe') {
      const { side, folder } = await load(frame.head as unknown as Requests['describe'], status)
      const { info: said } = side
      const shown = { provenance: said.provenance, taps: new Map() }
      loaded = { side, told: new Map(), shown, named: { told: 0, telling: 0 }, status, tell }
      const watched = side.watched === undefined ? {} : { watched: side.watched }
      const info = { ...said, stages: said.stages.map(writtenStage) }
      return { protocol: PROTOCOL, tells: true, folder, ...watched, info }
    }
    if (loaded === null) throw new Refusal('protocol', `'${String(op)}' before 'describe'`)
    if (typeof op !== 'string' || !Object.hasOwn(ANSWERS, op))
      throw new Refusal('protocol', `unknown operation ${JSON.stringify(op)}`)
    const answering = ANSWERS[op as keyof typeof ANSWERS] as Answering<never>
    return answering(loaded, { head: frame.head as never, tail: frame.tail }, out)
  }
  const sent = (): void => {
    if (loaded !== null) loaded.named.told = loaded.named.telling
  }
  return async (frame) => {
    const { id } = frame.head
    const out = tailWriter()
    try {
      return { head: { id, ok: await operate(frame, out) }, blocks: out.blocks, sent }
    } catch (error) {
      return { head: { id, error: refused(error) }, blocks: [], sent: () => undefined }
    }
  }
}

/** Loads what is asked for, and says which folder its places are relative to. */
async function load(request: Requests['describe'], status: Status): Promise<{ side: Side; folder: string }> {
  const { protocol, role, module, cwd, watch = null, construct = null, batch = false, fresh = false } = request
  if (protocol !== PROTOCOL)
    throw new Refusal('protocol', `this worker speaks protocol ${PROTOCOL}, asked for ${String(protocol)}`)
  const file = request.file ?? resolveModule(module ?? '', cwd)
  if (!existsSync(file)) throw new Refusal('no-file', `there is no file ${file}`)
  const folder = dirname(resolve(cwd, file))
  const making = { construct, batch, fresh }
  const choice = { role, file, export: request.export, shown: file, folder, status, watch, making }
  return { side: await moduleSide(choice), folder }
}

/** Names the stages of a function where some of them, or where they stand, were not told before. */
function newNames({ side: { stages, sequence, places = new Map() }, named }: Loaded): object {
  named.telling = stages.length + places.size
  if (named.telling === named.told) return {}
  return {
    stages: [...stages],
    sequence: [...sequence],
    ...(places.size === 0 ? {} : { places: stages.map((name) => places.get(name)?.source ?? null) }),
  }
}

/** Names the stages that were seen to change their input more often than the harness was told, and notes that it is. */
function newlyMutated(side: Side, told: Map<string, number>): readonly string[] {
  const more = [...side.mutations()].filter(([name, count]) => count > (told.get(name) ?? 0))
  for (const [name, count] of more) told.set(name, count)
  return more.map(([name]) => name)
}

/** What runs have shown of the side since the harness was told, and notes that it is. */
function newlyShown({ side, shown }: Loaded): object {
  const { provenance } = side.info
  const isMore = provenance !== shown.provenance
  shown.provenance = provenance
  const taps = [...(side.taps ?? [])].filter(([name, tap]) => shown.taps.get(name) !== tap)
  for (const [name, tap] of taps) shown.taps.set(name, tap)
  return {
    ...(isMore ? { provenance } : {}),
    ...(taps.length === 0 ? {} : { taps: Object.fromEntries(taps.map(([name, tap]) => [name, writtenTap(tap)])) }),
  }
}

function writtenTap({ uses, ...declared }: TapDeclared): object {
  return { uses, ...Object.fromEntries(Object.entries(declared).map(([key, params]) => [key, toTagged(params)])) }
}

/** An error answer with its code. */
class Refusal extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

function refused(error: unknown): object {
  if (error instanceof Refusal) return { code: error.code, message: error.message }
  if (!(error instanceof LockstepError)) return { code: 'internal', message: String(error) }
  return { code: REFUSED[error.code], message: error.message }
}

const REFUSED: Readonly<Record<ErrorCode, string>> = {
  usage: 'export',
  stage: 'no-stage',
  worker: 'load',
  golden: 'load',
  internal: 'load',
}

function writtenStage(stage: StageInfo): object {
  return 'params' in stage ? { ...stage, params: toTagged(stage.params) } : stage
}

function values(column: ColumnHead, tail: Buffer): readonly unknown[] {
  const read = readColumn(column, tail, column.n)
  return Array.from({ length: column.n }, (_, row) => read(row))
}
