import type { EdgeCase } from './edge-case.ts'

/**
 * Code points that are white space to some implementations and not to others: Python's `str.isspace` takes the first
 * five (and U+001C–1F as the only ones without the property White_Space), JavaScript's `\s` takes U+FEFF.
 * @source Sweeps over all code points, Python 3.11 and Node 20.
 */
export const DISPUTED_SPACES: readonly number[] = [0x1c, 0x1d, 0x1e, 0x1f, 0x85, 0xfeff]

/** Ends of line to Python's `str.splitlines` that `/\r?\n/` does not split at. */
const LINE_ENDS: readonly number[] = [0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029]

/** White space: each code point with the property White_Space and the disputed ones, ends of line, blank text. */
export function spaceEdges(): EdgeCase<string>[] {
  const single = [...new Set([...DISPUTED_SPACES, ...whiteSpace()])].map((point): EdgeCase<string> => ({
    name: `space-u${hex(point)}`,
    tags: LINE_ENDS.includes(point) || point === 0x0a ? ['space', 'lines'] : ['space'],
    value: String.fromCodePoint(point),
  }))
  return [
    { name: 'empty', tags: ['empty'], value: '' },
    { name: 'blank', tags: ['empty', 'space'], value: ' ' },
    ...single,
    { name: 'blank-mixed', tags: ['empty', 'space'], value: ' \t\n ' },
    { name: 'spaces-two', tags: ['space'], value: '  ' },
    { name: 'spaces-around', tags: ['space'], value: '  x\t' },
    { name: 'newline-trailing', tags: ['lines'], value: '12\n' },
    { name: 'newline-leading', tags: ['lines'], value: '\nx' },
    { name: 'crlf', tags: ['lines'], value: '\r\n' },
    { name: 'crlf-trailing', tags: ['lines'], value: 'x\r\n' },
    { name: 'newlines-mixed', tags: ['lines'], value: 'a\r\nb\rc\nd\n\n' },
    { name: 'bom-leading', tags: ['space'], value: '\uFEFFid' },
  ]
}

/** The space itself is the case `blank`. */
function whiteSpace(): number[] {
  const property = /^\p{White_Space}$/u
  const found: number[] = []
  // All of them lie in the Basic Multilingual Plane; UAX #44 makes the property stable in practice.
  for (let point = 0; point <= 0xffff; point++)
    if (point !== 0x20 && property.test(String.fromCharCode(point))) found.push(point)
  return found
}

function hex(point: number): string {
  return point.toString(16).padStart(4, '0')
}
