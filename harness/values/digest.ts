import { sha256 } from './sha256.ts'
import { toTagged } from './tagged-json.ts'

/**
 * Hashes a value over its tagged JSON, key order as it is: `sha256:<hex>`.
 * Equal digests mean values equal under every rule; unequal ones mean nothing (1 and 1n differ here and compare equal).
 * Opaque values hash by type and reason, so values that hold one must not be judged by their digest.
 */
export function digest(value: unknown): string {
  return sha256(JSON.stringify(toTagged(value)))
}
