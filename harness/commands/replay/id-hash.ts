import { sha256 } from '../../values/sha256.ts'

/** Hashes text to a whole number of 52 bits, the first of its SHA-256: the same everywhere, and spread evenly. */
export function idHash(text: string): number {
  return Number.parseInt(sha256(text).slice('sha256:'.length).slice(0, 13), 16)
}
