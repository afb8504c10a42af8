import { existsSync } from 'node:fs'
import { LockstepError, type ErrorCode } from '../../errors.ts'
import type { StageInfo } from '../../pipeline/provenance.ts'
import { NOT_REACHED, outcomeAt, outcomeKind, type Outcome } from '../../pipeline/outcome.ts'
import { snapshot } from '../../values/snapshot.ts'
import { fromTagged, toTagged } from '../../values/tagged-json.ts'
import type { Status } from '../in-process/status.ts'
import { NoTapError } from '../in-process/traced-side.ts'
import { moduleSide } from '../modules/module-side.ts'
import { resolveModule } from '../modules/resolve-module.ts'
import type { Side } from '../side.ts'
import type { Frame } from '../worker/wire/frames.ts'
import { readColumn } from '../worker/wire/read-column.ts'
import { tailWriter, type TailWriter } from '../worker/wire/tail.ts'
import { writeOutcomes } from '../worker/wire/write-outcomes.ts'
import type { TaggedJson } from '../../values/tagged-json-type.ts'
import type { Role } from '../../pipeline/role.ts'

/** The worker protocol this serves; see PROTOCOL.md. */
const PROTOCOL = 1

/** What a request is answered with. */
export interface Answer {
  readonly head: Readonly<Record<string, unknown>>
  readonly blocks: readonly Uint8Array[]
}

/** Answers the requests of the worker protocol, one after the other, for a pipeline in this process. */
export function serve(status: Status): (frame: Frame) => Promise<Answer> {
  let side: Side | null = null
  const mutated = new Map<string, number>()

  const describe = async ({ head }: Frame): Promise<object> => {
    if (head['protocol'] !== PROTOCOL)
      throw new Refusal('protocol', `this worker speaks protocol ${PROTOCOL}, asked for ${String(head['protocol'])}`)
    const cwd = head['cwd'] as string
    const file = (head['file'] as string | null) ?? resolveModule(head['module'] as string, cwd)
    if (!existsSync(file)) throw new Refusal('no-file', `there is no file ${file}`)
    const role = head['role'] as Role
    side = await moduleSide({ role, file, export: head['export'] as string | null, shown: file, status })
    return { protocol: PROTOCOL, info: { ...side.info, stages: side.info.stages.map(writtenStage) } }
  }
  const run = async (on: Side, { head, tail }: Frame, out: TailWriter): Promise<object> => {
    const inputs = values(head['inputs'], tail)
    const rows = await on.open(inputs)
    const columns: Outcome[][] = []
    for (const row of inputs.keys()) {
      await rows.load(row)
      for (const stage of on.stages.keys()) {
        columns[stage] ??= inputs.map(() => NOT_REACHED)
        columns[stage][row] = kept(outcomeAt(rows.outcomes, stage))
      }
    }
    const names = on.info.kind === 'traced' ? { stages: [...on.stages], sequence: [...on.sequence] } : {}
    return { columns: columns.map((column) => writeOutcomes(column, out)), ...names, ...newlyMutated(on) }
  }
  const newlyMutated = (on: Side): object => {
    const names = [...on.mutations()].filter(([name, count]) => count > (mutated.get(name) ?? 0)).map(([name]) => name)
    for (const name of names) mutated.set(name, on.mutations().get(name)!)
    return names.length === 0 ? {} : { mutated: names }
  }
  const stage = async (on: Side, { head, tail }: Frame, out: TailWriter): Promise<object> => {
    const { name, params, handed = [] } = head as { name: string; params?: TaggedJson; handed?: [string, unknown][] }
    const back = new Map(handed.map(([tap, column]) => [tap, values(column, tail)]))
    const given = values(head['values'], tail)
    const outcomes = await on.stage(name, given, params === undefined ? undefined : fromTagged(params), back)
    return { column: writeOutcomes(outcomes, out) }
  }
  const operate = (frame: Frame, out: TailWriter): Promise<object> => {
    const op = frame.head['op']
    if (op === 'describe') return describe(frame)
    if (side === null) throw new Refusal('protocol', `'${String(op)}' before 'describe'`)
    if (op === 'run') return run(side, frame, out)
    if (op === 'stage') return stage(side, frame, out)
    throw new Refusal('protocol', `unknown operation ${JSON.stringify(op)}`)
  }
  return async (frame) => {
    const { id } = frame.head
    const out = tailWriter()
    try {
      return { head: { id, ok: await operate(frame, out) }, blocks: out.blocks }
    } catch (error) {
      return { head: { id, error: refused(error) }, blocks: [] }
    }
  }
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
  const code = error instanceof NoTapError ? 'no-tap' : REFUSED[error.code]
  return { code, message: error.message }
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

function values(column: unknown, tail: Buffer): readonly unknown[] {
  const { n } = column as { n: number }
  const read = readColumn(column, tail, n)
  return Array.from({ length: n }, (_, row) => read(row))
}

/** Outcomes are good until the next record only. */
function kept(outcome: Outcome): Outcome {
  return outcomeKind(outcome) === 'value' ? snapshot(outcome) : outcome
}
