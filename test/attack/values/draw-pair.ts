import { change } from './change.ts'
import type { Description } from './description.ts'
import { diceOf } from './dice.ts'
import { drawLeaf } from './draw-leaf.ts'
import { drawRule } from './draw-rule.ts'
import { drawValue } from './draw-value.ts'
import type { DrawnRule } from './oracle-rule.ts'
import { relax } from './relax.ts'
import { restate } from './restate.ts'

/** Two values and the rule they are compared under. */
export interface Pair {
  readonly a: Description
  readonly b: Description
  readonly rule: DrawnRule
  /** What is known of exact equality by the way the second was made, to judge the oracle itself; null: nothing. */
  readonly known: boolean | null
}

/** Rules are read once for many pairs: reading one takes longer than comparing values. */
const RULES = 5_003
const rules = new Map<number, DrawnRule>()

function ruleOf(seed: number): DrawnRule {
  const at = seed % RULES
  const known = rules.get(at) ?? drawRule(diceOf(at))
  rules.set(at, known)
  return known
}

/** Draws the pair of a seed: equal, restated, nearly equal (most), or unrelated values. */
export function drawPair(seed: number): Pair {
  const dice = diceOf(seed)
  const rule = ruleOf(seed)
  const a = dice.chance(0.4) ? drawLeaf(dice) : drawValue(dice, dice.chance(0.1) ? 3 : 2)
  const isSound = !hasOpaque(a)
  switch (dice.below(10)) {
    case 0:
      return { a, b: a, rule, known: isSound || null }
    case 1:
    case 2:
      return { a, b: restate(a, dice), rule, known: isSound || null }
    case 3:
      return { a, b: drawValue(dice, 2), rule, known: null }
    case 7:
      return { a, b: relax(a, rule.terms, dice), rule, known: null }
    case 4:
    case 5:
      return { a, b: change(restate(a, dice), dice), rule, known: null }
    case 6: {
      // One element more is another value, whatever it is.
      const other = { kind: 'list', items: [a, drawLeaf(dice)] } as const
      return { a: { kind: 'list', items: [a] }, b: other, rule, known: false }
    }
    default:
      return { a, b: change(a, dice), rule, known: null }
  }
}

/** Tells whether something in a value cannot be compared, so that it is not equal to itself. */
export function hasOpaque(of: unknown): boolean {
  if (typeof of !== 'object' || of === null) return false
  if (Array.isArray(of)) return of.some(hasOpaque)
  if ((of as Partial<Description>).kind === 'opaque') return true
  for (const key in of) if (hasOpaque((of as Record<string, unknown>)[key])) return true
  return false
}
