import type { CodeLines } from './provenance.ts'

/** Puts lines in order, each once: such as overlap are one run, and with a `gap` of 1 such as touch each other. */
export function joinLines(lines: readonly CodeLines[], gap: 0 | 1 = 0): readonly CodeLines[] {
  const joined: CodeLines[] = []
  for (const { first, last } of lines.toSorted((a, b) => a.first - b.first)) {
    const before = joined.at(-1)
    if (before === undefined || first > before.last + gap) joined.push({ first, last })
    else joined[joined.length - 1] = { first: before.first, last: Math.max(before.last, last) }
  }
  return joined
}
