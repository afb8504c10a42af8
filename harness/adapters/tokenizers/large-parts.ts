import { createHash, type Hash } from 'node:crypto'
import type { TokenizerJson } from './open-tokenizer.ts'

/** Stands digests in for the parts of a tokenizer.json that are too large to be read as params. */
export interface LargeParts {
  /** Copies a part with a digest in place of each large value, at any depth. */
  readonly shortened: (part: unknown) => unknown
  /** Puts the large values back. @throws {Error} if a digest is not in this tokenizer.json. */
  readonly restored: (params: unknown) => unknown
}

const KEYS = new Set(['vocab', 'merges', 'precompiled_charsmap'])
const DIGEST = /^sha256:[0-9a-f]{64}$/

/**
 * Remembers the large parts of a tokenizer.json by their digests, which are those of `lockstep.tokenizers` in Python.
 */
export function largeParts(json: TokenizerJson): LargeParts {
  const values = new Map<unknown, unknown>()
  const digested = (value: unknown): unknown => {
    if (value === null) return null
    const digest = `sha256:${add(createHash('sha256'), value).digest('hex')}`
    values.set(digest, value)
    return digest
  }
  const shortened = (part: unknown): unknown =>
    mapped(part, (value, key) => (key !== null && KEYS.has(key) ? digested(value) : shortened(value)))
  const restored = (params: unknown): unknown => {
    if (typeof params !== 'string' || !DIGEST.test(params)) return mapped(params, restored)
    if (!values.has(params)) throw new Error(`no part of this tokenizer has the digest ${params}`)
    return values.get(params)
  }
  shortened([json.normalizer, json.model])
  return { shortened, restored }
}

function mapped(value: unknown, change: (value: unknown, key: string | null) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => change(item, null))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, change(item, key)]))
}

/** Adds text as UTF-8 and a NUL, a number as a little-endian float64; a vocabulary by its ids, whatever its order. */
function add(hash: Hash, value: unknown): Hash {
  if (typeof value === 'string') return hash.update(`${value}\0`)
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(8)
    bytes.writeDoubleLE(value)
    return hash.update(bytes)
  }
  const items = Array.isArray(value) ? value : Object.entries(value as object).toSorted(([, a], [, b]) => a - b)
  for (const item of items) add(hash, item)
  return hash
}
