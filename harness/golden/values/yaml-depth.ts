import type { CST } from 'yaml'

/** How deep a YAML file may be nested. */
export const MOST_DEPTH = 128

/**
 * Finds the first place nested deeper than {@link MOST_DEPTH}, without recursion; null if there is none. To be asked
 * before the tokens are composed: the YAML library ends the whole process on very deep nesting.
 */
export function tooDeep(tokens: readonly CST.Token[]): number | null {
  const open: Array<readonly [unknown, number]> = tokens.map((token) => [token, 0])
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [token, depth] = next
    const { offset, items, value } = token as {
      offset?: number
      items?: ReadonlyArray<{ key?: unknown; value?: unknown }>
      value?: unknown
    }
    if (depth > MOST_DEPTH) return offset ?? 0
    for (const item of items ?? []) open.push([item.key ?? {}, depth + 1], [item.value ?? {}, depth + 1])
    if (typeof value === 'object' && value !== null) open.push([value, depth])
  }
  return null
}
