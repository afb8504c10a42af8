import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

const free = new Map<string, string[]>()

/**
 * Lends the current test an empty folder whose name begins so. When the test is over it is emptied and lent again: the
 * loader of TypeScript has then kept what it made of a file of that path and text, as it has for a user's second check.
 */
export function lentFolder(prefix: string): string {
  const unused = free.get(prefix) ?? []
  free.set(prefix, unused)
  const folder = unused.pop() ?? made(prefix)
  onTestFinished(() => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true, force: true })
    unused.push(folder)
  })
  return folder
}

function made(prefix: string): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), prefix)))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
