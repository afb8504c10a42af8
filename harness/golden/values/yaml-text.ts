/** How a text is written in YAML. */
export type TextStyle = 'plain' | 'single' | 'double' | 'literal'

// Controls, formatting and private characters, spaces that look like others, lone surrogates, what has no name yet, and
// the combining marks of Latin script, which editors like to compose.
const INVISIBLE =
  /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\u{a0}\u{1680}\u{2000}-\u{200a}\u{202f}\u{205f}\u{3000}]|[\u{300}-\u{36f}]/u
const MARK_FIRST = /^\p{M}/u
const PLAIN_FIRST = /^[A-Za-z_$/(]/
const NOT_PLAIN = /[^\x20-\x7e]|: | #|[: ]$/
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null|e[-+]?[0-9][0-9_]*)$/i

/**
 * Chooses the plainest style in which every YAML 1.1 and 1.2 reader gets back this very text. Plain is only what begins
 * with an ASCII letter and is no word that some reader takes for a boolean, null or a number (`E0`).
 */
export function textStyle(text: string): TextStyle {
  if (text.includes('\n') && isLiteral(text)) return 'literal'
  if (INVISIBLE.test(text) || MARK_FIRST.test(text)) return 'double'
  return PLAIN_FIRST.test(text) && !NOT_PLAIN.test(text) && !WORDS.test(text) ? 'plain' : 'single'
}

/** Tells whether a plain text must be quoted inside `[…]` and `{…}`. */
export function quoteInFlow(text: string): boolean {
  return /[,[\]{}:?]/.test(text)
}

/**
 * A block literal shows its lines as they are: no line may hold something that cannot be seen, at its ends above all.
 */
function isLiteral(text: string): boolean {
  if (text.endsWith('\n\n') || text.startsWith('\n')) return false
  if (text.startsWith(' ')) return false
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n')
  return lines.every(
    (line) =>
      !INVISIBLE.test(line) && !MARK_FIRST.test(line) && !/ $|^(?:-{3}|\.{3})|^(?:<{7}|={7}|>{7}|\|{7})/.test(line),
  )
}

/** Writes a text between single quotes; for text of one line without what cannot be seen. */
export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

const SHORT: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\\': '\\\\',
  '"': '\\"',
  '\0': '\\0',
}

/** Writes a text between double quotes on one line; all that cannot be seen is escaped, lone surrogates as `\ud83d`. */
export function doubleQuoted(text: string): string {
  let out = '"'
  for (const char of text) {
    const short = SHORT[char]
    if (short !== undefined) out += short
    else if (INVISIBLE.test(char) || (out === '"' && MARK_FIRST.test(char))) out += escaped(char.codePointAt(0) ?? 0)
    else out += char
  }
  return `${out}"`
}

function escaped(codePoint: number): string {
  const hex = codePoint.toString(16)
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}
