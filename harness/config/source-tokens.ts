/** A piece of JavaScript or TypeScript that is no space and no comment. Offsets in UTF-16 code units. */
export interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'template' | 'regex' | 'mark'
  /** As written; a text without its quotes where it holds no escape, else null. */
  readonly text: string | null
  readonly start: number
  readonly end: number
}

const SKIPPED = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)+/y
const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]*/uy
const NUMBER = /\d[\w.]*/y
const TEXT = /"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*'/y
const REGEX = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/\w*/y
const BEFORE_REGEX = /^(?:[=(,:[!&|?{};+\-*%<>~^]|\.\.\.|return|typeof|case|in|of|new|delete|void|=>)$/

/** Cuts source text into tokens; null if it does not understand some of it. Linear in the length of the text. */
export function sourceTokens(source: string): Token[] | null {
  const tokens: Token[] = []
  let at = 0
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at
    return pattern.exec(source)?.[0] ?? null
  }
  const add = (kind: Token['kind'], length: number, text: string | null): void => {
    tokens.push({ kind, text, start: at, end: at + length })
    at += length
  }
  while (at < source.length) {
    const skipped = match(SKIPPED)
    if (skipped !== null) {
      at += skipped.length
      continue
    }
    const found = match(WORD)
    if (found !== null) {
      add('word', found.length, found)
      continue
    }
    const number = match(NUMBER)
    const text = match(TEXT)
    if (number !== null) add('number', number.length, number)
    else if (text !== null) add('text', text.length, text.includes('\\') ? null : text.slice(1, -1))
    else if (source[at] === '`') {
      const end = templateEnd(source, at)
      if (end === null) return null
      add('template', end - at, null)
    } else if (source[at] === '/' && BEFORE_REGEX.test(tokens.at(-1)?.text ?? '=')) {
      const regex = match(REGEX)
      if (regex === null) return null
      add('regex', regex.length, null)
    } else if (source[at] === '"' || source[at] === "'") return null
    else {
      const mark = source.startsWith('...', at) ? '...' : source.startsWith('=>', at) ? '=>' : source.charAt(at)
      add('mark', mark.length, mark)
    }
  }
  return tokens
}

/** Finds the offset behind the template that begins at `start`; null if it does not end. */
function templateEnd(source: string, start: number): number | null {
  for (let at = start + 1; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1
    else if (source[at] === '`') return at + 1
    else if (source.startsWith('${', at)) {
      const end = expressionEnd(source, at + 2)
      if (end === null) return null
      at = end - 1
    }
  }
  return null
}

/**
 * Finds the offset behind the `}` that closes the expression of a template; texts and templates in it are passed over.
 */
function expressionEnd(source: string, start: number): number | null {
  let depth = 1
  for (let at = start; at < source.length; at += 1) {
    const character = source[at]
    if (character === '{') depth += 1
    else if (character === '}') {
      depth -= 1
      if (depth === 0) return at + 1
    } else if (character === '`') {
      const end = templateEnd(source, at)
      if (end === null) return null
      at = end - 1
    } else if (character === '"' || character === "'") {
      TEXT.lastIndex = at
      const text = TEXT.exec(source)
      if (text === null) return null
      at += text[0].length - 1
    }
  }
  return null
}
