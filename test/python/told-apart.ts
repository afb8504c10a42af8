import { spawnSync } from 'node:child_process'
import { isMap, parseDocument } from 'yaml'
import { differences } from '../../harness/compare/differences/differences.ts'
import { equal } from '../../harness/compare/equal/equal.ts'
import { EXACT, type Rule } from '../../harness/compare/rule.ts'
import { nodeValue } from '../../harness/golden/values/node-value.ts'
import { valueNode } from '../../harness/golden/values/value-node.ts'
import { mapNode, nodeText } from '../../harness/golden/values/yaml-node.ts'
import { COMPOSE_OPTIONS } from '../../harness/golden/values/yaml-schema.ts'
import type { TaggedJson } from '../../harness/values/tagged-json-type.ts'
import { fromTagged } from '../../harness/values/tagged-json.ts'

/** A row of a table of Python values, as `test/python/told_apart.py` prints it. */
export interface Told {
  readonly name: string
  readonly verdict: string
  readonly left: TaggedJson
  readonly right: TaggedJson
  /** The two values after a way through a column. */
  readonly column: readonly [TaggedJson, TaggedJson]
  /** The two values written again after Python has read them. */
  readonly again: readonly [TaggedJson, TaggedJson]
}

/** Runs a table of Python values and returns what crosses of each row. */
export function toldRows(command: readonly [python: string, ...args: string[]]): Told[] {
  const [python, ...args] = command
  const env = { ...process.env, PYTHONPATH: 'harness/python/src:test/python', PYTHONDONTWRITEBYTECODE: '1' }
  const { stdout, stderr, status } = spawnSync(python, args, { encoding: 'utf8', env, maxBuffer: 2 ** 28 })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Told[]
}

/**
 * What the harness makes of a row: `differ`, `agree` or `refused`, where the values tell the same alone, after a column,
 * read and written again by Python, and out of a golden file; all of it where they do not.
 */
export function toldAs({ left, right, column, again }: Told, rule: Rule = EXACT): string {
  const ways = {
    alone: judged(left, right, rule),
    column: judged(...column, rule),
    again: judged(...again, rule),
    golden: judged(throughGolden(left), throughGolden(right), rule),
  }
  return new Set(Object.values(ways)).size === 1 ? ways.alone : JSON.stringify(ways)
}

function judged(left: TaggedJson, right: TaggedJson, rule: Rule): string {
  const [a, b] = [fromTagged(left), fromTagged(right)]
  const { count, list } = differences(a, b, { rule })
  if (!equal(a, a, rule)) {
    return count > 0 && /<[\w.]+: \w.+>/u.test(list[0]?.training ?? '') ? 'refused' : 'nameless'
  }
  const verdict = equal(a, b, rule)
  if (verdict !== equal(b, a, rule) || verdict !== (count === 0) || !equal(b, b, rule)) return 'at odds with itself'
  // In a list, since a set itself knows no sign of zero.
  if (equal(new Set([[a]]), new Set([[b]]), rule) !== verdict) return 'at odds with sets'
  return verdict ? 'agree' : 'differ'
}

function throughGolden(json: TaggedJson): TaggedJson {
  const document = parseDocument(nodeText(mapNode([['value', valueNode(json, 'int')]])), COMPOSE_OPTIONS)
  const node: unknown = isMap(document.contents) ? document.contents.items[0]?.value : null
  const problem = (_: unknown, message: string): never => {
    throw new Error(message)
  }
  return nodeValue(node, { numbers: 'int', problem, stored: () => null })
}
