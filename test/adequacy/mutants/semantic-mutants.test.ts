import { describe, expect, it, test } from 'vitest'
import { SEMANTIC_MUTANTS } from '../../../harness/adequacy/mutants/semantic-mutants.ts'
import { TAG, type Tuple } from '../../../harness/values/tagged.ts'
import { toTagged } from '../../../harness/values/tagged-json.ts'
import { tensor } from '../../../harness/values/tensor.ts'

const NA = { [TAG]: 'na' }
const noon = { [TAG]: 'instant', ns: 1_706_702_400_000_000_000n, zone: 'UTC' }
const picture = tensor('uint8', [1, 2, 3], Uint8Array.of(1, 2, 3, 4, 5, 6))
const rgbFirst = tensor('float32', [3, 1, 2], Float32Array.of(1, 2, 3, 4, 5, 6))
const unit = tensor('float32', [1, 1, 3], Float32Array.of(0, 0.5, 1))
const tuple = (...items: readonly unknown[]): Tuple => ({ [TAG]: 'tuple', items })

/** What a stage was given and gave, and what the mutant has it give. */
interface Case {
  readonly given?: unknown
  readonly value: unknown
  readonly made: unknown
}

/** By mutant: values that it changes, and values that it leaves as they are (`made` is `value`). */
const CASES: Readonly<Record<string, readonly Case[]>> = {
  'ascii-lower-case': [
    { given: 'ÉTÉ A', value: 'été a', made: 'ÉtÉ a' },
    { given: 'A', value: 'a', made: 'a' },
    { given: 'É', value: 'É', made: 'É' },
    { given: { name: 'Ü x' }, value: ['ü', 'x'], made: ['Ü', 'x'] },
  ],
  'unicode-lower-case': [
    { value: ['É', 'a'], made: ['é', 'a'] },
    { value: 'a', made: 'a' },
  ],
  'ascii-trim': [
    { given: ' \u3000Abc\u00a0', value: 'abc', made: '\u3000abc\u00a0' },
    { given: '\u00a0', value: '', made: '\u00a0' },
    { given: ' abc ', value: 'abc', made: 'abc' },
  ],
  'unicode-trim': [
    { value: ['\ufeffabc\u0085'], made: ['abc'] },
    { value: 'a b', made: 'a b' },
  ],
  'ascii-split': [
    { given: 'a\u3000b c', value: ['a', 'b', 'c'], made: ['a\u3000b', 'c'] },
    { given: 'é b', value: tuple('é', 'b'), made: tuple('é', 'b') },
    { given: 'a\u3000 b', value: ['a', 'b'], made: ['a', 'b'] },
    { given: 'a\u3000b', value: ['x', 'b'], made: ['x', 'b'] },
  ],
  'unicode-split': [
    { given: 'a\tb c', value: ['a\tb', 'c'], made: ['a', 'b', 'c'] },
    { given: 'a b', value: ['a', 'b'], made: ['a', 'b'] },
  ],
  'unicode-form': [
    { value: 'é', made: 'e\u0301' },
    { value: { x: 'e\u0301' }, made: { x: 'é' } },
    { value: 'e', made: 'e' },
  ],
  'compatibility-form': [
    { value: 'ﬁ', made: 'fi' },
    { value: 'e\u0301', made: 'e\u0301' },
  ],
  'code-units': [
    { given: '😀abc', value: '😀a', made: '😀' },
    { given: { text: 'a😀bc' }, value: { text: 'a😀b' }, made: { text: 'a😀' } },
    { given: 'abcd', value: 'ab', made: 'ab' },
  ],
  'cut-one-off': [
    { given: [1n, 2n, 3n], value: [1n, 2n], made: [1n] },
    { given: [1n, 2n, 3n], value: Int32Array.of(1, 2), made: Int32Array.of(1) },
    { given: { text: 'x', ids: [1, 2] }, value: [1], made: [] },
    { given: [1n, 2n], value: [1n, 2n], made: [1n, 2n] },
    { given: 'b!', value: ['b'], made: ['b'] },
  ],
  'cut-other-side': [
    { given: [1n, 2n, 3n], value: [1n, 2n], made: [2n, 3n] },
    { given: 'abc', value: 'bc', made: 'ab' },
    { given: [1n, 2n, 3n], value: [2n], made: [2n] },
  ],
  'pad-other-side': [
    { given: [5n], value: Int32Array.of(5, 0, 0), made: Int32Array.of(0, 0, 5) },
    { given: [5], value: [0, 5], made: [5, 0] },
    { given: { width: 3, tokens: ['a'] }, value: ['', '', 'a'], made: ['a', '', ''] },
    { given: [], value: [0], made: [0] },
    { given: [5], value: [5, 1, 2], made: [5, 1, 2] },
    { given: [5], value: [5], made: [5] },
  ],
  'float32-rounding': [
    { value: { x: 0.1, n: 2 ** 40 + 1 }, made: { x: Math.fround(0.1), n: 2 ** 40 + 1 } },
    {
      value: tensor('float64', [1], Float64Array.of(0.1)),
      made: tensor('float64', [1], Float64Array.of(Math.fround(0.1))),
    },
    { value: 0.5, made: 0.5 },
  ],
  'half-up': [
    { given: 2.5, value: 2, made: 3 },
    { given: [0.125, 1.2], value: [0.12, 1.2], made: [0.13, 1.2] },
    { given: 3.5, value: 4n, made: 3n },
    { given: 2.6, value: 3, made: 3 },
    { given: 2.5, value: 2.5, made: 2.5 },
  ],
  'null-as-zero': [
    { value: { a: null, b: NA, c: 1 }, made: { a: 0, b: 0, c: 1 } },
    { value: 1, made: 1 },
  ],
  'nan-as-null': [
    { value: [Number.NaN, 1], made: [null, 1] },
    { value: 1, made: 1 },
  ],
  'int-for-float-text': [
    { value: ['21.0', 'x=3.0;'], made: ['21', 'x=3;'] },
    { value: '1.0.2 and 2.01', made: '1.0.2 and 2.01' },
  ],
  'signed-hash': [
    { value: [2 ** 31, 4_294_967_295n, 5], made: [-(2 ** 31), -1n, 5] },
    { value: 2 ** 32, made: 2 ** 32 },
  ],
  'time-zone-hour': [
    { value: noon, made: { ...noon, ns: noon.ns + 3_600_000_000_000n } },
    { value: new Date(0), made: new Date(3_600_000) },
    { value: { [TAG]: 'date', iso: '2024-03-01' }, made: { [TAG]: 'date', iso: '2024-03-01' } },
    { value: { [TAG]: 'naive-datetime', ns: null }, made: { [TAG]: 'naive-datetime', ns: null } },
  ],
  'time-zone-day': [
    { value: { [TAG]: 'date', iso: '2024-03-01' }, made: { [TAG]: 'date', iso: '2024-02-29' } },
    { value: '2024-01-01T10:00', made: '2023-12-31T10:00' },
    { value: '2024-13-01', made: '2024-13-01' },
    { value: 'on 2024-01-01', made: 'on 2024-01-01' },
  ],
  'first-weekday': [
    { value: { weekday: 6n, hour: 6n }, made: { weekday: 0n, hour: 6n } },
    { value: { day_of_week: 1 }, made: { day_of_week: 2 } },
    { value: { weekday: 'Monday' }, made: { weekday: 'Monday' } },
  ],
  'channel-order': [
    { value: picture, made: tensor('uint8', [1, 2, 3], Uint8Array.of(3, 2, 1, 6, 5, 4)) },
    { value: rgbFirst, made: tensor('float32', [3, 1, 2], Float32Array.of(5, 6, 3, 4, 1, 2)) },
    {
      value: tensor('uint8', [6], Uint8Array.of(1, 2, 3, 4, 5, 6)),
      made: tensor('uint8', [6], Uint8Array.of(1, 2, 3, 4, 5, 6)),
    },
  ],
  'channels-first': [
    { value: picture, made: tensor('uint8', [3, 1, 2], Uint8Array.of(1, 4, 2, 5, 3, 6)) },
    { value: tensor('uint8', [3, 1, 2], Uint8Array.of(1, 4, 2, 5, 3, 6)), made: picture },
    { value: 1, made: 1 },
  ],
  'unit-range': [
    { value: unit, made: tensor('float32', [1, 1, 3], Float32Array.of(0, 127.5, 255)) },
    { value: picture, made: picture },
  ],
  'key-order': [
    { value: { a: 1, b: 2 }, made: { b: 2, a: 1 } },
    { value: new Map([[1, 2]]), made: new Map([[1, 2]]) },
    { value: 1, made: 1 },
  ],
}

/** Written out with the order of keys. */
const written = (value: unknown): string => JSON.stringify(toTagged(value))

describe('semantic mutants', () => {
  test.each(SEMANTIC_MUTANTS.map((mutant) => [mutant.name, mutant] as const))('%s', (name, { mutate }) => {
    const cases = CASES[name] ?? []
    expect(cases.length).toBeGreaterThan(0)
    for (const { given, value, made } of cases) {
      const before = written(value)
      const gave = mutate(value, given)
      expect(written(gave)).toBe(written(made))
      expect(gave).toEqual(made)
      expect(gave === value).toBe(written(made) === before)
      expect(written(value)).toBe(before)
    }
  })

  it('have names of their own, and each is tried here', () => {
    expect(SEMANTIC_MUTANTS.map(({ name }) => name).toSorted()).toEqual(Object.keys(CASES).toSorted())
  })
})
