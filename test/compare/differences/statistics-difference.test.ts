import { expect, test } from 'vitest'
import { differences } from '../../../harness/compare/differences/differences.ts'
import { statisticsDifference } from '../../../harness/compare/differences/statistics-difference.ts'
import type { RuleSpec } from '../../../harness/compare/rule-keys.ts'
import { rule } from '../../../harness/compare/rule.ts'
import { note } from '../../../harness/reporters/terminal/note.ts'
import { tensor } from '../../../harness/values/tensor.ts'

const notes = (spec: RuleSpec, a: unknown, b: unknown): readonly string[] =>
  differences(a, b, { rule: rule(spec) }).list.map((one) => note(one))

test('a difference names the statistics that fail, with value and bound', () => {
  const image = tensor('uint8', [2, 2], Uint8Array.of(10, 20, 30, 40))
  const other = tensor('uint8', [2, 2], Uint8Array.of(10, 22, 30, 41))
  expect(notes({ mean: 0.5, p99: 1, psnr: 60 }, image, other)).toEqual([
    'mean |Δ| 0.75 > 0.5; p99 |Δ| 2 > 1; PSNR 47.2 dB < 60 dB; 2 of 4 elements differ, the first at 1; at most |Δ| 2, relative 0.1',
  ])
  expect(notes({ mean: 9, p99: 1 }, { a: [[1, 2]] }, { a: [[1, 4]] })).toEqual([
    'at $.a: p99 |Δ| 2 > 1; 1 of 2 elements differ, the first at 1; at most |Δ| 2, relative 1',
  ])
  expect(notes({ mean: 0.5 }, [0, 0], [0, 1.0001])[0]).toMatch(/^mean \|Δ\| 0\.50005 > 0\.5;/)
  expect(notes({ psnr: 40 }, [1, 1], [1, 2])[0]).toMatch(/^PSNR -Infinity dB < 40 dB;/)
})

test('an element that is NaN on one side is told by itself', () => {
  expect(notes({ mean: 9 }, [1, NaN, Infinity], [2, 1, Infinity])).toEqual([
    '1 element NaN or infinite on one side only; 2 of 3 elements differ, the first at 0; at most |Δ| NaN',
  ])
})

test('other shapes, dtypes, and elements beside an ignored place are described as ever', () => {
  expect(notes({ mean: 9 }, new Float32Array(1), new Float32Array(2))).toEqual(['the shapes differ'])
  expect(notes({ mean: 9 }, new Float32Array(1), new Float64Array(1))[0]).toMatch(/^the dtypes differ/)
  expect(notes({ mean: 9, ignore: ['$[0]'] }, [1, 2], [5, 3])[0]).toMatch(/^at \$\[1\]: \|Δ\| 1/)
  const spot = { findings: { rule: rule({}), list: [], limit: 1, count: 0, counted: new Map() }, path: null, depth: 0 }
  expect(statisticsDifference([1], [2], { ...spot, at: null })).toBe(null)
})
