import type { Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { SERVICES } from './services.ts'
import { run } from './run.ts'

/** A stream of a process; on a terminal it knows its width. */
export type OutStream = Writable & { readonly isTTY?: boolean; readonly columns?: number }

/** The process a command line runs in: the part of Node's that it uses. */
export interface Host {
  readonly stdout: OutStream
  readonly stderr: OutStream
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: () => string
  readonly on: (signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP', listener: () => void) => unknown
  readonly exit: (code: number) => void
}

/**
 * Runs a command line in a process: on its streams, with its signals, and ends it with the exit code.
 * The first interrupt ends what runs and reports; a second one ends at once.
 */
export async function start(argv: readonly string[], host: Host = process): Promise<void> {
  const { stdout, stderr } = host
  const interrupt = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    host.on(signal, () => {
      if (interrupt.signal.aborted) return host.exit(130)
      interrupt.abort()
      // What still runs is ended (children die with this process) and reported, but not waited for.
      setTimeout(() => host.exit(130), 1_000).unref()
    })
  }

  // A reader that has gone away (`| head`) changes nothing about the verdict; a full disk loses the report.
  let lost: Error | undefined
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') lost = error
  })
  stderr.on('error', () => undefined)

  const exitCode = await run(
    argv,
    {
      out: (text) => void stdout.write(text),
      err: (text) => void stderr.write(text),
      outIsTerminal: stdout.isTTY === true,
      errIsTerminal: stderr.isTTY === true,
      width: stdout.columns || 100,
      env: host.env,
      cwd: host.cwd(),
      signal: interrupt.signal,
    },
    SERVICES,
  )
  await written(stdout)
  if (lost !== undefined) stderr.write(`lockstep: the report could not be written: ${lost.message}\n`)
  await written(stderr)
  host.exit(lost === undefined ? exitCode : 3)
}

/** Waits until all that was written has left this process, or cannot and has said so. */
async function written(stream: OutStream): Promise<void> {
  if (stream.writable) await new Promise<void>((resolve) => stream.write('', () => resolve()))
  await setImmediate() // the error of a failed write comes after its callback
}
