/**
 * Escapes text for one line of a screen or a file: control, format and bidi characters, every space but U+0020, lone
 * surrogates, unassigned and private-use code points as `\u{…}`; line feed, carriage return, tab, backslash and NUL as
 * `\n \r \t \\ \0`. A combining mark is escaped where it has no visible base before it in the text. No escape sequence
 * survives.
 */
export function escapeText(text: string): string {
  return escaped(text, (char) => NAMED[char] ?? `\\u{${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`)
}

/** Writes text as a text of JSON, between its quotes, with what {@link escapeText} escapes in JSON's own escapes. */
export function escapeJson(text: string): string {
  const units = (char: string): string =>
    char.replaceAll(UNIT, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return escaped(JSON.stringify(text).slice(1, -1), (char) => (char === '\\' ? char : units(char)))
}

function escaped(text: string, name: (char: string) => string): string {
  if (!UNPRINTABLE.test(text)) return text
  let out = ''
  let hasBase = false
  for (const char of text) {
    const isMark = MARK.test(char)
    if (isMark ? hasBase : !HIDDEN.test(char)) {
      out += char
      hasBase = isMark || char !== ' '
    } else {
      out += name(char)
      hasBase = false
    }
  }
  return out
}

/** Reads what {@link escapeText} wrote. */
export function unescapeText(text: string): string {
  return text.replaceAll(ESCAPE, (escape, point: string | undefined) =>
    point === undefined ? (PLAIN[escape] ?? escape) : String.fromCodePoint(Number.parseInt(point, 16)),
  )
}

// Negated, and without `u`: a repeated class overflows the stack of the engine on a long text.
const UNPRINTABLE = /[^ -[\]-~]/
const UNIT = /[^]/g
const MARK = /^\p{M}$/u
const HIDDEN = /^(?:\\|[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]|(?! )\p{Zs}|\p{Default_Ignorable_Code_Point})$/u
const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0', '\\': '\\\\' }
const PLAIN: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(NAMED).map(([char, name]) => [name, char]),
)
const ESCAPE = /\\(?:u\{([0-9A-F]{1,6})\}|[nrt0\\])/g
