import type { RuleSpec } from '../../../harness/compare/rule-keys.ts'
import type { Description } from './description.ts'

/** How often something stood in a pair, by the oracle's verdict on that pair. */
export interface Count {
  pairs: number
  equal: number
  unequal: number
  /** Pairs whose verdict would be another without this key of their rule. */
  decided: number
}

/** What an attack has tried. */
export interface Coverage {
  readonly kinds: Readonly<Record<string, Count>>
  readonly rules: Readonly<Record<string, Count>>
  readonly equalShare: number
}

interface Seen {
  readonly a: Description
  readonly rule: RuleSpec
  readonly agree: boolean
  readonly decided: readonly string[]
}

/** Counts kinds of values and keys of rules. */
export function coverage(): { note(seen: Seen): void; found(): Coverage } {
  const kinds: Record<string, Count> = {}
  const rules: Record<string, Count> = {}
  const all: Count = { pairs: 0, equal: 0, unequal: 0, decided: 0 }
  const add = (count: Count, agree: boolean, isDecided: boolean): void => {
    count.pairs += 1
    count[agree ? 'equal' : 'unequal'] += 1
    if (isDecided) count.decided += 1
  }
  const of = (counts: Record<string, Count>, name: string): Count =>
    (counts[name] ??= { pairs: 0, equal: 0, unequal: 0, decided: 0 })
  return {
    note: ({ a, rule, agree, decided }) => {
      const inside = new Set<string>()
      kindsIn(a, inside)
      add(all, agree, false)
      for (const kind of inside) add(of(kinds, kind), agree, false)
      for (const key in rule) add(of(rules, key), agree, decided.includes(key))
    },
    found: () => ({ kinds, rules, equalShare: all.equal / Math.max(all.pairs, 1) }),
  }
}

function kindsIn(of: unknown, into: Set<string>): void {
  if (typeof of !== 'object' || of === null) return
  if (Array.isArray(of)) {
    for (const one of of) kindsIn(one, into)
    return
  }
  const { kind, dtype } = of as { kind?: string; dtype?: string }
  if (kind !== undefined) into.add(kind === 'tensor' ? `tensor of ${dtype}` : kind)
  for (const key in of) if (key !== 'elements') kindsIn((of as Record<string, unknown>)[key], into)
}
