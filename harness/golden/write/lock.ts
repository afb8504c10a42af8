import os from 'node:os'
import { GoldenError } from '../../errors.ts'
import { systemCode, type Files } from '../files.ts'
import { lockPath } from '../paths.ts'

const PATIENCE = 10_000
const PAUSE = 20

/**
 * Runs `work` while no other process changes the same golden file: it holds a lock file beside it, and waits up to ten
 * seconds for another holder. A lock whose process on this machine is gone is taken over.
 * @throws {GoldenError} if another process keeps the lock.
 */
export function withLock<Result>(path: string, files: Files, work: () => Result): Result {
  const lock = lockPath(path)
  const own = Buffer.from(`${process.pid} ${os.hostname()} ${files.now()}\n`)
  const until = files.now() + PATIENCE
  while (!files.createNew(lock, own)) {
    const holder = files.read(lock)
    if (holder !== null && isGone(holder)) takeOver(lock, holder, files)
    else if (files.now() > until) throw locked(path, lock, holder)
    else files.wait(PAUSE)
  }
  try {
    return work()
  } finally {
    files.remove(lock)
  }
}

function locked(path: string, lock: string, holder: Uint8Array | null): GoldenError {
  const [pid = '?', host = '?'] = Buffer.from(holder ?? [])
    .toString()
    .split(' ')
  return new GoldenError(`another process is changing this golden file (process ${pid} on ${host})`, {
    at: path,
    hint: `wait for it; if there is none, remove ${lock}`,
  })
}

/** Tells whether the process that wrote a lock has ended; on another machine nobody can tell. */
function isGone(holder: Uint8Array): boolean {
  const [pid, host] = Buffer.from(holder).toString().trim().split(' ')
  if (host !== os.hostname() || !/^[1-9]\d*$/.test(pid ?? '')) return false
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return systemCode(error) === 'ESRCH'
  }
}

/** Removes a dead lock, one process at a time, and only if it is still the one that was found dead. */
function takeOver(lock: string, dead: Uint8Array, files: Files): void {
  const turn = `${lock}.takeover`
  if (!files.createNew(turn, Buffer.from(`${process.pid}\n`))) {
    files.wait(PAUSE)
    return
  }
  try {
    const now = files.read(lock)
    if (now !== null && Buffer.from(now).equals(dead)) files.remove(lock)
  } finally {
    files.remove(turn)
  }
}
