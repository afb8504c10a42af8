/** What is wrong with a text that is to be JSON, and the offset in UTF-16 code units at which that begins. */
export interface JsonSyntaxFault {
  readonly offset: number
  readonly message: string
}

const SPACE = /[ \t\n\r]*/y
const WORD = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.$+-])/y
const TEXT_PART = /[^"\\\p{Cc}]{1,4096}|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/uy

/** What stands at a place, as it is quoted. */
const FOUND = /"[^"\n]{0,40}"?|[\w.$+-]{1,40}|\/[/*]|[^]/uy

/**
 * Finds where a text is no JSON (RFC 8259), in words that do not depend on the release of Node; null where it is JSON.
 * It goes as deep as the text is nested.
 */
export function jsonSyntax(text: string): JsonSyntaxFault | null {
  let at = 0
  return value() ?? (next() === '' ? null : fault('the end'))

  function value(): JsonSyntaxFault | null {
    if (takes('[')) return takes(']') ? null : items(value, ']')
    if (takes('{')) return takes('}') ? null : items(entry, '}')
    if (next() === '"') return string()
    return matches(WORD) ? null : fault('a value')
  }

  function items(item: () => JsonSyntaxFault | null, end: string): JsonSyntaxFault | null {
    let found: JsonSyntaxFault | null
    do found = item()
    while (found === null && takes(','))
    return found ?? (takes(end) ? null : fault(`a comma or ${end}`))
  }

  function entry(): JsonSyntaxFault | null {
    if (next() !== '"') return fault('a name in double quotes')
    return string() ?? (takes(':') ? value() : fault('a colon'))
  }

  function string(): JsonSyntaxFault | null {
    at += 1
    while (matches(TEXT_PART)) continue
    if (text[at] !== '"') return fault(text[at] === '\\' ? 'an escape that JSON knows' : 'the end of the text, "')
    at += 1
    return null
  }

  /** The next sign; empty at the end. */
  function next(): string {
    matches(SPACE)
    return text[at] ?? ''
  }

  function takes(sign: string): boolean {
    if (next() !== sign) return false
    at += 1
    return true
  }

  function matches(pattern: RegExp): boolean {
    pattern.lastIndex = at
    if (!pattern.test(text)) return false
    at = pattern.lastIndex
    return true
  }

  function fault(expected: string): JsonSyntaxFault {
    FOUND.lastIndex = at
    const found = FOUND.exec(text)?.[0]
    const what = found === undefined ? 'the end of the file' : found === '\n' ? 'the end of the line' : found
    return { offset: at, message: `no JSON: expected ${expected}, found ${what}` }
  }
}
