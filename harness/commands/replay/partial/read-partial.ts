import { resolve } from 'node:path'
import { UsageError } from '../../../errors.ts'
import { fileFault } from '../../../file-fault.ts'
import { readRegular } from '../../../regular-file.ts'
import { sha256 } from '../../../values/sha256.ts'
import { VERSION } from '../../../version.ts'
import type { Partial } from './partial.ts'

/** A partial that was read, and the file it was read from. */
export interface SavedPartial {
  readonly file: string
  readonly partial: Partial
}

/** Writes a partial as JSON, with a digest of itself. */
export function partialText(partial: Partial): string {
  return `${JSON.stringify({ ...partial, digest: digestOf(partial) })}\n`
}

/** Reads a partial; null if there is no such file. @throws {UsageError} if it is none, or one of another version. */
export function readPartial(file: string, cwd: string): SavedPartial | null {
  const path = resolve(cwd, file)
  let bytes: Uint8Array | null
  try {
    bytes = readRegular(path)
  } catch (cause) {
    const { what, hint } = fileFault(cause, path) ?? { what: String(cause), hint: null }
    throw new UsageError(`it cannot be read: ${what}`, { at: file, hint, cause })
  }
  return bytes === null ? null : { file, partial: partialOf(Buffer.from(bytes).toString('utf8'), file) }
}

/** Tells whether a file holds a partial, and no report of a check; why it cannot be read is said where it is. */
export function isPartialFile(file: string, cwd: string): boolean {
  try {
    return isPartial(Buffer.from(readRegular(resolve(cwd, file)) ?? []).toString('utf8', 0, 100))
  } catch {
    return false
  }
}

function isPartial(text: string): boolean {
  return /^\s*\{\s*"lockstep"\s*:\s*"replay-part"/u.test(text)
}

/** Reads the text of a partial. @throws {UsageError} if it is none, or one of another version. */
export function partialOf(text: string, file: string): Partial {
  if (!isPartial(text)) {
    throw new UsageError('it is no part of a replay', { at: file, hint: 'name what replay --partial FILE wrote' })
  }
  let found: Partial & { readonly digest: unknown }
  try {
    found = JSON.parse(text) as typeof found
  } catch (cause) {
    throw new UsageError('it was cut short, or changed', { at: file, hint: AGAIN, cause })
  }
  const { digest, ...partial } = found
  const { tool, schemaVersion } = partial as {
    readonly tool?: { readonly version?: unknown }
    readonly schemaVersion?: unknown
  }
  if (schemaVersion !== 1 || tool?.version !== VERSION) {
    throw new UsageError(`it is of lockstep ${String(tool?.version)}, and this is ${VERSION}`, {
      at: file,
      hint: AGAIN,
    })
  }
  if (digest !== digestOf(partial)) throw new UsageError('it was cut short, or changed', { at: file, hint: AGAIN })
  return partial
}

const AGAIN = 'make it again: npx lockstep replay PAIR FILES --partial FILE'

function digestOf(partial: Partial): string {
  return sha256(JSON.stringify(partial))
}
