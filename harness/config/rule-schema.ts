import { z } from 'zod'
import { RULE_KEYS, TOLERANCE_KEYS, type RuleKey } from '../compare/rule-keys.ts'
import { DTYPES } from '../values/dtype.ts'
import type { ConfigPath } from './issue.ts'

/** A path of a value, as in `ignore` and `private`. */
export const valuePath: z.ZodType<string> = z.string().regex(/^\$/, 'expected a path that begins with $, as $.email')

/** What a rule may say, made of the table of its keys. */
export const ruleSchema: z.ZodType = objectOf(RULE_KEYS)

/** Says what to do about a wrong value of a rule's key, where the table of keys knows it; null elsewhere. */
export function ruleRemedy(path: ConfigPath): string | null {
  const [pairs, , compare, , key, ...below] = path
  if (pairs !== 'pairs' || compare !== 'compare' || key === undefined || below.length > 0) return null
  return Object.entries<RuleKey>(RULE_KEYS).find(([name]) => name === key)?.[1].remedy ?? null
}

function objectOf(keys: Readonly<Record<string, RuleKey>>): z.ZodType {
  return z.strictObject(
    Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, valueOf(key).describe(key.doc).optional()])),
  )
}

function valueOf({ value }: RuleKey): z.ZodType {
  switch (value.kind) {
    case 'limit':
      return z.number().min(0)
    case 'flag':
      return z.boolean()
    case 'choice':
      return value.choices.every((choice) => typeof choice === 'string')
        ? z.enum(value.choices)
        : z.literal(value.choices as readonly z.core.util.Literal[])
    case 'paths':
      return z.array(valuePath)
    case 'limits':
      return z.partialRecord(z.enum(Object.keys(DTYPES)), objectOf(TOLERANCE_KEYS))
  }
}
