import type { RuleSpec, Tolerance } from '../../../harness/compare/rule-keys.ts'
import { EXACT, rule } from '../../../harness/compare/rule.ts'
import type { Dtype } from '../../../harness/values/tagged.ts'
import type { Dice } from './dice.ts'
import { DTYPE_NAMES } from './edge-values.ts'
import { EXACT_TERMS, termsOf, type DrawnRule } from './oracle-rule.ts'
import { patternText, type Pattern, type Step } from './patterns.ts'

/** How far numbers are moved, too, so that many land just on a limit. */
export const LIMITS: readonly number[] = [0.5, 1, 2, 1e-3, 1e-9, 1e-16, 0.1, 5e-324]

const DRAWS: { readonly [Key in keyof RuleSpec]-?: (dice: Dice) => RuleSpec[Key] } = {
  exact: () => true,
  atol: (dice) => dice.pick(LIMITS),
  rtol: (dice) => dice.pick([...LIMITS, 1.5, 1e-6]),
  ulp: (dice) => dice.pick([1, 1, 2, 4, 1.5, 1000]),
  mean: (dice) => dice.pick([...LIMITS, 0, 100]),
  p99: (dice) => dice.pick([...LIMITS, 0, 100]),
  psnr: (dice) => dice.pick([0, 1, 6, 20, 40, 400]),
  dtypes: (dice) => ({ [drawDtype(dice)]: drawLimits(dice), ...(dice.chance(0.3) ? { [drawDtype(dice)]: {} } : {}) }),
  as: (dice) => drawDtype(dice),
  dtype: () => 'widen',
  unordered: (dice) => dice.chance(0.95),
  absent: (dice) => (dice.chance(0.95) ? 'null' : 'strict'),
  nan: (dice) => (dice.chance(0.95) ? 'null' : 'strict'),
  subtype: (dice) => dice.chance(0.95),
  'ordered-keys': (dice) => dice.chance(0.95),
  ignore: () => [],
  throws: (dice) => dice.pick(['both', 'differ', 'same-kind'] as const),
}

/** The keys of a rule that are drawn: all of them. */
export const RULE_KEY_NAMES = Object.keys(DRAWS) as ReadonlyArray<keyof RuleSpec>

const LOOSE = RULE_KEY_NAMES.filter((key) => key !== 'exact')

/** Draws a rule: half of them exact, most others of one or two keys. */
export function drawRule(dice: Dice): DrawnRule {
  if (dice.chance(0.4)) return { spec: {}, patterns: [], rule: EXACT, terms: EXACT_TERMS }
  const spec: Record<string, unknown> = {}
  const isExact = dice.chance(0.1)
  if (isExact) spec['exact'] = true
  const allowed = isExact ? (['subtype', 'ordered-keys', 'ignore', 'throws'] as const) : LOOSE
  if (!isExact && dice.chance(0.04)) Object.assign(spec, { dtype: 'widen', ulp: dice.pick([1, 2]) })
  const count = dice.pick([1, 1, 1, 2, 2, 3, 4])
  for (let drawn = 0; drawn < count; drawn++) {
    const key = dice.pick<keyof RuleSpec>(allowed)
    spec[key] = DRAWS[key](dice)
  }
  if (['mean', 'p99', 'psnr'].some((key) => key in spec)) delete spec['unordered']
  const patterns =
    spec['ignore'] === undefined ? [] : Array.from({ length: 1 + dice.below(2) }, () => drawPattern(dice))
  const written = spec['ignore'] === undefined ? spec : { ...spec, ignore: patterns.map(patternText) }
  return { spec: written, patterns, rule: rule(written), terms: termsOf(written) }
}

function drawDtype(dice: Dice): Dtype {
  return dice.chance(0.6)
    ? dice.pick(['float32', 'float64', 'float16', 'int64', 'int32'] as const)
    : dice.pick(DTYPE_NAMES)
}

function drawLimits(dice: Dice): Partial<Tolerance> {
  const key = dice.pick(['atol', 'rtol', 'ulp'] as const)
  return { [key]: key === 'ulp' ? dice.pick([1, 2]) : dice.pick(LIMITS) }
}

function drawPattern(dice: Dice): Pattern {
  const count = dice.chance(0.03) ? 0 : 1 + dice.below(2)
  return Array.from({ length: count }, (): Step => {
    if (dice.chance(0.25)) return null
    return dice.chance(0.5) ? dice.below(3) : dice.pick(['a', 'b', 'c', 'id', '0', '1', '__proto__', '', 'odd key'])
  })
}
