import type { SideConfig } from '../config/config.ts'
import type { Status } from '../sides/in-process/status.ts'
import { httpSide } from '../sides/http-side.ts'
import { moduleSide } from '../sides/modules/module-side.ts'
import { nodeCommand } from '../sides/worker/node-command.ts'
import { resolveModule } from '../sides/modules/resolve-module.ts'
import { pythonCommand } from '../sides/worker/python-command.ts'
import type { Side } from '../sides/side.ts'
import { workerSide } from '../sides/worker/worker-side.ts'
import type { Role } from '../pipeline/role.ts'

/** What sides share while a pair runs. */
export interface SideContext {
  readonly status: Status
  /** Milliseconds. */
  readonly timeout: { readonly stage: number; readonly start: number }
  readonly onStderr: (role: Role, text: string) => void
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
