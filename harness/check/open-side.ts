import type { SideConfig } from '../config/config.ts'
import type { ChildContext } from './child-task.ts'
import type { Status } from '../runners/in-process/status.ts'
import { httpSide } from '../runners/http-side.ts'
import { moduleSide } from '../runners/module-side.ts'
import { nodeCommand } from '../runners/node-command.ts'
import { resolveModule } from '../runners/resolve-module.ts'
import { pythonCommand } from '../runners/python-command.ts'
import type { Role, Side } from '../runners/side.ts'
import { workerSide } from '../runners/worker-side.ts'

/** What sides share while a pair runs. */
export interface SideContext {
  readonly status: Status
  /** Milliseconds. */
  readonly timeout: { readonly stage: number; readonly start: number }
  readonly onStderr: (role: Role, text: string) => void
}

/** What the sides of a pair share in the process that runs it. */
export function sideContext({ watchdog, timeout, onEvent }: ChildContext): SideContext {
  return { status: watchdog.status, timeout, onStderr: (_role, text) => onEvent({ kind: 'stderr', text }) }
}

/**
 * Starts one side of a pair as configured.
 * @throws {UsageError | WorkerError} if its file, export or interpreter is not there or cannot be loaded.
 */
export async function openSide(role: Role, config: SideConfig, context: SideContext): Promise<Side> {
  if (config.http !== null) return httpSide({ role, ...config.http, timeoutMs: context.timeout.stage })
  if (config.runner === 'in-process') return openInProcess(role, config, context)
  return workerSide({
    role,
    command: commandOf(config),
    file: config.file,
    module: config.module,
    export: config.export,
    cwd: config.cwd,
    env: config.env,
    transport: config.transport,
    stageTimeoutMs: context.timeout.stage,
    startTimeoutMs: context.timeout.start,
    onStderr: (text: string) => context.onStderr(role, text),
  })
}

function openInProcess(role: Role, config: SideConfig, { status }: SideContext): Promise<Side> {
  const file = config.file ?? resolveModule(config.module!, config.cwd)
  for (const [name, value] of Object.entries(config.env)) process.env[name] = value
  return moduleSide({ role, file, export: config.export, shown: config.shown, status })
}

function commandOf({ runner, command, python, node, cwd }: SideConfig): readonly string[] {
  if (runner === 'python') return pythonCommand({ command, python }, cwd)
  return runner === 'node' ? nodeCommand(node) : command!
}
