import { setKey } from '../draw/copy-record.ts'
import { chance, lengthBetween, pick } from '../draw/dice.ts'
import type { Dice } from '../draw/random-at.ts'
import { demandsOf, type Demands } from './demands.ts'
import { integersOf, isNumber, numbersOf } from './draw-number.ts'
import { isText, textsOf, type Candidate, type Hints } from './draw-text.ts'
import { heightsOf } from './heights.ts'
import type { JsonType, Node } from './keywords.ts'
import { patternOf } from './pattern.ts'
import type { Contract } from './read-contract.ts'

/** Says that nothing was found that a place takes; another draw may find it. */
export const NONE: unique symbol = Symbol('nothing fits')

/** Draws values of a schema. */
export interface Values {
  /** Draws one, as JavaScript code would make it, or {@link NONE}. The judge has the last word. */
  readonly draw: (dice: Dice, bias: number | undefined) => unknown
  /** What texts and numbers were sought for in vain, in words; null if none. */
  readonly missed: () => string | null
}

/** One draw: what it is drawn with, and what it may still cost. */
interface Drawing {
  readonly dice: Dice
  readonly bias: number | undefined
  /** Levels of nesting that are left, but for what must be there. */
  readonly room: number
  /** Values that are left, likewise. */
  readonly purse: { left: number }
}

/** Values one input is made of, about, and levels it nests; more where the schema cannot do with less. */
const MOST = { values: 400, levels: 6 } as const

/** Candidates for one text or number before it is given up. */
const TRIES = 60

const ANY: readonly JsonType[] = ['string', 'integer', 'number', 'boolean', 'null']

/**
 * Makes the drawer of a contract. Keys that are optional are there in four of five records; keys the schema does not
 * name come where it says what they hold, not where it only does not forbid them. Null if every value nests without
 * end.
 */
