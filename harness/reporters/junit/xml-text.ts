import { safeMarkup } from '../gate.ts'

/** What XML 1.0 may not hold, not even as a reference, beside what {@link safeMarkup} writes out. */
const ILLEGAL = /[\u{FFFE}\u{FFFF}]/gu

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** What a program that reads a log would obey, if the document is printed to one. */
const COMMAND = /##(?=\[|vso\[|teamcity\[)/g
const LINE_COMMAND = /^([^\S\n]*)::/gmu

/** Writes text between the tags of XML 1.0; a character that nobody sees is written `\u{0}`. */
export function xmlText(text: string): string {
  return legal(text).replaceAll(/[&<>]/g, reference).replaceAll(COMMAND, '#&#35;').replaceAll(LINE_COMMAND, '$1&#58;:')
}

/** Writes text between the quotes of an attribute: line breaks and tabs as such, which else would be read as spaces. */
export function xmlAttribute(text: string): string {
  return legal(text)
    .replaceAll(/[&<>"'\n\t]/g, reference)
    .replaceAll(COMMAND, '#&#35;')
}

function legal(text: string): string {
  return safeMarkup(text).replaceAll(ILLEGAL, (char) => `\\u{${char.charCodeAt(0).toString(16).toUpperCase()}}`)
}

function reference(char: string): string {
  return NAMED[char] ?? `&#${char.charCodeAt(0)};`
}
