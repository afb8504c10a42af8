import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { supervise } from '../../harness/child/supervise.ts'
import { LockstepError } from '../../harness/errors.ts'
import { pipeline } from '../../harness/pipeline/pipeline.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import type { Role } from '../../harness/pipeline/role.ts'
import { inBatches } from '../../harness/run/in-batches.ts'
import { lockstep } from '../../harness/run/lockstep.ts'
import { inProcessSide } from '../../harness/sides/in-process/in-process-side.ts'
import type { Side } from '../../harness/sides/side.ts'
import { nodeCommand } from '../../harness/sides/worker/node-command.ts'
import { pythonCommand } from '../../harness/sides/worker/python-command.ts'
import { createEnds } from '../../harness/sides/worker/ends.ts'
import { workerSide } from '../../harness/sides/worker/worker-side.ts'
import { isRunning } from '../set-up/is-running.ts'
import { IN_PROCESS, NODE, PYTHON } from './worker-fault-programs.ts'

/** What a stage does on one record instead of its work. */
export const KINDS = [
  'wrong',
  'throws',
  'exits',
  'segv',
  'kill',
  'hangs',
  'spins',
  'stops',
  'closes',
  'leaves',
] as const

/** A fault: what happens at which stage, on which of 140 records, on which side, run by what. */
export interface Fault {
  readonly kind: (typeof KINDS)[number]
  readonly stage: 'first' | 'middle' | 'last'
  readonly record: number
  readonly role: Role
  readonly runner: 'python' | 'node' | 'in-process'
  /** The side goes on without what ends its process; a process that is the harness's own cannot. */
  readonly outlives: boolean
}

/** What came of a run: as the command line would exit, and the place that is named. */
export interface Came {
  readonly exit: 0 | 1 | 3 | 'hang'
  readonly side: string | null
  readonly stage: string | null
  readonly record: string | null
  readonly values: readonly unknown[] | null
  /** Records that were compared; null where the run did not come to its end. */
  readonly compared: number | null
  /** Processes that live on. */
  readonly orphans: readonly number[]
}

const RECORDS = 140
const STAGE_MS = 700
/** Nothing takes longer, unless it hangs. */
const HANG_MS = 40_000

/** Draws faults; the same ones for a seed. */
export function drawFaults(seed: number, count: number): readonly Fault[] {
  let state = seed >>> 0
  const pick = <Item>(items: readonly Item[]): Item => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return items[Math.floor((state / 2 ** 32) * items.length)] as Item
  }
  return Array.from({ length: count }, (_, at) => {
    const fault = {
      kind: KINDS[at % KINDS.length] as Fault['kind'],
      stage: pick(['first', 'middle', 'last'] as const),
      record: pick([0, 1, 7, 8, 60, 127, 128, 139]),
      role: pick(['training', 'inference'] as const),
      runner: pick(['python', 'node', 'in-process'] as const),
    }
    return { ...fault, outlives: fault.runner !== 'in-process' && pick([true, false]) }
  })
}

/** Runs faults, some at a time, each in a folder of its own; tells what came of each. */
export async function runFaults(faults: readonly Fault[], atOnce: number): Promise<readonly Came[]> {
  const came: Came[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (let at = next++; at < faults.length; at = next++) came[at] = await runFault(faults[at] as Fault)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return came
}

async function runFault(fault: Fault): Promise<Came> {
  const cwd = mkdtempSync(join(tmpdir(), 'lockstep-fault-'))
  for (const [name, text] of Object.entries({ 'side.py': PYTHON, 'side.mjs': NODE, 'child.mjs': IN_PROCESS }))
    writeFileSync(join(cwd, name), text)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Partial<Came>>((resolve) => {
    timer = setTimeout(() => resolve({ exit: 'hang' }), HANG_MS)
  })
  const run = fault.runner === 'in-process' ? inChild(fault, cwd) : withWorker(fault, cwd)
  const came = await Promise.race([run.catch(failed), late])
  clearTimeout(timer)
  const path = join(cwd, 'pids')
  const pids = existsSync(path) ? readFileSync(path, 'utf8').trim().split(' ').map(Number) : []
  const orphans = await stillThere(pids)
  rmSync(cwd, { recursive: true, force: true })
  return { exit: 0, side: null, stage: null, record: null, values: null, compared: null, ...came, orphans }
}

function failed(error: unknown): Partial<Came> {
  if (!(error instanceof LockstepError) || error.code === 'internal') throw error
  return { exit: 3, side: error.side, stage: error.stage, record: error.record }
}

/** Waits for processes to end; gives those that do not. */
export async function stillThere(pids: readonly number[]): Promise<readonly number[]> {
  let left = pids
  for (let round = 0; round < 50 && left.length > 0; round++) {
    left = left.filter(isRunning)
    if (left.length > 0) await new Promise((resolve) => setTimeout(resolve, 40))
  }
  return left
}

async function withWorker(
  { kind, stage: at, record, role, runner, outlives }: Fault,
  cwd: string,
): Promise<Partial<Came>> {
  const side = await workerSide({
    role,
    command: runner === 'python' ? pythonCommand({ python: 'python3' }, cwd) : nodeCommand(null),
    file: join(cwd, runner === 'python' ? 'side.py' : 'side.mjs'),
    module: null,
    export: 'side',
    cwd,
    env: { FAULT: JSON.stringify([kind, at, [`v${record}`], null]) },
    transport: 'fd',
    stageTimeoutMs: STAGE_MS,
    startTimeoutMs: 30_000,
    onStderr: () => {},
    ends: outlives ? createEnds() : null,
  })
  const same = (name: string) => stage(name, (value: string) => `${value}.`)
  const other = inProcessSide({
    role: role === 'training' ? 'inference' : 'training',
    target: pipeline('p', [same('first'), same('middle'), same('last')]),
    provenance: { runtime: 'node', platform: 'test', packages: {}, files: {} },
    folder: cwd,
  })
  try {
    return await compared({ [role]: side, [other.role]: other } as Record<Role, Side>)
  } finally {
    await side.close()
  }
}

async function compared(sides: Readonly<Record<Role, Side>>): Promise<Partial<Came>> {
  const records = Array.from({ length: RECORDS }, (_, n) => ({
    id: String(n),
    origin: 'generated' as const,
    input: `v${n}`,
  }))
  const terms = { rules: new Map(), align: new Map(), only: null }
  const { tally, divergences } = await lockstep(sides, inBatches(records), { terms, keep: 3, bail: false, inFlight: 4 })
  if (tally.diverged === 0) return { exit: 0, compared: tally.compared }
  const [first] = divergences
  return {
    exit: 1,
    stage: first?.first.name ?? null,
    record: first?.record.id ?? null,
    values: [first?.training, first?.inference],
    compared: tally.compared,
  }
}

async function inChild({ kind, stage: at, record, role }: Fault, cwd: string): Promise<Partial<Came>> {
  const limits = { stage: STAGE_MS, start: 30_000 }
  const task = { fault: [kind, at, [`v${record}`], null], role, records: RECORDS, limits }
  return await supervise<Partial<Came>, never>(pathToFileURL(join(cwd, 'child.mjs')).href, task, { cwd })
}
