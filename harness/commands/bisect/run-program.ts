import { WorkerError } from '../../errors.ts'
import { startProcess } from '../../sides/worker/worker-process.ts'

/** A program of somebody else that is run to its end: `pip`, `npm`, a Python script. */
export interface ProgramRequest {
  readonly command: readonly string[]
  readonly cwd: string
  /** Added to this process' environment. */
  readonly env: Readonly<Record<string, string>>
  readonly signal: AbortSignal | null
}

/** What a program said; `code` is null where a signal ended it. */
export interface ProgramResult {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs a program. A port, so that tests need not install anything. */
export type RunProgram = (request: ProgramRequest) => Promise<ProgramResult>

/** Milliseconds after which a program is taken for hung. */
const LIMIT = 15 * 60 * 1000

/**
 * Runs a program to its end, in a process group that is killed when the signal aborts.
 * @throws {WorkerError} if it cannot be started, takes longer than 15 minutes, or is interrupted; not if it fails.
 */
export const runProgram: RunProgram = async ({ command, cwd, env, signal }) => {
  const fail = (what: string): WorkerError => new WorkerError(what, { side: 'both' })
  const isInterrupted = (): boolean => signal?.aborted === true
  if (isInterrupted()) throw fail('interrupted')
  const started = startProcess({
    command,
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    shown: [],
    onStderr: () => undefined,
  })
  const { child, ended } = started
  const kill = (): void => started.kill()
  const closed = new Promise<void>((resolve) => void child.once('close', () => resolve()))
  const said = { out: '', err: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => void (said.out += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => void (said.err += text))
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    kill()
  }, LIMIT)
  signal?.addEventListener('abort', kill)
  try {
    const { code, error } = await ended
    if (error !== null) throw fail(`${command[0]} cannot be started: ${error.message}`)
    await closed
    if (isInterrupted()) throw fail('interrupted')
    if (isLate) throw fail(`${command.join(' ')} did not come to an end within ${LIMIT / 60_000} minutes`)
    return { code, ...said }
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', kill)
  }
}
