import type { ConfigPath, Locate, Position } from './issue.ts'
import { sourceTokens, type Token } from './source-tokens.ts'

/** What is known of an expression: the entries of an object literal, the items of a list, or nothing. */
type Shape =
  | { readonly kind: 'object'; readonly entries: ReadonlyMap<string, Entry> }
  | { readonly kind: 'list'; readonly items: readonly Entry[] }
  | { readonly kind: 'other' }

interface Entry {
  /** Offset of the key, or of the item. */
  readonly key: number
  readonly value: number
  readonly shape: Shape
}

const OTHER: Shape = { kind: 'other' }
const CLOSING: ReadonlyMap<string, string> = new Map([
  ['{', '}'],
  ['[', ']'],
  ['(', ')'],
])

/**
 * Finds where the keys of a configuration stand in JavaScript or TypeScript, by reading object literals only.
 * What is not written there as a literal (a spread, a computed key, a variable) is not located: rather no line than a
 * wrong one.
 */
export function locateSource(source: string): Locate {
  const tokens = sourceTokens(source)
  const root = tokens === null ? null : rootObject(tokens)
  return (path, on) => {
    const offset = root === null ? null : offsetOf(root, path, on)
    return offset === null ? null : positionOf(source, offset)
  }
}

/** Lists the keys of the object at a path, as far as they are written as literals. */
export function sourceKeys(source: string, path: ConfigPath): string[] {
  const tokens = sourceTokens(source)
  let shape = tokens === null ? null : rootObject(tokens)
  for (const segment of path) {
    shape = shape?.kind === 'object' ? (shape.entries.get(String(segment))?.shape ?? null) : null
  }
  return shape?.kind === 'object' ? [...shape.entries.keys()] : []
}

function offsetOf(root: Shape, path: ConfigPath, on: 'key' | 'value'): number | null {
  let shape = root
  let offset: number | null = null
  for (const [depth, segment] of path.entries()) {
    const entry: Entry | undefined =
      shape.kind === 'object'
        ? shape.entries.get(String(segment))
        : shape.kind === 'list'
          ? shape.items[Number(segment)]
          : undefined
    if (entry === undefined) return offset
    const isLast = depth === path.length - 1
    offset = isLast && on === 'value' && entry.shape.kind === 'other' ? entry.value : entry.key
    shape = entry.shape
  }
  return offset
}

function positionOf(source: string, offset: number): Position {
  const before = source.slice(0, offset)
  const lineStart = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length, column: offset - lineStart + 1 }
}

function rootObject(tokens: readonly Token[]): Shape | null {
  const at = exported(tokens)
  if (at === null) return null
  const start = objectAt(tokens, at) ?? declaredObject(tokens, tokens[at])
  const parsed = start === null ? null : parseObject(tokens, start)
  const behind = parsed === null ? undefined : tokens[parsed.next]
  return parsed === null || isMark(behind, '.', '[', '(', '?') ? null : parsed.shape
}

/** Finds the object literal that a constant is declared as, if nothing reaches into the constant. */
function declaredObject(tokens: readonly Token[], name: Token | undefined): number | null {
  if (name?.kind !== 'word') return null
  const uses = tokens.flatMap((token, index) => (token.kind === 'word' && token.text === name.text ? [index] : []))
  const [declared, ...others] = uses
  if (declared === undefined || tokens[declared - 1]?.text !== 'const') return null
  if (others.some((index) => isMark(tokens[index + 1], '.', '[', ':'))) return null
  const equals = tokens.findIndex((token, index) => index > declared && isMark(token, '='))
  return equals === -1 ? null : objectAt(tokens, equals + 1)
}

/** Finds the token behind `export default`, `module.exports =`. */
function exported(tokens: readonly Token[]): number | null {
  const texts = tokens.map((token) => (token.kind === 'word' || token.kind === 'mark' ? token.text : null))
  const at = texts.findIndex((text, index) => text === 'export' && texts[index + 1] === 'default')
  if (at !== -1) return at + 2
  const common = texts.findIndex(
    (text, index) => text === 'exports' && texts[index - 1] === '.' && texts[index + 1] === '=',
  )
  return common === -1 ? null : common + 2
}

