import { canonical } from '../../../harness/compare/equal/canonical.ts'
import { nothingOpen } from '../../../harness/compare/equal/canonical-number.ts'
import { differences } from '../../../harness/compare/differences/differences.ts'
import { equal } from '../../../harness/compare/equal/equal.ts'
import { sameFlat } from '../../../harness/compare/equal/same-flat.ts'
import type { ThrowsRule } from '../../../harness/compare/rule-keys.ts'
import type { Rule } from '../../../harness/compare/rule.ts'
import { compareOutcomes, type Comparison } from '../../../harness/run/compare-outcomes.ts'
import { threw } from '../../../harness/pipeline/outcome.ts'
import { digest } from '../../../harness/values/digest.ts'
import { snapshot } from '../../../harness/values/snapshot.ts'
import { fromTagged, toTagged } from '../../../harness/values/tagged-json.ts'
import { build } from './build.ts'
import type { Description } from './description.ts'
import { identical } from './identical.ts'
import { matches } from './matches.ts'
import { spoil } from './spoil.ts'

/** What the oracle says of a pair, and what it was asked about. */
export interface Asked {
  readonly a: Description
  readonly b: Description
  readonly rule: Rule
  readonly tolerant: boolean
  readonly throws: ThrowsRule | null
  /** How many differences are described. */
  readonly limit: number
  /** Whether they agree; whether they do in the other order; whether they do exactly; whether `a` does with itself. */
  readonly says: {
    readonly agree: boolean
    readonly reversed: boolean
    readonly exactly: boolean
    readonly self: boolean
  }
  readonly hasOpaque: boolean
}

/** Each check gives what is right and what was found; they must be the same. */
export type Check = (asked: Asked, a: unknown, b: unknown) => readonly [expected: unknown, got: unknown]

/** The eight checks of a pair. */
export const CHECKS: Readonly<Record<string, Check>> = {
  equal: ({ rule, says, throws }, a, b) => {
    const agree = equal(a, b, rule)
    const outcomes = agrees(compareOutcomes(a, b, rule))
    if (throws === null) return [`${says.agree} ${says.agree}`, `${agree} ${outcomes}`]
    const [error, other] = [threw(new TypeError('a')), threw(new RangeError('a'))]
    const thrown = [error, other, a].map((one) => agrees(compareOutcomes(error, one, rule)))
    const expected = [throws !== 'differ', throws === 'both', false]
    return [`${says.agree} ${says.agree} ${expected.join(' ')}`, `${agree} ${outcomes} ${thrown.join(' ')}`]
  },
  reversed: ({ rule, says }, a, b) => [says.reversed, equal(b, a, rule)],
  reflexive: ({ a: of, rule, says }, a) => [says.self, equal(a, build(of), rule)],
  flat: ({ says }, a, b) => {
    const isFlat = sameFlat(a, b)
    return [isFlat && says.agree && says.exactly, isFlat]
  },
  differences: ({ rule, says, limit }, a, b) => {
    const { count, list } = differences(a, b, { rule, limit })
    return [`${!says.agree} ${Math.min(count, limit)}`, `${count > 0} ${list.length}`]
  },
  tagged: ({ a: of }, a) => {
    const text = JSON.stringify(toTagged(a))
    const back = fromTagged(JSON.parse(text))
    return [`true ${text}`, `${matches(back, of)} ${JSON.stringify(toTagged(back))}`]
  },
  digest: ({ a: of, b: other, hasOpaque, says, ...asked }, a, b) => {
    if (hasOpaque || asked.rule.ignored?.ignored === true) return [true, true]
    const isOne = digest(a) === digest(b)
    const isOneValue = identical(of, other, true) || (isOne && identical(of, other, false))
    const isBridged = asked.rule.as !== null && asked.rule.ignored !== null // a list with ignored elements is no tensor
    if (asked.tolerant || isBridged) return [isOneValue, isOne]
    const [text, otherText] = [textOf(a, asked.rule), textOf(b, asked.rule)]
    const isOpen = text.anyZero || otherText.anyZero
    return [`${isOneValue} ${says.agree}`, `${isOne} ${isOpen ? says.agree : text.text === otherText.text}`]
  },
  snapshot: ({ a: of, rule, says }, a) => {
    const copy = snapshot(a)
    const before = matches(copy, of)
    spoil(a)
    const again = build(of)
    return [`true true ${says.self}`, `${before} ${matches(copy, of)} ${equal(copy, again, rule)}`]
  },
}

function agrees(comparison: Comparison): boolean {
  return comparison === 'exact' || comparison === 'by-rule' || comparison === 'both-threw'
}

function textOf(value: unknown, rule: Rule): { text: string; anyZero: boolean } {
  const open = nothingOpen(null)
  return { text: canonical(value, { rule, at: rule.ignored, depth: 0, open }), anyZero: open.anyZero }
}
