/** What may not be shown, and what stands for it where it would be. */
export interface Secret {
  readonly value: string
  /** `${NAME}` of the environment variable it comes from, or `…`. */
  readonly shown: string
  /** Whether an answer that holds it is refused: not where it may as well be a word, a host or a mode. */
  readonly inValues: boolean
}

/** Keeps secrets out of what is shown. */
export interface Secrets {
  /** Puts in a text what stands for each secret. */
  readonly mask: (text: string) => string
  /** What stands for a secret that a value holds in its text or keys; null where it holds none. */
  readonly heldBy: (value: unknown) => string | null
}

/** A secret with fewer characters is in too many texts. */
const SHORTEST = 4

/**
 * A value with a secret of fewer characters is taken: it may be a word. Messages lose nothing by a mask, but what is
 * compared must not be changed, so that the value would have to be refused.
 */
const SHORTEST_IN_VALUES = 8

/** Makes what keeps these secrets: as they are, and as an address, JSON and HTML write them. */
export function secretsOf(secrets: readonly Secret[]): Secrets {
  const shownBy = new Map<string, string>()
  const long: string[] = []
  for (const { value, shown, inValues } of secrets) {
    const texts = forms(value).filter((text) => text.length >= SHORTEST)
    for (const text of texts) if (!shownBy.has(text)) shownBy.set(text, shown)
    if (inValues) long.push(...texts.filter((text) => text.length >= SHORTEST_IN_VALUES))
  }
  const known = [...shownBy.keys()].toSorted((left, right) => right.length - left.length)
  const pattern = known.length === 0 ? null : new RegExp(known.map(escapePattern).join('|'), 'gu')
  const inText = (text: string): string | null => {
    const found = long.find((secret) => text.includes(secret))
    return found === undefined ? null : (shownBy.get(found) ?? '…')
  }
  return {
    mask: (text) => (pattern === null ? text : text.replace(pattern, (found) => shownBy.get(found) ?? '…')),
    heldBy: (value) => (long.length === 0 ? null : search(value, inText)),
  }
}

function forms(value: string): readonly string[] {
  const text = value.trim()
  const html = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
  return [value, text, encodeText(text), JSON.stringify(text).slice(1, -1), html]
}

/** Writes text for a query or a password of an address. A lone surrogate, which no address can hold, becomes U+FFFD. */
export function encodeText(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Cs}/gu, '\ufffd'))
}

function escapePattern(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)
}

function search(value: unknown, inText: (text: string) => string | null): string | null {
  if (typeof value === 'string') return inText(value)
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return null
  const parts = Array.isArray(value) ? value : value instanceof Map ? [...value].flat() : Object.entries(value).flat()
  for (const part of parts) {
    const found = search(part, inText)
    if (found !== null) return found
  }
  return null
}