/** Finds the `{` of an object literal or of `defineConfig({`, at this very token. */
function objectAt(tokens: readonly Token[], at: number): number | null {
  const start = tokens[at]?.text === 'defineConfig' && tokens[at + 1]?.text === '(' ? at + 2 : at
  return tokens[start]?.kind === 'mark' && tokens[start].text === '{' ? start : null
}

interface Parsed {
  readonly shape: Shape
  /** Index of the token behind it. */
  readonly next: number
}

/** Reads the expression at token `at`, up to the comma or bracket that ends it; null if that never comes. */
function parse(tokens: readonly Token[], at: number): Parsed | null {
  const first = tokens[at]
  const literal =
    first?.kind === 'mark' && first.text === '{'
      ? parseObject(tokens, at)
      : first?.kind === 'mark' && first.text === '['
        ? parseList(tokens, at)
        : null
  const behind = literal === null ? undefined : tokens[literal.next]
  if (literal !== null && isMark(behind, ',', '}', ']', ')')) return literal
  const isTyped = behind?.kind === 'word' && (behind.text === 'as' || behind.text === 'satisfies')
  const next = expressionEnd(tokens, at)
  return next === null ? null : { shape: isTyped && literal !== null ? literal.shape : OTHER, next }
}

function expressionEnd(tokens: readonly Token[], from: number): number | null {
  const open: string[] = []
  for (let at = from; ; at += 1) {
    const token = tokens[at]
    if (token === undefined) return null
    if (token.kind !== 'mark' || token.text === null) continue
    if (open.length === 0 && isMark(token, ',', '}', ']', ')')) return at
    const closing = CLOSING.get(token.text)
    if (closing !== undefined) open.push(closing)
    else if (isMark(token, '}', ']', ')') && open.pop() !== token.text) return null
  }
}

function parseList(tokens: readonly Token[], start: number): Parsed | null {
  const items: Entry[] = []
  let isSure = true
  for (let at = start + 1; ;) {
    const token = tokens[at]
    if (token === undefined) return null
    if (isMark(token, ']')) return { shape: isSure ? { kind: 'list', items } : OTHER, next: at + 1 }
    if (isMark(token, ',')) {
      if (isMark(tokens[at - 1], ',', '[')) isSure = false
      at += 1
      continue
    }
    if (isMark(token, '...')) isSure = false
    const parsed = parse(tokens, isMark(token, '...') ? at + 1 : at)
    if (parsed === null) return null
    items.push({ key: token.start, value: token.start, shape: parsed.shape })
    at = parsed.next
  }
}

function parseObject(tokens: readonly Token[], start: number): Parsed | null {
  const entries = new Map<string, Entry>()
  for (let at = start + 1; ;) {
    const token = tokens[at]
    if (token === undefined) return null
    if (isMark(token, '}')) return { shape: { kind: 'object', entries }, next: at + 1 }
    if (isMark(token, ',')) {
      at += 1
      continue
    }
    const isKey = token.kind === 'word' || token.kind === 'text' || token.kind === 'number'
    const behind = tokens[at + 1]
    if (isKey && token.text !== null && isMark(behind, ':', ',', '}', '(')) {
      const hasValue = isMark(behind, ':')
      const parsed = parse(tokens, hasValue ? at + 2 : at)
      if (parsed === null) return null
      const value = hasValue ? (tokens[at + 2]?.start ?? token.start) : token.start
      entries.set(token.text, { key: token.start, value, shape: parsed.shape })
      at = parsed.next
    } else {
      // A spread, a computed key, a method: it may set any of the keys before it again.
      entries.clear()
      const next = expressionEnd(tokens, at)
      if (next === null) return null
      at = next
    }
  }
}

function isMark(token: Token | undefined, ...texts: readonly string[]): boolean {
  return token?.kind === 'mark' && token.text !== null && texts.includes(token.text)
}
