import { Composer, CST, isMap, isNode, LineCounter, Parser, visit, YAMLMap, type Document } from 'yaml'
import { didYouMean } from '../../suggest.ts'
import type { GoldenProblem } from '../read/problem.ts'
import { COMPOSE_OPTIONS, KIND_TAGS } from './yaml-schema.ts'
import { MOST_DEPTH, tooDeep } from './yaml-depth.ts'

/** A YAML file that was composed, with what is wrong with it as YAML. */
export interface YamlDocument {
  /** The text the node ranges point into: without a byte order mark, line ends as LF. */
  readonly text: string
  /** Null where the text could not be composed at all. */
  readonly top: YAMLMap | null
  readonly document: Document.Parsed | null
  readonly problems: GoldenProblem[]
  /** 1-based line of a node, 0 if it has no place. */
  readonly lineOf: (node: unknown) => number
}

/** A larger golden file is neither read nor written. */
export const MOST_BYTES: number = 32 * 1024 * 1024

/**
 * Composes golden YAML and checks what makes a file unfit before it is looked at: size, conflict markers, depth (the
 * YAML library ends the process on very deep nesting), syntax, several documents, directives, anchors and aliases,
 * unknown tags. Nothing is expanded. All problems are collected.
 */
export function composeYaml(bytes: Uint8Array): YamlDocument {
  const problems: GoldenProblem[] = []
  const nothing = (text: string): YamlDocument => ({ text, top: null, document: null, problems, lineOf: () => 0 })
  if (bytes.byteLength > MOST_BYTES) {
    problems.push({
      line: 0,
      message: `a file of ${bytes.byteLength} bytes`,
      hint: 'split it; large values belong into the folder beside it',
    })
    return nothing('')
  }
  const text = decode(bytes, problems)
  if (text === null) return nothing('')
  conflictMarkers(text, problems)
  if (problems.length > 0) return nothing(text)
  if (text.trim() === '') {
    problems.push({ line: 0, message: 'an empty file', hint: 'begin it with: lockstep: 1' })
    return nothing(text)
  }
  const counter = new LineCounter()
  const lineAt = (offset: number): number => counter.linePos(offset).line
  const tokens = [...new Parser(counter.addNewLine).parse(text)]
  const deep = tooDeep(tokens)
  if (deep !== null) {
    const hint = 'a golden file has no use for this depth; restore it from version control'
    problems.push({ line: lineAt(deep), message: `nested deeper than ${MOST_DEPTH} levels`, hint })
    return nothing(text)
  }
  return compose({ text, tokens, problems, lineAt })
}

interface Scanned {
  readonly text: string
  readonly tokens: CST.Token[]
  readonly problems: GoldenProblem[]
  readonly lineAt: (offset: number) => number
}

function compose({ text, tokens, problems, lineAt }: Scanned): YamlDocument {
  const lineOf = (node: unknown): number => {
    const range = isNode(node) ? node.range : null
    return range === null || range === undefined ? 0 : lineAt(range[0])
  }
  const [document, second] = [
    ...new Composer({ ...COMPOSE_OPTIONS, prettyErrors: false }).compose(tokens, true, text.length),
  ]
  for (const { code, message, pos } of [...(document?.errors ?? []), ...(document?.warnings ?? [])]) {
    problems.push({
      line: lineAt(pos[0]),
      message: yamlMessage(message),
      hint: tagHint(code, message) ?? YAML_HINTS[code] ?? 'correct the YAML on this line',
    })
  }
  if (second !== undefined) {
    problems.push({
      line: lineAt(second.range[0]),
      message: 'a second YAML document',
      hint: 'a golden file is one document: remove the --- line',
    })
  }
  if (document !== undefined) refuseReferences(document, problems, lineOf)
  const contents: unknown = document?.contents
  if (!isMap(contents) && problems.length === 0) {
    problems.push({
      line: 1,
      message: 'no map of lockstep, environments and records',
      hint: 'begin the file with: lockstep: 1',
    })
  }
  return { text, document: document ?? null, top: contents instanceof YAMLMap ? contents : null, problems, lineOf }
}

const YAML_HINTS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  TAG_RESOLVE_FAILED: 'quote the text if the ! is part of it',
}

function tagHint(code: string, message: string): string | null {
  const tag = code === 'TAG_RESOLVE_FAILED' ? /!\S*$/.exec(message)?.[0] : undefined
  return tag === undefined ? null : didYouMean(tag, Object.keys(KIND_TAGS))
}

function yamlMessage(message: string): string {
  const first = (message.split('\n')[0] ?? '').replace(/^Unresolved tag:/, 'unknown tag')
  return first.charAt(0).toLowerCase() + first.slice(1)
}

function decode(bytes: Uint8Array, problems: GoldenProblem[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll('\r\n', '\n')
  } catch {
    problems.push({ line: 0, message: 'bytes that are no UTF-8', hint: 'save the file as UTF-8' })
    return null
  }
}

function conflictMarkers(text: string, problems: GoldenProblem[]): void {
  if (!/^(?:<{7}|>{7})/m.test(text)) return
  for (const [index, line] of text.split('\n').entries()) {
    if (!/^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/.test(line)) continue
    const hint = 'keep the records of both sides, delete the marker lines, then run: npx lockstep golden update'
    problems.push({ line: index + 1, message: `a conflict marker of version control: ${line.slice(0, 7)}`, hint })
  }
}

function refuseReferences(
  document: Document.Parsed,
  problems: GoldenProblem[],
  lineOf: (node: unknown) => number,
): void {
  if (document.directives.yaml.explicit === true || Object.keys(document.directives.tags).length > 1) {
    problems.push({ line: 1, message: 'a YAML directive', hint: 'remove the line that begins with %' })
  }
  const refuse = (node: unknown, what: string): void =>
    void problems.push({
      line: lineOf(node),
      message: what,
      hint: 'write the value out; golden files use no references',
    })
  visit(document, {
    Alias: (_, node) => refuse(node, `an alias *${node.source}`),
    Node: (_, node) =>
      'anchor' in node && node.anchor !== undefined ? refuse(node, `an anchor &${node.anchor}`) : undefined,
  })
}