export function valuesOf({ places, root, target, ...rest }: Contract, hints: Hints): Values | null {
  const heights = heightsOf({ places, root, target, ...rest })
  const leaves = new Map<string, Candidate<unknown> | null>()
  const missed = new Set<string>()
  if (heights(root) === Infinity) return null
  const levels = Math.max(MOST.levels, heights(root) + 1)
  return {
    draw: (dice, bias) => draw([root], { dice, bias, room: levels, purse: { left: MOST.values } }),
    missed: () => [...missed][0] ?? null,
  }

  function draw(nodes: readonly Node[], drawing: Drawing): unknown {
    const { dice, purse } = drawing
    purse.left -= 1
    const room = purse.left > 0 ? drawing.room : 0
    const demands = demandsOf(nodes, { dice, heights, target, room })
    if (demands === null) return NONE
    if (demands.values !== null) return structuredClone(pick(dice, demands.values))
    if (demands.examples.length > 0 && chance(dice, 5)) return structuredClone(pick(dice, demands.examples))
    const types = [...(demands.types ?? ANY)]
    // Of several types, null comes in a fifth of the draws, as in records whose keys are `nullable`.
    const others = types.filter((type) => type !== 'null')
    const isNull = others.length < types.length && (others.length === 0 || chance(dice, 20))
    const flat = others.filter((type) => room > 0 || (type !== 'array' && type !== 'object'))
    return ofType(isNull ? 'null' : pick(dice, flat.length > 0 ? flat : others), demands, { ...drawing, room })
  }

  function ofType(type: JsonType, demands: Demands, drawing: Drawing): unknown {
    const { dice } = drawing
    switch (type) {
      case 'null':
        return null
      case 'boolean':
        return dice.nextInt(0, 1) === 1
      case 'string':
      case 'integer':
      case 'number':
        return leaf(type, demands, drawing)
      case 'array':
        return list(demands, drawing)
      default:
        return record(demands, drawing)
    }
  }

  function leaf(type: 'string' | 'integer' | 'number', demands: Demands, { dice, bias }: Drawing): unknown {
    const { formats, patterns, multiples, limits } = demands
    const key = JSON.stringify([type, formats, patterns, multiples, [...limits]])
    if (!leaves.has(key))
      leaves.set(key, { string: textsOf, integer: integersOf, number: numbersOf }[type](demands, hints))
    const candidate = leaves.get(key) ?? (() => NONE)
    for (let tried = 0; tried < TRIES; tried++) {
      const value = candidate(dice, bias)
      if (value === NONE) break
      if (type === 'string' ? isText(value as string, demands) : isNumber(value as number, demands)) return value
    }
    missed.add(`${type} with ${wordsOf(demands)}`)
    return NONE
  }

  function list(demands: Demands, drawing: Drawing): unknown {
    const { dice, room } = drawing
    const { limits, prefix, items, contains, unique } = demands
    const least = Math.max(limits.get('minItems') ?? 0, contains.length > 0 ? 1 : 0)
    const short = [0, 1, 2, 3, 5, 8, 20][Math.max(0, Math.min(6, room))] ?? 0
    const closed = items.includes(false) ? prefix.length : Infinity
    const most = Math.min(limits.get('maxItems') ?? Infinity, closed, Math.max(least, prefix.length) + short)
    const length = least > most ? least : lengthBetween(dice, least, most)
    const made: unknown[] = []
    const seen = new Set<string>()
    for (let tried = 0; made.length < length && tried < length + TRIES; tried++) {
      const at = made.length
      const held = at === 0 && contains.length > 0 ? contains : []
      const item = draw([...(prefix[at] ?? items), ...held], { ...drawing, room: room - 1 })
      if (item === NONE) return made.length >= least ? made : NONE
      const key = unique ? keyOf(item) : ''
      if (unique && seen.has(key)) continue
      seen.add(key)
      made.push(item)
    }
    return made.length >= least ? made : NONE
  }

  function record(demands: Demands, drawing: Drawing): unknown {
    const { dice, room } = drawing
    const { required, properties, others } = demands
    const keys = [...new Set([...properties.keys(), ...required])]
    const made: Record<string, unknown> = {}
    for (const key of chance(dice, 3) ? keys.toReversed() : keys) {
      const nodes = nodesOf(key, demands)
      const isRequired = required.has(key)
      if (!isRequired && (!chance(dice, 80) || nodes.some((node) => heights(node) >= room))) continue
      const item = draw(nodes, { ...drawing, room: room - 1 })
      if (item !== NONE) setKey(made, key, item)
      else if (isRequired) return NONE
    }
    const isMap = others.some((node) => node !== false) || demands.keyPatterns.length > 0
    const least = demands.limits.get('minProperties') ?? 0
    const more = isMap && room > 0 ? lengthBetween(dice, 0, keys.length === 0 ? 6 : 1) : 0
    const wanted = Math.max(least, Object.keys(made).length + more)
    for (let tried = 0; Object.keys(made).length < wanted && tried < TRIES; tried++) {
      const key = newKey(demands, drawing)
      if (key === NONE || Object.hasOwn(made, key) || properties.has(key)) continue
      const item = draw(nodesOf(key, demands), { ...drawing, room: room - 1 })
      if (item !== NONE) setKey(made, key, item)
    }
    return made
  }

  /** A key that the schema does not name: of one of its patterns, or a word. */
  function newKey({ keyPatterns, others }: Demands, drawing: Drawing): string | typeof NONE {
    const open = !others.includes(false)
    const patterns = keyPatterns.map(([pattern]) => pattern)
    const pattern = patterns.length > 0 && (!open || chance(drawing.dice, 50)) ? pick(drawing.dice, patterns) : null
    if (pattern === null && !open) return NONE
    return draw([pattern === null ? WORD : { type: 'string', pattern }], drawing) as string | typeof NONE
  }
}

const WORD: Node = { type: 'string', pattern: '^[a-z][a-z0-9_]{0,11}$' }

/** The schemas that hold for the value of a key. */
function nodesOf(key: string, { properties, keyPatterns, others }: Demands): readonly Node[] {
  const matching = keyPatterns.filter(([pattern]) => patternOf(pattern).test(key)).map(([, node]) => node)
  const named = properties.get(key) ?? []
  return named.length + matching.length > 0 ? [...named, ...matching] : others
}

function keyOf(item: unknown): string {
  return JSON.stringify(item, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))
}

function wordsOf({ formats, patterns, multiples, limits }: Demands): string {
  const parts = [
    ...patterns.map((pattern) => `pattern ${JSON.stringify(pattern)}`),
    ...formats.map((format) => `format ${format}`),
    ...multiples.map((step) => `multipleOf ${step}`),
    ...[...limits].map(([word, value]) => `${word} ${value}`),
  ]
  return parts.join(', ')
}
