import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { ROOT } from '../house/source-tree.ts'

/** Starts a command, and interrupts it so many milliseconds after it is ready. Says how it ended and how long that took. */
export async function interrupted(
  root: string,
  words: readonly string[],
  { isReady, wait }: { readonly isReady: (pid: number) => boolean; readonly wait: number },
): Promise<{ readonly code: number | null; readonly ms: number }> {
  const { CI: _ci, ...env } = process.env
  const main = join(ROOT, 'dist/cli/main.js')
  const child = spawn(process.execPath, [main, ...words], { cwd: root, env, stdio: 'ignore' })
  const closed = once(child, 'close') as Promise<[number | null]>
  while (child.exitCode === null && !isReady(child.pid ?? 0)) await setTimeout(5)
  await setTimeout(wait)
  const asked = performance.now()
  child.kill('SIGINT')
  const [code] = await closed
  return { code, ms: performance.now() - asked }
}
