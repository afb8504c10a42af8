#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs'

/** The program `lockstep`. Loads nothing before it knows what is asked for: help and the version come at once. */
const argv = process.argv.slice(2)
const only = argv.length === 1 ? argv[0] : undefined

// A reader that has gone away (`| head`) is no reason to fail.
process.stdout.on('error', () => undefined)

if (only === '--help' || only === '-h') process.stdout.write(await help())
else if (only === '--version') process.stdout.write(`${(await import('../version.ts')).VERSION}\n`)
else {
  const { enableCompileCache } = (await import('node:module')).default as { enableCompileCache?: () => void }
  enableCompileCache?.() // Node 22.8 and later keep compiled code between runs
  await (await import('./start.ts')).start(argv)
}

/** The help as the build has kept it; drawn where nothing was built. */
async function help(): Promise<string> {
  const kept = new URL('help.txt', import.meta.url)
  return existsSync(kept) ? readFileSync(kept, 'utf8') : (await import('./help-text.ts')).helpText()
}
