import { stripVTControlCharacters } from 'node:util'
import { columns } from './columns.ts'

/**
 * Breaks lines at spaces to `width` columns, what is left below the beginning of the text. Quoted text stays in one
 * piece, and so do commands, which are to be copied, and words that are longer than a line.
 */
export function wrapLines(lines: readonly string[], width: number): string[] {
  return lines.flatMap((line) =>
    columns(plain(line)) <= width || COMMAND.test(plain(line)) ? [line] : wrap(line, width),
  )
}

/** A label and a command behind it. */
const COMMAND = /^ *(?:\S.{0,8} +)?npx lockstep /u

/** A label, a verdict or spaces, and the number of a way to fail or the space below it: the rest goes on behind. */
const LEAD =
  /^(?: {2}[a-z][a-z ]{8} (?=\S)| [A-Z]+ {2}(?=\S)| {0,12})(?:(?: {3})?(?:\d+|[a-z])\. |(?: {3}){1,2}(?=[^ ^]))?/u

const PIECES = / +|(?:"(?:[^"\\]|\\.)*"|[^ "]|")+/gu

function wrap(line: string, width: number): string[] {
  const indent = ' '.repeat(columns(LEAD.exec(plain(line))?.[0] ?? ''))
  const lines: string[] = []
  let last = ''
  let gap = ''
  for (const piece of line.match(PIECES) ?? []) {
    if (piece.startsWith(' ')) gap = piece
    else if (isBegun(last, indent) && columns(plain(last + gap + piece)) > width) {
      lines.push(last)
      last = indent + piece
    } else last += gap + piece
    if (!piece.startsWith(' ')) gap = ''
  }
  return [...lines, last]
}

/** Tells whether a line holds more than what text stands behind. */
function isBegun(line: string, indent: string): boolean {
  return columns(plain(line).trimEnd()) > indent.length
}

function plain(text: string): string {
  return stripVTControlCharacters(text)
}
