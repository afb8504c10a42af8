import { dirname } from 'node:path'
import type { SideConfig } from '../config/config.ts'
import { UsageError } from '../errors.ts'
import { isPipeline, type Pipeline } from '../pipeline/pipeline.ts'
import { flatten } from '../runners/in-process/program.ts'
import { enter, leave, type Status } from '../runners/in-process/status.ts'
import { inProcessSide, type TracedFunction } from '../runners/in-process-side.ts'
import { loadModule, pickExport } from '../runners/load-module.ts'
import { resolveModule } from '../runners/resolve-module.ts'
import { nodeProvenance } from '../runners/node-provenance.ts'
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

/**
 * Starts one side of a pair as configured.
 * @throws {UsageError | WorkerError} if its file, export or interpreter is not there or cannot be loaded.
 */
export async function openSide(role: Role, config: SideConfig, context: SideContext): Promise<Side> {
  if (config.runner === 'in-process') return openInProcess(role, config, context)
  return workerSide({
    role,
    command: config.runner === 'python' ? pythonCommand(config, config.cwd) : config.command!,
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

async function openInProcess(role: Role, config: SideConfig, { status }: SideContext): Promise<Side> {
  const file = config.file ?? resolveModule(config.module!, config.cwd)
  for (const [name, value] of Object.entries(config.env)) process.env[name] = value
  enter(status, role, -1)
  const exported = await loadModule(file, role)
  leave(status)
  const target = pickExport(exported, config.export, role, config.shown)
  if (typeof target !== 'function' && !isPipeline(target)) {
    throw new UsageError(`its ${role} export is ${typeof target}, expected a pipeline or a function with taps`, {
      at: config.shown,
    })
  }
  const uses = isPipeline(target) ? flatten(target).flatMap((step) => step.uses) : []
  return inProcessSide({
    role,
    target: target as Pipeline | TracedFunction,
    provenance: nodeProvenance({ file, uses }),
    folder: dirname(file),
    status,
  })
}
