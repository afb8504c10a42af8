import { createRequire } from 'node:module'
import { createContext, runInContext } from 'node:vm'
import type { Divergence } from '../../report/report.ts'
import type { PlainJson } from '../../values/plain-json.ts'
import { more } from '../../report/counted.ts'

/** Milliseconds after which drawing is given up. */
const TIME_LIMIT = 250
/**
 * Nodes of both values together above which nothing is drawn: json-diff is quadratic, and worse on lists of objects.
 */
const NODE_LIMIT = 500
/** Lines that are shown of a drawing. */
const LINE_LIMIT = 60

/**
 * Draws two differing values as one tree with `-` (training) and `+` (inference) lines, by json-diff. It decides
 * nothing: the values are known to differ, and where json-diff sees no difference, fails or takes too long,
 * nothing is drawn (the report lists the differences themselves in any case).
 */
export function jsonDrawing(divergence: Pick<Divergence, 'json'>): string[] {
  const { json } = divergence
  if (json === undefined || !isTree(json.training) || !isTree(json.inference)) return []
  if (nodes(json.training) + nodes(json.inference) > NODE_LIMIT) return []
  const diffString = loadDiffString()
  const drawn = underTimeLimit(() => diffString(json.training, json.inference, { color: false }))
  const lines = drawn.split('\n').filter((line) => line.trim() !== '')
  const left = more(lines.length - LINE_LIMIT)
  return [...lines.slice(0, LINE_LIMIT), ...(left === '' ? [] : [left])]
}

type DiffString = (a: unknown, b: unknown, options: { color: boolean }) => string

function loadDiffString(): DiffString {
  // Loaded only where something is drawn, so that no other command pays for it.
  return (createRequire(import.meta.url)('json-diff') as { diffString: DiffString }).diffString
}

/** Runs `draw` and stops it by force at the time limit. Whatever it throws, or the limit, gives an empty drawing. */
function underTimeLimit(draw: () => string): string {
  try {
    return String(runInContext('draw()', createContext({ draw }), { timeout: TIME_LIMIT }))
  } catch {
    return ''
  }
}

/** Two texts or numbers stand one under the other in the report as it is. */
function isTree(value: PlainJson): boolean {
  return typeof value === 'object' && value !== null
}

function nodes(value: PlainJson): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce((sum: number, item: PlainJson) => sum + nodes(item), 1)
}
