/** All that XML 1.0 may hold, and no more: what it may not, no escape can write. */
const ILLEGAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu
const SPECIAL = /[&<>"'\n\r\t]/g

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Writes text between the tags of XML 1.0; a character it has no form for is written `\u{0}`. */
export function xmlText(text: string): string {
  return legal(text).replaceAll(/[&<>\r]/g, entity)
}

/** Writes text between the quotes of an attribute: line breaks and tabs as such, which else would be read as spaces. */
export function xmlAttribute(text: string): string {
  return legal(text).replaceAll(SPECIAL, entity)
}

function legal(text: string): string {
  return text.replaceAll(ILLEGAL, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`)
}

function entity(char: string): string {
  return NAMED[char] ?? `&#${char.charCodeAt(0)};`
}
