#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs'

/** The program `lockstep`. Loads nothing before it knows what is asked for: help and the version come at once. */
const argv = process.argv.slice(2)
const only = argv.length === 1 ? argv[0] : undefined

// A reader that has gone away (`| head`) is no reason to fail.
process.stdout.on('error', () => undefined)

// No end but a verdict may look like one: neither an error that nothing caught nor a program with nothing left to do.
process.exitCode = 3
process.on('uncaughtException', (error) => {
  process.stderr.write(
    `lockstep: internal: an error that nothing caught: ${error instanceof Error ? error.stack : error}\n`,
  )
  process.exit(3)
})
process.on('beforeExit', (code) => {
  if (code === 3) process.stderr.write('lockstep: internal: ended without a verdict\n')
})

if (only === '--help' || only === '-h') told(await help())
else if (only === '--version') told(`${(await import('../version.ts')).VERSION}\n`)
else {
  const { enableCompileCache } = (await import('node:module')).default as { enableCompileCache?: () => void }
  enableCompileCache?.() // Node 22.8 and later keep compiled code between runs
  await (await import('./start.ts')).start(argv)
}

function told(text: string): void {
  process.exitCode = 0
  process.stdout.write(text)
}

/** The help as the build has kept it; drawn where nothing was built. */
async function help(): Promise<string> {
  const kept = new URL('help.txt', import.meta.url)
  if (existsSync(kept)) return readFileSync(kept, 'utf8')
  const [{ helpText }, { program }] = await Promise.all([import('./help/help-text.ts'), import('./program.ts')])
  return helpText(program(() => undefined))
}
