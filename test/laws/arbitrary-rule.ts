import * as fc from 'fast-check'
import { rule, type Rule } from '../../harness/compare/rule.ts'

const limits = fc.constantFrom(0, 1e-9, 1e-3, 0.5, 2)

/** Draws what a user may write for a rule. */
export const specs: fc.Arbitrary<Record<string, unknown>> = fc.record(
  {
    atol: limits,
    rtol: limits,
    ulp: fc.constantFrom(0, 1, 4),
    dtypes: fc.record({ float32: fc.record({ rtol: limits }, { requiredKeys: [] }) }, { requiredKeys: [] }),
    as: fc.constantFrom('float32', 'float16', 'float64', 'int32', 'bool', 'text', 'complex64'),
    dtype: fc.constant('widen'),
    unordered: fc.boolean(),
    absent: fc.constantFrom('strict', 'null'),
    nan: fc.constantFrom('strict', 'null'),
    subtype: fc.boolean(),
    'ordered-keys': fc.boolean(),
    ignore: fc.subarray(['$.a', '$[0]', '$[*].b', '$.*', '$["__proto__"]']),
  },
  { requiredKeys: [] },
)

const statistics = fc.record({ mean: limits, p99: limits, psnr: fc.constantFrom(0, 20, 400) }, { requiredKeys: [] })

/** Draws a rule, one in four of statistics, beside which nothing is unordered. */
export const rules: fc.Arbitrary<Rule> = fc.oneof(
  { weight: 3, arbitrary: specs.map((spec) => rule(spec)) },
  {
    weight: 1,
    arbitrary: fc.tuple(specs, statistics).map(([spec, added]) => rule({ ...spec, ...added, unordered: false })),
  },
)
