import { createHash } from 'node:crypto'

/** Hashes bytes, or text as UTF-8, with SHA-256: `sha256:` and 64 hexadecimal digits. */
export function sha256(bytes: Uint8Array | string): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}
