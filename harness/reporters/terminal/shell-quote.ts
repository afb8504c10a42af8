/**
 * Quotes an argument for a POSIX shell, so that a printed command can be pasted. Plain words stay as they are.
 * Line breaks and control characters are written in the `$'…'` form of bash and zsh, and never reach the screen raw.
 */
export function shellQuote(argument: string): string {
  if (/^[\w@%+=:,./-]+$/.test(argument)) return argument
  if (!/[\p{C}\p{Zl}\p{Zp}]/u.test(argument)) return `'${argument.replaceAll("'", `'\\''`)}'`
  return `$'${argument.replace(/['\\\p{C}\p{Zl}\p{Zp}]/gu, escapeOne)}'`
}

function escapeOne(character: string): string {
  if (character === "'" || character === '\\') return `\\${character}`
  const code = character.codePointAt(0) ?? 0
  return code > 0xff_ff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
}
