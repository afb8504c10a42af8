/** What cannot be seen, or turns what stands beside it about: all but line feeds and tabs. */
const HIDDEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/**
 * Writes characters that cannot be seen as `\u{…}`. Text is escaped where it is put together as well; this holds where
 * that was forgotten.
 */
export function visibleText(text: string): string {
  return text.replaceAll(HIDDEN, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`)
}
