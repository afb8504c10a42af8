import type { InProcessSideConfig, RunConfig, SideConfig } from '../config/config.ts'
import type { Status } from '../sides/in-process/status.ts'
import { httpSide } from '../sides/http/http-side.ts'
import { moduleSide } from '../sides/modules/module-side.ts'
import { nodeCommand } from '../sides/worker/node-command.ts'
import { resolveModule } from '../sides/modules/resolve-module.ts'
import { pythonCommand } from '../sides/worker/python-command.ts'
import type { Side } from '../sides/side.ts'
import type { Ends } from '../sides/worker/ends.ts'
import { workerSide } from '../sides/worker/worker-side.ts'
import type { Role } from '../pipeline/role.ts'

/** What sides share while a pair runs. */
export interface SideContext {
  readonly status: Status
  /** Milliseconds. */
  readonly timeout: { readonly stage: number; readonly start: number }
  readonly onStderr: (role: Role, text: string) => void
  /** Counts the records that end a worker, which then goes on without them; null: the first one ends the side. */
  readonly ends: Ends | null
  /** Is told the stage that a worker says it is at; what runs in this process is seen by its watchdog. */
  readonly onPlace?: (role: Role, stage: string) => void
}

/**
 * Starts one side of a pair as configured.
 * @throws {UsageError | WorkerError} if its file, export or interpreter is not there or cannot be loaded.
 */
export async function openSide(role: Role, config: SideConfig, context: SideContext): Promise<Side> {
  switch (config.runner) {
    case 'http':
      return httpSide({ role, ...config.http, timeoutMs: context.timeout.stage, env: process.env })
    case 'in-process':
      return openInProcess(role, config, context)
    case 'node':
      return openWorker(role, { ...config, command: nodeCommand(config.node) }, context)
    case 'python':
      return openWorker(role, { ...config, command: pythonCommand(config, config.cwd) }, context)
    case 'worker':
      return openWorker(role, { ...config, module: null }, context)
  }
}

function openInProcess(role: Role, config: InProcessSideConfig, { status }: SideContext): Promise<Side> {
  const file = config.file ?? resolveModule(config.module, config.cwd)
  for (const [name, value] of Object.entries(config.env)) process.env[name] = value
  const { export: name, shown, shownFrom: folder, watch, making } = config
  return moduleSide({ role, file, export: name, shown, folder, status, watch, making })
}

/** What starts a worker, and what it is to load. */
interface Started extends RunConfig {
  readonly command: readonly string[]
  readonly file: string | null
  readonly module: string | null
}

function openWorker(role: Role, started: Started, { timeout, onStderr, ends, onPlace }: SideContext): Promise<Side> {
  const { command, file, module, export: name, cwd, shownFrom, env, transport, watch, making } = started
  return workerSide({
    role,
    command,
    file,
    module,
    export: name,
    cwd,
    shownFrom,
    env,
    transport,
    watch,
    making,
    stageTimeoutMs: timeout.stage,
    startTimeoutMs: timeout.start,
    ends,
    onStderr: (text: string) => onStderr(role, text),
    ...(onPlace === undefined ? {} : { onPlace: (stage: string) => onPlace(role, stage) }),
  })
}
