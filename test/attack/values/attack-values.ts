import { build } from './build.ts'
import { CHECKS, type Asked } from './checks.ts'
import { coverage, type Coverage } from './coverage.ts'
import { drawPair, hasOpaque, type Pair } from './draw-pair.ts'
import { oracle } from './oracle.ts'
import { EXACT_TERMS, isTolerant, termsOf } from './oracle-rule.ts'
import { Undecided } from './undecided.ts'

/** A check that did not come out as the oracle says; the seed draws the pair again. */
export interface Wrong {
  readonly seed: number
  readonly check: string
  readonly a: unknown
  readonly b: unknown
  readonly rule: unknown
  readonly expected: unknown
  readonly got: unknown
}

/** What an attack found. */
export interface Attacked extends Coverage {
  readonly pairs: number
  readonly checks: number
  readonly wrong: readonly Wrong[]
  /** Pairs of which the manual says nothing. */
  readonly undecided: number
}

/** How many disagreements are kept; more of them say no more. */
const KEPT = 500

/** Compares so many drawn pairs of values in every way, and each verdict with the oracle's. */
export function attackValues({ pairs, seed }: { readonly pairs: number; readonly seed: number }): Attacked {
  const seen = coverage()
  const wrong: Wrong[] = []
  let undecided = 0
  for (let at = 0; at < pairs && wrong.length < KEPT; at++) {
    try {
      attackPair(seed * 10_000_000 + at, seen, wrong)
    } catch (error) {
      if (!(error instanceof Undecided)) throw error
      undecided += 1
    }
  }
  return { pairs, checks: pairs * Object.keys(CHECKS).length, wrong, undecided, ...seen.found() }
}

/** Attacks the pair of one seed. */
export function attackPair(seed: number, seen: ReturnType<typeof coverage>, wrong: Wrong[]): void {
  const pair = drawPair(seed)
  const { a, b, rule, known } = pair
  const { terms } = rule
  const exactly = oracle(a, b, EXACT_TERMS)
  const isPlain = Object.keys(rule.spec).length === 0
  const agree = isPlain ? exactly : oracle(a, b, terms, rule.patterns)
  const says = {
    agree,
    exactly,
    reversed: oracle(b, a, terms, rule.patterns),
    self: oracle(a, a, terms, rule.patterns),
  }
  const isOpaque = hasOpaque(a) || hasOpaque(b)
  const note = (check: string, expected: unknown, got: unknown): void => {
    wrong.push({ seed, check, a, b, rule: rule.spec, expected, got })
  }
  if (known !== null && known !== exactly) note('oracle', known, exactly)
  if (!isOpaque && !says.self) note('oracle reflexive', true, false)
  seen.note({ a, rule: rule.spec, agree, decided: agree === exactly ? [] : decidedBy(pair, agree) })
  const asked: Asked = {
    a,
    b,
    rule: rule.rule,
    tolerant: isTolerant(terms) || terms.statistics !== null,
    throws: rule.spec.throws ?? null,
    limit: seed % 8 === 0 ? 1 : 0,
    says,
    hasOpaque: isOpaque,
  }
  const [x, y] = [build(a), build(b)]
  for (const check in CHECKS) {
    try {
      const [expected, got] = CHECKS[check]?.(asked, x, y) ?? ['a check', 'none']
      if (expected !== got) note(check, expected, got)
    } catch (error) {
      note(check, 'no exception', error)
    }
  }
}

/** The keys of a rule without which its verdict would be another. */
function decidedBy({ a, b, rule: { spec, patterns } }: Pair, agree: boolean): string[] {
  return Object.keys(spec).filter((key) => {
    const { [key as keyof typeof spec]: _, ...rest } = spec
    return oracle(a, b, termsOf(rest), key === 'ignore' ? [] : patterns) !== agree
  })
}
