/**
 * The last gate of all that reaches a screen or a file: what user code, records and file names hold can neither steer a
 * terminal nor be taken for a command by the program that reads a log. Text is escaped where it is put together as
 * well; this holds where that was forgotten.
 */

/** The sequences this program writes itself: plain colours, and the line that shows progress. */
const ESC = String.fromCharCode(27)
const OWN = new RegExp(`(${ESC}\\[(?:[0-7]|9|2[2-9]|[349][0-9])m|\r${ESC}\\[K)`, 'u')
const RAW = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** Commands of continuous integration: `::error::` in front of a line; `##[…`, `##vso[…`, `##teamcity[…` anywhere. */
const LINE_COMMAND = /^([^\S\n]*)::/gmu
const COMMAND = /##(?=\[|vso\[|teamcity\[)/gu

/** Makes text safe to print: line feeds, tabs and the colours of this program stay. */
export function safeText(text: string): string {
  const parts = text.split(OWN)
  return parts
    .map((part, at) => (at % 2 === 1 ? part : safeMarkup(part)))
    .join('')
    .replaceAll(LINE_COMMAND, String.raw`$1\::`)
    .replaceAll(COMMAND, String.raw`#\#`)
}

/** A command that marks a place in a pull request. It does nothing else, whatever it says. */
const ANNOTATION = /^::(?:error|warning|notice)(?: [a-zA-Z]+=[^,:\n]*(?:,[a-zA-Z]+=[^,:\n]*)*)?::/u

/** Makes text safe in which lines may be annotations of GitHub Actions: these stay, all else is {@link safeText}. */
export function safeAnnotations(text: string): string {
  return text
    .split('\n')
    .map((line) => (ANNOTATION.test(line) ? safeMarkup(line).replaceAll(COMMAND, String.raw`#\#`) : safeText(line)))
    .join('\n')
}

/** Makes text safe that a program formats: as {@link safeText}, and without any colour. */
export function safePlain(text: string): string {
  return safeText(safeMarkup(text))
}

/**
 * Makes a document safe that a program reads, as JSON, XML or HTML: of characters that nobody sees, line feeds and tabs
 * stay. A document that means something by such a character has to write it otherwise.
 */
export function safeMarkup(text: string): string {
  return text.replaceAll(RAW, (char) => `\\u{${pointOf(char)}}`)
}

/** Writes a value as JSON that is safe to print, and means the same. */
export function safeJson(value: unknown, plain?: (key: string, value: unknown) => unknown): string {
  return JSON.stringify(value, plain, 2)
    .replaceAll(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, escaped)
    .replaceAll(COMMAND, String.raw`\u0023#`)
}

function pointOf(char: string): string {
  return (char.codePointAt(0) ?? 0).toString(16).toUpperCase()
}

// A character beyond 0xFFFF is two units in JSON.
function escaped(char: string): string {
  return Array.from({ length: char.length }, (_, at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`).join(
    '',
  )
}
