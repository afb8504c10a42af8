import { unicodeName } from './unicode-names.ts'

/**
 * Describes a code point by number and Unicode name: `U+0130 LATIN CAPITAL LETTER I WITH DOT ABOVE`.
 * Control characters carry their first alias. Surrogates, private use, noncharacters and unassigned code points get a
 * label in angle brackets. The names are unpacked at the first call.
 */
export function describeCodePoint(point: number): string {
  return `U+${point.toString(16).toUpperCase().padStart(4, '0')} ${unicodeName(point) ?? label(point)}`
}

function label(point: number): string {
  const char = String.fromCodePoint(point)
  if (/\p{Cs}/u.test(char)) return '<lone surrogate>'
  if (/\p{Cc}/u.test(char)) return '<control>' // three of them have no alias
  if (/\p{Co}/u.test(char)) return '<private use>'
  return /\p{NChar}/u.test(char) ? '<noncharacter>' : '<unassigned>'
}
