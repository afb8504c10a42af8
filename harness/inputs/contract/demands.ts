import { pick } from '../draw/dice.ts'
import type { Dice } from '../draw/random-at.ts'
import type { Heights } from './heights.ts'
import { isObject, typesOf, type JsonType, type Node } from './keywords.ts'

type Keywords = Readonly<Record<string, unknown>>

/** All that schemas which hold at one place demand of a value together, alternatives chosen. */
export interface Demands {
  /** Null: none is named. */
  types: ReadonlySet<JsonType> | null
  /** Values to choose from; null: any. */
  values: readonly unknown[] | null
  /** Values that stand as examples in the schema. */
  readonly examples: unknown[]
  readonly formats: string[]
  readonly patterns: string[]
  readonly multiples: number[]
  /** The tightest of each limit: `minLength`, `maximum`, … */
  readonly limits: Map<string, number>
  unique: boolean
  readonly required: Set<string>
  /** Of the keys that are named. */
  readonly properties: Map<string, Node[]>
  /** Of keys beyond these; empty where nothing is said of them. */
  readonly others: Node[]
  readonly keyPatterns: Array<readonly [pattern: string, node: Node]>
  readonly prefix: Node[][]
  readonly items: Node[]
  readonly contains: Node[]
}

/** What alternatives are chosen by. */
export interface Choosing {
  readonly dice: Dice
  readonly heights: Heights
  readonly target: (ref: string) => Node
  /** Levels of nesting that are left: an alternative that needs more is not chosen while there is another. */
  readonly room: number
}

/** A chain of references and `allOf` that is longer leads in a circle. */
const MOST = 1000

/**
 * Gathers what some schemas demand of a value together; null where one takes none or they cannot be met together, as
 * far as it shows. Of `anyOf`, `oneOf` and `if` one alternative is chosen; what `not` says is left to the judge.
 */
export function demandsOf(nodes: readonly Node[], choosing: Choosing): Demands | null {
  const demands: Demands = {
    types: null,
    values: null,
    examples: [],
    formats: [],
    patterns: [],
    multiples: [],
    limits: new Map(),
    unique: false,
    required: new Set(),
    properties: new Map(),
    others: [],
    keyPatterns: [],
    prefix: [],
    items: [],
    contains: [],
  }
  const left = [...nodes].toReversed()
  for (let taken = 0; left.length > 0; taken++) {
    const node = left.pop()
    if (node === false || taken > MOST) return null
    if (typeof node !== 'object') continue
    left.push(...beside(node, choosing))
    take(node, demands)
    if (demands.types?.size === 0 || demands.values?.length === 0) return null
  }
  return demands
}

/** The schemas that hold where a schema does. */
function beside(node: Keywords, choosing: Choosing): Node[] {
  const held = typeof node['$ref'] === 'string' ? [choosing.target(node['$ref'])] : []
  held.push(...listed(node['allOf']))
  for (const word of ['anyOf', 'oneOf']) {
    const branches = listed(node[word])
    if (branches.length > 0) held.push(choose(branches, choosing))
  }
  const { if: condition, then = true, else: otherwise = true } = node
  if (condition === undefined) return held
  // That the condition does not hold is seen by the judge.
  return [...held, ...((choosing.dice.nextInt(0, 1) === 0 ? [condition, then] : [otherwise]) as Node[])]
}

function choose(branches: readonly Node[], { dice, heights, room }: Choosing): Node {
  const fitting = branches.filter((branch) => heights(branch) <= room)
  if (fitting.length > 0) return pick(dice, fitting)
  const least = Math.min(...branches.map(heights))
  return pick(
    dice,
    branches.filter((branch) => heights(branch) === least),
  )
}

const LOWER = ['minLength', 'minItems', 'minProperties', 'minimum', 'exclusiveMinimum']
const UPPER = ['maxLength', 'maxItems', 'maxProperties', 'maximum', 'exclusiveMaximum']

function take(node: Keywords, demands: Demands): void {
  const types = typesOf(node)
  if (types.length > 0) demands.types = demands.types === null ? new Set(types) : both(demands.types, types)
  if (node['const'] !== undefined) demands.values = common(demands.values, [node['const']])
  if (Array.isArray(node['enum'])) demands.values = common(demands.values, node['enum'])
  for (const key of ['default', 'example']) if (node[key] !== undefined) demands.examples.push(node[key])
  demands.examples.push(...listed(node['examples']))
  for (const word of LOWER) limit(demands.limits, node, { word, tightest: Math.max })
  for (const word of UPPER) limit(demands.limits, node, { word, tightest: Math.min })
  if (typeof node['format'] === 'string') demands.formats.push(node['format'])
  if (typeof node['pattern'] === 'string') demands.patterns.push(node['pattern'])
  if (typeof node['multipleOf'] === 'number') demands.multiples.push(node['multipleOf'])
  if (node['uniqueItems'] === true) demands.unique = true
  takeKeys(node, demands)
  takeItems(node, demands)
}

function takeKeys(node: Keywords, { required, properties, others, keyPatterns }: Demands): void {
  for (const key of listed(node['required']) as unknown as string[]) required.add(key)
  for (const [key, part] of entriesOf(node['properties'])) properties.set(key, [...(properties.get(key) ?? []), part])
  keyPatterns.push(...entriesOf(node['patternProperties']))
  const other = node['additionalProperties'] as Node | undefined
  if (other !== undefined) others.push(other)
}

function takeItems(node: Keywords, { prefix, items, contains }: Demands): void {
  const old = Array.isArray(node['items'])
  for (const [at, part] of listed(node['prefixItems'] ?? (old ? node['items'] : [])).entries()) {
    prefix[at] = [...(prefix[at] ?? []), part]
  }
  const rest = (old ? node['additionalItems'] : node['items']) as Node | undefined
  if (rest !== undefined) items.push(rest)
  if (node['contains'] !== undefined) contains.push(node['contains'] as Node)
}

interface Limit {
  readonly word: string
  readonly tightest: (one: number, other: number) => number
}

function limit(limits: Map<string, number>, node: Keywords, { word, tightest }: Limit): void {
  const value = node[word]
  if (typeof value !== 'number') return
  const before = limits.get(word)
  limits.set(word, before === undefined ? value : tightest(before, value))
}

/** An integer is a number. */
function both(one: ReadonlySet<JsonType>, other: readonly JsonType[]): ReadonlySet<JsonType> {
  const has = (types: Iterable<JsonType>, type: JsonType): boolean => {
    return [...types].some((own) => own === type || (own === 'number' && type === 'integer'))
  }
  return new Set([...other.filter((type) => has(one, type)), ...[...one].filter((type) => has(other, type))])
}

function common(one: readonly unknown[] | null, other: readonly unknown[]): readonly unknown[] {
  if (one === null) return other
  const texts = new Set(other.map((value) => JSON.stringify(value)))
  return one.filter((value) => texts.has(JSON.stringify(value)))
}

function entriesOf(value: unknown): Array<[string, Node]> {
  return isObject(value) ? (Object.entries(value) as Array<[string, Node]>) : []
}

function listed(value: unknown): readonly Node[] {
  return Array.isArray(value) ? (value as Node[]) : []
}
