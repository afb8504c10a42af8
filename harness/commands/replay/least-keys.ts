import { idHash } from './id-hash.ts'

/** Values by key, of as many keys as may be told apart: the same ones in whatever order they come. */
export interface LeastKeys<Value> {
  /** Finds the value of a key, making it the first time; null: the key is none of those that are told apart. */
  readonly of: (key: string, make: () => Value) => Value | null
  /** In the order of their keys. */
  readonly entries: () => ReadonlyArray<readonly [key: string, value: Value]>
}

/**
 * Tells apart the keys of the least hashes. What is left over at the end was told apart from its first record on, since
 * the bound only sinks, so that its value is whole.
 *
 * @param leave is given the value of a key that is told apart no more
 */
export function leastKeys<Value>(limit: number, leave: (value: Value) => void): LeastKeys<Value> {
  const values = new Map<string, { readonly hash: number; readonly value: Value }>()
  /** The last of those that are told apart, where there are as many as may be. */
  let last: { readonly key: string; readonly hash: number } | null = null
  const findLast = (): void => {
    last = null
    for (const [key, { hash }] of values) if (last === null || isBefore(last, { key, hash })) last = { key, hash }
  }
  return {
    of: (key, make) => {
      const known = values.get(key)
      if (known !== undefined) return known.value
      const hash = idHash(key)
      if (last !== null && isBefore(last, { key, hash })) return null
      const value = make()
      values.set(key, { hash, value })
      if (values.size < limit) return value
      if (last !== null) {
        const left = values.get(last.key)
        values.delete(last.key)
        if (left !== undefined) leave(left.value)
      }
      findLast()
      return value
    },
    entries: () =>
      [...values].map(([key, { value }]) => [key, value] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  }
}

interface Hashed {
  readonly key: string
  readonly hash: number
}

function isBefore(one: Hashed, other: Hashed): boolean {
  return one.hash < other.hash || (one.hash === other.hash && one.key < other.key)
}
