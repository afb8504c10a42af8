#!/usr/bin/env node
/** The program `lockstep`: ties the command line to this process. */
import module from 'node:module'

// Node 22.8 and later keep compiled code between runs.
if ('enableCompileCache' in module) (module.enableCompileCache as () => void)()

const interrupt = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (interrupt.signal.aborted) process.exit(130)
    interrupt.abort()
    // What still runs is ended (children die with this process) and reported, but not waited for.
    setTimeout(() => process.exit(130), 1_000).unref()
  })
}

// A reader that has gone away (`| head`) changes nothing about the verdict.
const ignore = (): void => undefined
process.stdout.on('error', ignore)
process.stderr.on('error', ignore)

const [{ run }, { DOORS }] = await Promise.all([import('./run.ts'), import('./doors.ts')])
const exitCode = await run(
  process.argv.slice(2),
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
  DOORS,
)
process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)))
