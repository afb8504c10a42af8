import { randomBytes } from 'node:crypto'
import { readSync, writeSync } from 'node:fs'
import { deserialize, serialize } from 'node:v8'
import type { ErrorFacts } from '../errors.ts'

/**
 * The channel between a child and its parent: one file descriptor. The parent writes the task and closes its half; the
 * child reads it whole before user code is loaded, and then writes messages, a line each. User code in the child has no
 * `process.send`, and what it writes to the descriptor is not heard: every line shows a token that only the child's own
 * code was told.
 */

/** What a child sends over its channel; `result` or `failed` is the last. */
export type FromChild<Result, Event> =
  | { readonly kind: 'event'; readonly event: Event }
  | { readonly kind: 'result'; readonly result: Result }
  | { readonly kind: 'failed'; readonly error: ErrorFacts }

/**
 * The channel's file descriptor in the child, the one on which its watchdog speaks, and that of what it is fed, if it
 * is. 0–2 are user code's.
 */
export const FDS = { channel: 3, watchdog: 4, feed: 5 } as const

interface Assignment<Task> {
  readonly token: string
  readonly task: Task
}

/** The parent, as a child sees it. */
export interface Parent<Task> extends Assignment<Task> {
  /** Sends a message: it has left this process when this returns. Where the parent is gone there is nobody to tell. */
  readonly send: (message: FromChild<unknown, unknown>) => void
}

/** Writes what a parent asks for. Values may hold NaN, infinities and ints, which JSON would lose or refuse. */
export function assignment(token: string, task: object): Buffer {
  return serialize({ token, task } satisfies Assignment<object>)
}

/** Reads, in a child, what its parent asks for. Call it before user code is loaded. */
export function readAssignment<Task>(fd: number = FDS.channel): Parent<Task> {
  const { token, task } = deserialize(readToEnd(fd)) as Assignment<Task>
  // User code may replace what the modules of Node export; what is held here stays as it is.
  const write = writeSync
  return {
    token,
    task,
    send: (message) => {
      try {
        const line = Buffer.from(messageLine(token, message))
        for (let at = 0; at < line.length;) at += write(fd, line, at)
      } catch {
        // The parent is gone.
      }
    },
  }
}

// Not `readFileSync`: it asks what kind of file this is, and after the answer "a socket" Node 20 resolves no symbolic
// link in the paths of modules.
function readToEnd(fd: number): Buffer {
  const parts: Buffer[] = []
  for (;;) {
    const part = Buffer.allocUnsafe(65_536)
    const length = readSync(fd, part)
    if (length === 0) return Buffer.concat(parts)
    parts.push(part.subarray(0, length))
  }
}

/** Writes a message as lines: what was written before, and did not end its line, is cut off. */
export function messageLine(token: string, message: FromChild<unknown, unknown>): string {
  return `\n${token}${serialize(message).toString('base64')}\n`
}

/** Makes a token that nobody can guess. */
export function newToken(): string {
  return randomBytes(16).toString('hex')
}

/** Makes a reader of the messages of a child; null stands for one that cannot be read. */
export function messageReader(
  token: string,
  take: (message: FromChild<unknown, unknown> | null) => void,
): (part: Buffer) => void {
  return lineReader(token, (line) => take(readMessage(line)))
}

function readMessage(line: string): FromChild<unknown, unknown> | null {
  try {
    return deserialize(Buffer.from(line, 'base64')) as FromChild<unknown, unknown>
  } catch {
    return null
  }
}

/** Makes a reader of lines that begin with a token: `take` is given the rest of each. Others are not held. */
export function lineReader(token: string, take: (line: string) => void): (part: Buffer) => void {
  const prefix = Buffer.from(token)
  let held: Buffer[] = []
  let size = 0
  let whose: 'not known yet' | 'own' | 'other' = 'not known yet'
  const hold = (part: Buffer): void => {
    if (whose === 'other') return
    held.push(part)
    size += part.length
    if (whose === 'own' || size < prefix.length) return
    whose = Buffer.concat(held).subarray(0, prefix.length).equals(prefix) ? 'own' : 'other'
    if (whose === 'other') held = []
  }
  return (part) => {
    let from = 0
    for (let end = part.indexOf(LINE_FEED); end !== -1; end = part.indexOf(LINE_FEED, from)) {
      hold(part.subarray(from, end))
      if (whose === 'own') take(Buffer.concat(held).toString('utf8', prefix.length))
      held = []
      size = 0
      whose = 'not known yet'
      from = end + 1
    }
    hold(part.subarray(from))
  }
}

const LINE_FEED = 10
