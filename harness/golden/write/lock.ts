import { randomBytes } from 'node:crypto'
import { GoldenError } from '../../errors.ts'
import type { Files } from '../files.ts'
import { folderOf, lockPath, nameOf } from '../paths.ts'
import { markerOf, ownMark } from '../process-mark.ts'

/** How long another holder is waited for, in milliseconds. */
const PATIENCE = 10_000
/** After so many milliseconds a lock that says nothing counts as left behind: to write one takes less than one. */
const GRACE = 2_000
const PAUSE = 20

/**
 * Runs `work` while no other process changes the same golden file: it holds a lock file beside it, and waits up to ten
 * seconds for another holder. A lock of a process that is gone is taken over; one that says nothing, after two seconds.
 * @throws {GoldenError} if another process keeps the lock.
 */
export function withLock<Result>(path: string, files: Files, work: () => Result): Result {
  const lock = lockPath(path)
  const own = Buffer.from(ownMark(files.now()))
  const isOwn = (): boolean => isSame(files.read(lock), own)
  const until = files.now() + PATIENCE
  const isLeft = leftBehind(files)
  // What was made is read again: one that took long enough to write it may have lost it.
  while (!files.createNew(lock, own) || !isOwn()) {
    const holder = files.read(lock)
    if (files.now() > until) throw locked(path, lock, holder)
    if (holder !== null && isLeft(lock, holder)) takeOver(lock, holder, { files, own, isLeft })
    files.wait(PAUSE / 2 + Math.random() * PAUSE)
  }
  try {
    return work()
  } finally {
    if (isOwn()) files.remove(lock)
  }
}

function isSame(bytes: Uint8Array | null, other: Uint8Array): boolean {
  return bytes !== null && Buffer.from(bytes).equals(other)
}

function locked(path: string, lock: string, holder: Uint8Array | null): GoldenError {
  const [, pid = '?', host = '?'] = /^(\d+) (\S+)/.exec(Buffer.from(holder ?? []).toString()) ?? []
  return new GoldenError(`another process is changing this golden file (process ${pid} on ${host})`, {
    at: path,
    hint: `wait for it; if there is none, remove ${lock}`,
  })
}

type IsLeft = (path: string, mark: Uint8Array) => boolean

/** Tells what was left behind: the mark of a process that is gone, or one that has said nothing for a while. */
function leftBehind(files: Files): IsLeft {
  const since = new Map<string, number>()
  return (path, mark) => {
    const marker = markerOf(mark)
    if (marker !== 'unreadable') return marker === 'gone'
    const key = `${path} ${Buffer.from(mark).toString('hex')}`
    const first = since.get(key) ?? files.now()
    since.set(key, first)
    return files.now() - first > GRACE
  }
}

interface TakeOver {
  readonly files: Files
  readonly own: Uint8Array
  readonly isLeft: IsLeft
}

/**
 * Removes a lock that was left behind, one process at a time, and only if it is still the one that was found. Whoever
 * wants to says so in a file of a name that no one else has, then looks whether anyone else does: of two, the later
 * sees the earlier. So a file that a dead process left here can be removed, and keeps no one waiting.
 */
function takeOver(lock: string, left: Uint8Array, { files, own, isLeft }: TakeOver): void {
  const claim = `${lock}.takeover.${process.pid}.${randomBytes(4).toString('hex')}`
  files.createNew(claim, own)
  try {
    if (isAlone(lock, claim, { files, own, isLeft }) && isSame(files.read(lock), left)) files.remove(lock)
  } finally {
    files.remove(claim)
  }
}

function isAlone(lock: string, claim: string, { files, isLeft }: TakeOver): boolean {
  const claims = claimsOf(lock, files)
  const others = claims.filter((path) => path !== claim && !isLeft(path, files.read(path) ?? Buffer.from('')))
  for (const path of claims) if (path !== claim && !others.includes(path)) files.remove(path)
  return others.length === 0 && claims.includes(claim)
}

/** The files of those who want to take a lock over; `.takeover` alone is what versions before wrote. */
export function claimsOf(lock: string, files: Files): readonly string[] {
  const name = nameOf(lock)
  const before = lock.slice(0, -name.length)
  return files
    .list(folderOf(lock))
    .filter((other) => other.startsWith(`${name}.takeover`))
    .map((other) => `${before}${other}`)
}
