import { setImmediate } from 'node:timers/promises'
import { SERVICES } from './services.ts'
import { run } from './run.ts'

/**
 * Runs a command line in this process: on its streams, with its signals, and ends it with the exit code.
 * The first interrupt ends what runs and reports; a second one ends at once.
 */
export async function start(argv: readonly string[]): Promise<void> {
  const interrupt = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (interrupt.signal.aborted) process.exit(130)
      interrupt.abort()
      // What still runs is ended (children die with this process) and reported, but not waited for.
      setTimeout(() => process.exit(130), 1_000).unref()
    })
  }

  // A reader that has gone away (`| head`) changes nothing about the verdict; a full disk loses the report.
  let lost: Error | undefined
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') lost = error
  })
  process.stderr.on('error', () => undefined)

  const exitCode = await run(
    argv,
    {
      out: (text) => void process.stdout.write(text),
      err: (text) => void process.stderr.write(text),
      outIsTerminal: process.stdout.isTTY,
      errIsTerminal: process.stderr.isTTY,
      width: process.stdout.columns || 100,
      env: process.env,
      cwd: process.cwd(),
      signal: interrupt.signal,
    },
    SERVICES,
  )
  await written(process.stdout)
  if (lost !== undefined) process.stderr.write(`lockstep: the report could not be written: ${lost.message}\n`)
  await written(process.stderr)
  process.exit(lost === undefined ? exitCode : 3)
}

/** Waits until all that was written has left this process, or cannot and has said so. */
async function written(stream: NodeJS.WriteStream): Promise<void> {
  if (stream.writable) await new Promise<void>((resolve) => stream.write('', () => resolve()))
  await setImmediate() // the error of a failed write comes after its callback
}
