import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, Parser, visit, type Document } from 'yaml'
import { MOST_DEPTH, tooDeep } from '../golden/values/yaml-depth.ts'
import { jsonSyntax } from '../values/json-syntax.ts'
import type { Issue, Locate, Position } from './issue.ts'

/** A configuration as read: its value, what was already wrong with it, and where things stand. */
export interface Raw {
  readonly value: unknown
  /** With places of their own; if there are any, `value` is not to be used. */
  readonly issues: ReadonlyArray<Issue & { readonly position: Position | null }>
  readonly locate: Locate
}

/** Reads a configuration in YAML 1.2, or in JSON (`strict`: nothing but JSON). An empty file is null. Never throws. */
export function readYaml(source: string, strict: 'yaml' | 'json'): Raw {
  const text = source.startsWith('\u{FEFF}') ? source.slice(1) : source
  const lines = new LineCounter()
  const deep = tooDeep([...new Parser(lines.addNewLine).parse(text)])
  if (deep !== null) {
    const { line, col } = lines.linePos(deep)
    const issue = syntaxIssue(`nested deeper than ${MOST_DEPTH} levels`, { line, column: col })
    return { value: null, issues: [issue], locate: () => null }
  }
  const document = parseDocument(text, { prettyErrors: false, stringKeys: true })
  const place = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
  const noJson = strict === 'json' ? jsonSyntax(text) : null
  if (noJson !== null) {
    return { value: null, issues: [syntaxIssue(noJson.message, place(noJson.offset))], locate: () => null }
  }
  const found = [...document.errors, ...document.warnings].map((error) =>
    syntaxIssue(sentence(error.code, error.message, text.slice(error.pos[0])), place(error.pos[0])),
  )
  for (const { name, offset } of lostAliases(document)) {
    found.push(syntaxIssue(`there is no anchor &${name} before this alias`, place(offset)))
  }
  const locate: Locate = (path, on) => {
    const offset = offsetOf(document, path, on)
    return offset === null ? null : place(offset)
  }
  if (found.length > 0) return { value: null, issues: found, locate }
  try {
    return { value: strict === 'json' ? JSON.parse(text) : document.toJS({ maxAliasCount: 100 }), issues: [], locate }
  } catch (error) {
    return { value: null, issues: [syntaxIssue(error instanceof Error ? error.message : String(error), null)], locate }
  }
}

function syntaxIssue(message: string, position: Position | null): Issue & { position: Position | null } {
  return { path: [], on: 'value', message, hint: null, position }
}

function sentence(code: string, message: string, rest: string): string {
  if (code === 'MULTIPLE_DOCS') return 'a second YAML document begins here; a configuration is one'
  if (code !== 'DUPLICATE_KEY') return message
  return `the key ${/^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^:\s]+)/.exec(rest)?.[0] ?? ''} is there twice`
}

/** Finds aliases of anchors that are not there, which would only throw when the value is built. */
function lostAliases(document: Document.Parsed): Array<{ readonly name: string; readonly offset: number }> {
  const lost: Array<{ name: string; offset: number }> = []
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) === undefined) lost.push({ name: alias.source, offset: start(alias) ?? 0 })
    },
  })
  return lost
}

function offsetOf(document: Document.Parsed, path: ReadonlyArray<string | number>, on: 'key' | 'value'): number | null {
  let node: unknown = document.contents
  let offset: number | null = null
  for (const [depth, segment] of path.entries()) {
    node = isAlias(node) ? node.resolve(document) : node
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(segment))
      if (pair === undefined) return offset
      const wanted = on === 'value' && depth === path.length - 1 && isScalar(pair.value) ? pair.value : pair.key
      offset = start(wanted) ?? start(pair.key) ?? offset
      node = pair.value
    } else if (isSeq(node)) {
      node = node.items[Number(segment)]
      if (node === undefined) return offset
      offset = start(node) ?? offset
    } else return offset
  }
  return offset
}

function start(node: unknown): number | null {
  return (node as { range?: readonly [number, number, number] | null } | null)?.range?.[0] ?? null
}
