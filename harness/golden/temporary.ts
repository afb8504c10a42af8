import { randomBytes } from 'node:crypto'
import { isGone, ownStart } from './process-mark.ts'

/** Names a temporary file of this process for a file: `.text.yaml.PID.START.RANDOM.tmp`. */
export function temporaryName(name: string): string {
  return `.${name}.${process.pid}.${ownStart()}.${randomBytes(4).toString('hex')}.tmp`
}

/** Tells whether a file is a temporary one for `name` whose process has ended. */
export function isLeftTemporary(file: string, name: string): boolean {
  if (!file.startsWith(`.${name}.`)) return false
  const read = /^([1-9]\d*)(?:\.(\d+))?\.[0-9a-f]{8}\.tmp$/.exec(file.slice(name.length + 2))
  return read !== null && isGone(Number(read[1]), read[2] ?? null)
}
