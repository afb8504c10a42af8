/**
 * Describes a code point by number and Unicode name: `U+0130 LATIN CAPITAL LETTER I WITH DOT ABOVE`.
 * Control characters, surrogates, private use and unassigned code points get a label in angle brackets.
 * The names are loaded at the first call.
 */
export function describeCodePoint(point: number): string {
  const number = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  return `${number} ${nameOf(point)}`
}

const LABELS: ReadonlyArray<readonly [RegExp, string]> = [
  [/^\p{Cc}$/u, '<control>'],
  [/^\p{Cs}$/u, '<lone surrogate>'],
  [/^\p{Co}$/u, '<private use>'],
  [/^\p{Cn}$/u, '<unassigned>'],
]

function nameOf(point: number): string {
  const char = String.fromCodePoint(point)
  for (const [pattern, label] of LABELS) if (pattern.test(char)) return label
  return ''
}
