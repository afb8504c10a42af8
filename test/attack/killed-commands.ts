import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { isRunning } from '../set-up/is-running.ts'
import { ROOT } from '../house/source-tree.ts'

const MAIN = join(ROOT, 'dist/cli/main.js')

/** Writes a pair for each name: what training gives ends in the number in `NAME.version`, what inference gives does not. */
export function writeProject(root: string, names: readonly string[]): void {
  const stages = (ending: string): string =>
    `[stage('lower', (text) => String(text).toLowerCase()), stage('ending', (text) => text + ${ending})]`
  mkdirSync(join(root, 'golden'))
  for (const name of names) {
    const head = `import { readFileSync } from 'node:fs'\nimport { pipeline, stage } from 'lockstep'\n`
    const version = `readFileSync(${JSON.stringify(join(root, `${name}.version`))}, 'utf8')`
    writeFileSync(
      join(root, `${name}-training.mjs`),
      `${head}const version = ' v' + ${version}\nexport const training = pipeline('p', ${stages('version')})\n`,
    )
    writeFileSync(
      join(root, `${name}-inference.mjs`),
      `${head}export const inference = pipeline('p', ${stages("''")})\n`,
    )
    writeFileSync(join(root, `${name}.version`), '1')
  }
  const pair = (name: string): object => ({ training: `${name}-training.mjs`, inference: `${name}-inference.mjs` })
  const pairs = Object.fromEntries(names.map((name) => [name, pair(name)]))
  writeFileSync(join(root, 'lockstep.config.json'), JSON.stringify({ pairs }))
}

/** When to kill a command: so many milliseconds after its start, its lock or its first temporary file is seen. */
export interface Moment {
  readonly after: number
  readonly from: 'start' | 'lock' | 'temporary'
  /** Only the command, and not the process that works for it: that one ends by itself. */
  readonly only: boolean
}

/** How a command ended: its exit code, null if it was killed. */
export interface Ended {
  readonly code: number | null
  readonly said: string
}

/** Runs a command to its end, or until it is killed; its processes are gone then. */
export async function command(root: string, words: readonly string[], kill: Moment | null = null): Promise<Ended> {
  const { CI: _ci, ...env } = process.env
  const child = spawn(process.execPath, [MAIN, ...words], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes.toString()))
  const closed = once(child, 'close') as Promise<[number | null]>
  const workers = new Set<number>()
  const moment = kill === null ? null : await reached(root, kill, () => child.exitCode !== null)
  if (moment !== null && child.exitCode === null && child.pid !== undefined) {
    for (const worker of childrenOf(child.pid)) workers.add(worker)
    if (!moment.only) for (const worker of workers) killGroup(worker)
    child.kill('SIGKILL')
  }
  const [code] = await closed
  while ([...workers].some(isRunning)) await setTimeout(5)
  return { code, said }
}

async function reached(root: string, kill: Moment, hasEnded: () => boolean): Promise<Moment> {
  if (kill.from !== 'start') while (!hasEnded() && !isSeen(root, /\.(?:lock|tmp)$/)) await setTimeout(1)
  // A temporary file is there for less than a millisecond.
  if (kill.from === 'temporary') while (!hasEnded() && !isSeen(root, /\.tmp$/)) await setImmediate()
  const until = performance.now() + kill.after
  while (!hasEnded() && performance.now() < until) await setImmediate()
  return kill
}

function isSeen(root: string, name: RegExp): boolean {
  return ['golden', '.lockstep'].some((folder) => listed(join(root, folder)).some((file) => name.test(file)))
}

/** The files in a folder and below it; none if there is no such folder. */
export function listed(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted() : []
}

/** The processes that a process has started; none where the system does not tell. */
export function childrenOf(pid: number): readonly number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    return text
      .split(' ')
      .filter((one) => one.trim() !== '')
      .map(Number)
  } catch {
    return [] // it has just ended, or this is no Linux: a worker whose parent is gone ends by itself
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // it leads no group yet, or is gone
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      return
    }
  }
}
