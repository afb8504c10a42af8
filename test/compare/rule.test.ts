import { describe, expect, test } from 'vitest'
import { equal } from '../../harness/compare/equal/equal.ts'
import { EXACT, ofItems, rule, withoutTolerance } from '../../harness/compare/rule.ts'
import { ruleText } from '../../harness/compare/rule-text.ts'
import { UsageError } from '../../harness/errors.ts'

describe('a rule', () => {
  test('without words is exact', () => {
    expect(rule({})).toEqual(EXACT)
    expect(rule({ exact: true })).toEqual(EXACT)
  })

  test('is normalised: nothing is left out', () => {
    expect(
      rule({ rtol: 1n, dtypes: { float32: { ulp: 4 } }, dtype: 'widen', ignore: ['$.a'], throws: 'differ' }),
    ).toMatchObject({
      rtol: 1,
      dtypes: { float32: { atol: 0, rtol: 0, ulp: 4 } },
      widen: true,
      ignore: ['$.a'],
      throws: 'differ',
      tolerant: true,
    })
  })

  test.each<[unknown]>([
    [{ rtoll: 1e-6 }],
    [{ orderedKeys: true }],
    [{ rtol: -1 }],
    [{ atol: NaN }],
    [{ ulp: Infinity }],
    [{ rtol: '1e-6' }],
    [{ as: 'float23' }],
    [{ dtype: 'any' }],
    [{ dtypes: { float23: {} } }],
    [{ dtypes: { float32: { tol: 1 } } }],
    [{ unordered: 'yes' }],
    [{ absent: null }],
    [{ nan: 'NaN' }],
    [{ ignore: '$.a' }],
    [{ ignore: ['a'] }],
    [{ ignore: ['$.a['] }],
    [{ exact: true, rtol: 1 }],
    [{ exact: false }],
    [[]],
    [null],
    ['exact'],
  ])('is refused: %o', (spec) => {
    expect(() => rule(spec, 'compare.features')).toThrow(UsageError)
  })

  test('that is refused says what is known, and what was meant', () => {
    const message = (spec: unknown): string => {
      try {
        rule(spec, 'compare.features')
        return 'not refused'
      } catch (error) {
        return (error as Error).message
      }
    }
    expect(message({ rtoll: 1e-6 })).toMatchInlineSnapshot(`
      "compare.features has an unknown key 'rtoll'; known: exact, atol, rtol, ulp, mean, p99, psnr, dtypes, as, dtype, unordered, absent, nan, subtype, ordered-keys, ignore, throws.
        Hint: did you mean 'rtol'?"
    `)
    expect(message({ as: 'float23' })).toMatchInlineSnapshot(`
      "compare.features.as must be "bool" or "int8" or "int16" or "int32" or "int64" or "uint8" or "uint16" or "uint32" or "uint64" or "float16" or "float32" or "float64" or "complex64" or "complex128" or "text", received "float23".
        Hint: did you mean 'float32'?"
    `)
    expect(message({ rtol: -1 })).toMatchInlineSnapshot(
      `"compare.features.rtol must be a finite number of at least 0, received -1."`,
    )
    expect(message({ ignore: ['a.b'] })).toMatchInlineSnapshot(`
      "compare.features has the path "a.b", which is not a path.
        Hint: write paths as $.key, $.items[*].ts or $["odd key"]"
    `)
    expect(message({ exact: true, rtol: 1 })).toMatchInlineSnapshot(
      `"compare.features is exact and has rtol, which contradict each other."`,
    )
  })
})

test('a rule without its tolerance keeps what else it says, and is none where it tolerates nothing', () => {
  expect(withoutTolerance(rule({ subtype: true, ignore: ['$.a'] }))).toBe(null)
  for (const spec of [{ atol: 1 }, { dtypes: { float32: { ulp: 1 } } }, { mean: 1 }, { as: 'float32' }])
    expect(withoutTolerance(rule({ ...spec, absent: 'null' }))).toEqual(rule({ absent: 'null' }))
})

test('a rule is printed in few words', () => {
  const specs = [
    {},
    { subtype: true, 'ordered-keys': true },
    { rtol: 1e-6, as: 'float32' },
    { atol: 0.5, ulp: 4, dtypes: { float16: { rtol: 0.01 }, int8: {} } },
    { dtype: 'widen', unordered: true, absent: 'null', nan: 'null', ignore: ['$.id', '$.a[*].b'] },
    { dtypes: { float32: { ulp: 1 } } },
    { mean: 0.5, p99: 2, psnr: 40, atol: 1e-3 },
    { mean: 0 },
  ]
  expect(specs.map((spec) => ruleText(rule(spec)))).toMatchInlineSnapshot(`
    [
      "exact",
      "exact with subtypes and key order",
      "close(rtol 1e-6) as float32",
      "close(atol 0.5, ulp 4; float16 rtol 0.01; int8 exact)",
      "any dtype, unordered, absent = null, NaN = null, ignoring $.id $.a[*].b",
      "close(exact; float32 ulp 1)",
      "close(atol 1e-3), mean |Δ| ≤ 0.5, p99 |Δ| ≤ 2, PSNR ≥ 40 dB",
      "mean |Δ| ≤ 0",
    ]
  `)
})

test('the rule of a list of values reaches what is ignored in each of them', () => {
  const items = ofItems(rule({ ignore: ['$.id', '$["odd key"]'], atol: 0.5 }))
  expect(items.ignore).toEqual(['$[*].id', '$[*]["odd key"]'])
  expect(equal([{ id: 1, x: 1 }], [{ id: 2, x: 1.5 }], items)).toBe(true)
  expect(equal([{ id: 1, x: 1 }], [{ id: 2, x: 2 }], items)).toBe(false)
})
