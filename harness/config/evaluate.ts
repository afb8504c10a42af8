import { spawn, type ChildProcess } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { entryPoints, programUrl } from '../entry-points.ts'
import { UsageError } from '../errors.ts'
import { killTree } from '../kill-tree.ts'
import type { Answer } from './evaluate-child.ts'
import type { Plain } from './plain.ts'

/** Limits of one evaluation, and who hears what the file prints. */
export interface EvaluateOptions {
  /** Milliseconds. */
  readonly timeout: number
  /** Gets what the file writes to its standard output and error. */
  readonly printed: (text: string) => void
}

const KEPT = 4_000

/**
 * Evaluates a configuration in JavaScript or TypeScript, in a child process of its own that is killed afterwards, and
 * returns its default export as plain data. Costs the start of a process.
 * @throws {UsageError} if the file throws, ends the process, exports nothing, or is not done in time.
 */
export async function evaluate(file: string, shown: string, options: EvaluateOptions): Promise<Plain> {
  const child = spawn(process.execPath, childArguments(file), {
    cwd: dirname(file),
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  })
  const kill = (): void => killTree(child)
  process.once('exit', kill)
  try {
    const { line, ended, printed } = await answerLine(child, options)
    if (line === null) throw new UsageError(`The configuration ${ended}.${printed}`, { at: shown })
    const answer = JSON.parse(line) as Answer
    if (answer.ok) return answer
    throw new UsageError(`The configuration could not be read: ${reason(answer.message, file)}`, {
      at: syntaxPlace(answer.message, file, shown) ?? placeIn(answer.stack, file, shown),
    })
  } finally {
    process.off('exit', kill)
    kill()
  }
}

function childArguments(file: string): string[] {
  const entry = fileURLToPath(programUrl('config/evaluate-child'))
  // From source (tests), the child's own TypeScript needs the loader as well.
  const loader = entry.endsWith('.ts') ? [createRequire(import.meta.url).resolve('jiti/package.json')] : []
  return [...loader.map((path) => `${dirname(path)}/lib/jiti-cli.mjs`), entry, file, JSON.stringify(entryPoints())]
}

interface Outcome {
  /** The child's answer; null if it gave none, and then `ended` says how it came to its end. */
  readonly line: string | null
  readonly ended: string
  readonly printed: string
}

function answerLine(child: ChildProcess, options: EvaluateOptions): Promise<Outcome> {
  return new Promise((resolve) => {
    let answer = ''
    let printed = ''
    const settle = (line: string | null, ended: string): void => {
      clearTimeout(timer)
      const tail = printed.trim() === '' ? '' : `\n  It printed:\n    ${printed.trim().replaceAll('\n', '\n    ')}`
      resolve({ line, ended, printed: tail })
    }
    const timer = setTimeout(() => {
      settle(null, `was not done after ${options.timeout / 1000} s and was stopped`)
    }, options.timeout)
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        printed = (printed + text).slice(-KEPT)
        options.printed(text)
      })
    }
    const channel = child.stdio[3] as Readable
    channel.setEncoding('utf8').on('data', (text: string) => {
      answer += text
      // What the file printed may still be in its pipe: wait for the end, but not for long.
      if (answer.endsWith('\n')) setTimeout(() => settle(answer, 'answered'), 300)
    })
    channel.on('error', () => undefined)
    child.on('error', (error) => settle(null, `could not be read: ${error.message}`))
    child.on('exit', (code, signal) => {
      const how = signal === null ? `ended the process with exit code ${code}` : `was ended by ${signal}`
      // What is still in the pipes comes before `close`; a grandchild that holds one must not hold us.
      const end = (): void => settle(answer.endsWith('\n') ? answer : null, `${how} before it was read`)
      const late = setTimeout(end, 300)
      child.on('close', () => {
        clearTimeout(late)
        end()
      })
    })
  })
}

/** Takes off what the loader adds to a syntax error: a second name in front, the place behind. */
function reason(message: string, file: string): string {
  const place = message.indexOf(`\n ${file}:`)
  return (place === -1 ? message : message.slice(0, place)).replace(/^Error: (?=\w+Error: )/, '').trimEnd()
}

/** Finds the place that the loader put behind a syntax error; its columns count from 0. Null where there is none. */
function syntaxPlace(message: string, file: string, shown: string): string | null {
  const [, line, column] = /^:(\d+):(\d+)/.exec(message.split(`\n ${file}`)[1] ?? '') ?? []
  return line === undefined ? null : `${shown}:${line}:${Number(column) + 1}`
}

function placeIn(stack: string | null, file: string, shown: string): string {
  const line = stack?.split(file)[1]?.match(/^:(\d+)/)?.[1]
  return line === undefined ? shown : `${shown}:${line}`
}
