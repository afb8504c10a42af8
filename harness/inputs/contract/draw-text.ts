import { stringMatching, type Arbitrary, type Random } from 'fast-check'
import { edgeTexts, text } from '../arbitraries/text.ts'
import { chance, lengthBetween, pick } from '../draw/dice.ts'
import type { Dice } from '../draw/random-at.ts'
import type { Demands } from './demands.ts'
import { drawFormat } from './draw-format.ts'
import { FORMATS } from './formats.ts'
import { patternOf, withoutLooks } from './pattern.ts'

/** What texts and numbers are drawn with, beside the schema. */
export interface Hints {
  /** Classes of edge cases; see `selectEdges`. */
  readonly edges: boolean | readonly string[]
  /** Words of the stages' params. */
  readonly words: readonly string[]
  /** Numbers of the stages' params: limits and edges of bins. */
  readonly numbers: readonly number[]
}

/** Draws one candidate for a place; it may not fit. */
export type Candidate<Value> = (dice: Dice, bias: number | undefined) => Value

/** Texts are drawn up to this length where the schema allows longer ones, with one in a while at its own limit. */
const LONG = 2000

/** Makes the drawer of texts that meet demands; candidates need not. */
export function textsOf({ formats, patterns, limits }: Demands, hints: Hints): Candidate<string> {
  const least = limits.get('minLength') ?? 0
  const most = limits.get('maxLength') ?? Infinity
  const edges = edgeTexts('schema', hints.edges).filter((one) => isText(one, { formats, patterns, limits }))
  const withEdges = (draw: Candidate<string>): Candidate<string> => {
    return (dice, bias) => (edges.length > 0 && chance(dice, 15) ? pick(dice, edges) : draw(dice, bias))
  }
  const known = formats.map((name) => drawFormat(name, hints.edges)).find((draw) => draw !== null)
  if (known !== undefined) return known
  const [pattern] = patterns
  if (pattern !== undefined) return withEdges(matching(patternOf(pattern)) ?? plain(hints, least, most))
  return plain(hints, least, most)
}

/** Tells whether a text meets demands. */
export function isText(
  value: string,
  { formats, patterns, limits }: Pick<Demands, 'formats' | 'patterns' | 'limits'>,
): boolean {
  const length = Array.from(value).length
  return (
    length >= (limits.get('minLength') ?? 0) &&
    length <= (limits.get('maxLength') ?? Infinity) &&
    patterns.every((pattern) => patternOf(pattern).test(value)) &&
    formats.every((name) => {
      const format = FORMATS[name]
      return format?.type !== 'string' || format.check(value)
    })
  )
}

/** Of texts that match a regular expression; null where it has parts that cannot be drawn. */
function matching(pattern: RegExp): Candidate<string> | null {
  for (const one of [pattern, withoutLooks(pattern)]) {
    if (one === null) continue
    try {
      const texts = stringMatching(one)
      return (dice, bias) => valueOf(texts, dice, bias)
    } catch {
      // The next one is simpler.
    }
  }
  return null
}

/** Ordinary texts and edges, cut and filled up where they are too long or too short. */
function plain({ edges, words }: Hints, least: number, most: number): Candidate<string> {
  const texts = text({ edges, dictionary: words })
  return (dice, bias) => {
    const drawn = Array.from(valueOf(texts, dice, bias))
    const atLimit = most <= LONG && chance(dice, 5)
    if (!atLimit && drawn.length <= most && drawn.length >= least) return drawn.join('')
    const wanted = atLimit ? most : lengthBetween(dice, least, Math.min(most, least + LONG))
    while (drawn.length < wanted) drawn.push(...Array.from(` ${valueOf(texts, dice, bias)}`), 'a')
    return drawn.slice(0, wanted).join('')
  }
}

function valueOf<Value>(arbitrary: Arbitrary<Value>, dice: Dice, bias: number | undefined): Value {
  return arbitrary.generate(dice as Random, bias).value
}
