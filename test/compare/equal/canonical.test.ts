import { describe, expect, test } from 'vitest'
import { canonical, keySubtypesDiffer, keyText } from '../../../harness/compare/equal/canonical.ts'
import { nothingOpen, numberText, type Open } from '../../../harness/compare/equal/canonical-number.ts'
import { tensorText } from '../../../harness/compare/equal/canonical-tensor.ts'
import { equal } from '../../../harness/compare/equal/equal.ts'
import { rule } from '../../../harness/compare/rule.ts'
import type { RuleSpec } from '../../../harness/compare/rule-keys.ts'
import { TAG } from '../../../harness/values/tagged.ts'
import { tensor } from '../../../harness/values/tensor.ts'

function text(value: unknown, spec: RuleSpec = {}, open: Open = nothingOpen(null)): string {
  const given = rule(spec)
  return canonical(value, { rule: given, at: given.ignored, depth: 0, open })
}

function share(a: unknown, b: unknown, spec: RuleSpec = {}): boolean {
  return text(a, spec) === text(b, spec)
}

const decimal = (value: string): unknown => ({ [TAG]: 'decimal', text: value })

describe('canonical', () => {
  test('is shared by what is equal', () => {
    expect(share([1, 2n, 'a'], [1n, 2, 'a'])).toBe(true)
    expect(share({ a: 1, b: [] }, { b: [], a: 1 })).toBe(true)
    expect(share(new Set(['a', 'b']), new Set(['b', 'a']))).toBe(true)
    expect(share({ [TAG]: 'tuple', items: [1] }, [1])).toBe(true)
    expect(share(new Date(5), { [TAG]: 'instant', ns: 5_000_000n, zone: '+02:00' })).toBe(true)
    expect(share({ [TAG]: 'code-points', points: [97, 0x1f600] }, 'a😀')).toBe(true)
    expect(share({ [TAG]: 'scalar', dtype: 'bool', value: true }, true)).toBe(true)
    expect(share([1, 2], [2, 1], { unordered: true })).toBe(true)
    expect(share({ a: null }, {}, { absent: 'null' })).toBe(true)
    expect(share({ a: 1, id: 2 }, { a: 1, id: 3 }, { ignore: ['$.id'] })).toBe(true)
  })

  test('is not shared by what differs', () => {
    expect(share([1, 2], [2, 1])).toBe(false)
    expect(share(['a', 'b'], ['ab'])).toBe(false)
    expect(share(['as1:b'], ['a', 'b'])).toBe(false)
    expect(share(null, undefined)).toBe(false)
    expect(share(true, 't')).toBe(false)
    // oxlint-disable-next-line no-sparse-arrays -- a hole is what is asked about
    expect(share([,], [undefined])).toBe(false)
    expect(share({ [TAG]: 'tuple', items: [1] }, [1], { subtype: true })).toBe(false)
    expect(share({ a: 1, b: 2 }, { b: 2, a: 1 }, { 'ordered-keys': true })).toBe(false)
    expect(share({ [TAG]: 'code-points', points: [0xd83d, 0xde00] }, '😀')).toBe(false)
    expect(share({ [TAG]: 'complex', re: 0, im: 1 }, { [TAG]: 'complex', re: -0, im: 1 })).toBe(false)
  })

  test('tells a decimal from the float that is written alike', () => {
    for (const written of ['1E-7', '1.5E-7', '2.5E-10']) {
      const float = Number(written)
      expect(share(decimal(written), float)).toBe(false)
      expect(share({ [TAG]: 'scalar', dtype: 'float64', value: float }, float)).toBe(true)
      expect(equal(new Set([decimal(written)]), new Set([float]))).toBe(false)
      expect(equal(new Map([[decimal(written), 1]]), new Map([[float, 1]]))).toBe(false)
      expect(equal([decimal(written), 1], [1, float], rule({ unordered: true }))).toBe(false)
    }
    expect(share(decimal('0.5'), 0.5)).toBe(true)
    expect(share(decimal('Infinity'), Infinity)).toBe(true)
  })

  test('is shared by nothing for what cannot be compared', () => {
    const opaque = (): void => undefined
    expect(share(opaque, opaque)).toBe(false)
    let deep: unknown = []
    for (let i = 0; i < 300; i++) deep = [deep]
    expect(share(deep, deep)).toBe(false)
  })

  test('tells masked cells of a table from cells that hold NA', () => {
    const table = (values: readonly unknown[], valid: Uint8Array | null): unknown => ({
      [TAG]: 'table',
      rows: 1,
      columns: [{ name: 'a', dtype: 'object', values, valid }],
      index: null,
    })
    expect(share(table([1], null), table([1], Uint8Array.of(1)))).toBe(true)
    expect(share(table([1], Uint8Array.of(0)), table([2], Uint8Array.of(0)))).toBe(true)
    expect(share(table([1], Uint8Array.of(0)), table([1], null))).toBe(false)
  })
})

describe('numberText', () => {
  const written = (value: Parameters<typeof numberText>[0], spec: RuleSpec = {}, open = nothingOpen(null)): string =>
    numberText(value, rule(spec), open)

  test('is the exact value, however it is written', () => {
    const same = [1e21, 10n ** 21n, { [TAG]: 'decimal', text: '1E+21' } as const]
    expect(new Set(same.map((value) => written(value))).size).toBe(1)
    expect(written(0.1)).not.toBe(written({ [TAG]: 'decimal', text: '0.1' }))
    expect(written(2n ** 53n)).not.toBe(written(2n ** 53n + 1n))
  })

  test('notes a zero without a sign, and writes the sign of one that has it', () => {
    const open = nothingOpen(null)
    expect(written(-0, {}, open)).not.toBe(written(0, {}, open))
    expect(open.anyZero).toBe(false)
    written(0n, {}, open)
    expect(open).toEqual({ anyZero: true, numbers: null, count: 3, scrambled: false })
  })

  test('leaves numbers open where they are listed, the first few', () => {
    const open = nothingOpen([])
    const texts = Array.from({ length: 20 }, (_, i) => written(i, {}, open))
    expect(new Set(texts)).toEqual(new Set(['#']))
    expect([open.numbers?.length, open.count]).toEqual([16, 20])
  })

  test('rounds first, and writes subtypes where they count', () => {
    expect(written(0.1, { as: 'float32' })).toBe(written(Math.fround(0.1), { as: 'float32' }))
    expect(written(1, { subtype: true })).not.toBe(written(1n, { subtype: true }))
  })
})

describe('tensorText', () => {
  const written = (made: Parameters<typeof tensorText>[0], spec: RuleSpec = {}): string =>
    tensorText(made, rule(spec), nothingOpen(null))

  test('tells dtype and shape apart, but for what the rule joins', () => {
    const floats = tensor('float32', [2, 1], Float32Array.of(1, 2))
    const doubles = tensor('float64', [2, 1], Float64Array.of(1, 2))
    expect(written(floats)).not.toBe(written(doubles))
    expect(written(floats, { dtype: 'widen' })).toBe(written(doubles, { dtype: 'widen' }))
    expect(written(floats)).not.toBe(written(tensor('float32', [1, 2], Float32Array.of(1, 2))))
    expect(written(floats, { as: 'float32' })).toBe(text([[1], [2]], { as: 'float32' }))
    expect(written(tensor('float32', [0, 2], new Float32Array(0)))).not.toBe(
      written(tensor('float32', [0, 3], new Float32Array(0))),
    )
  })

  test('sorts the first axis alone where order means nothing', () => {
    const rows = (...data: number[]): string =>
      written(tensor('int8', [2, 2], Int8Array.from(data)), { unordered: true })
    expect(rows(1, 2, 3, 4)).toBe(rows(3, 4, 1, 2))
    expect(rows(1, 2, 3, 4)).not.toBe(rows(2, 1, 3, 4))
  })

  test('writes both lanes of complex elements, bools and texts', () => {
    const complex = (...data: number[]): string => written(tensor('complex64', [1], Float32Array.from(data)))
    expect(complex(1, 2)).not.toBe(complex(1, 3))
    expect(written(tensor('bool', [2], Uint8Array.of(0, 1)))).toContain('[2ft]')
    expect(written(tensor('text', [2], ['a', 'bc']))).toContain('s1:as2:bc')
  })
})

describe('keys of maps', () => {
  test('are matched by value, zeros without their sign', () => {
    expect(keyText(0)).toBe(keyText(-0))
    expect(keyText(0n)).toBe(keyText(0))
    expect(keyText(decimal('1.0'))).toBe(keyText(1))
    expect(keyText('1')).not.toBe(keyText(1))
  })

  test('differ in their subtypes', () => {
    expect(keySubtypesDiffer(1, 1n, 0)).toBe(true)
    expect(keySubtypesDiffer([1], { [TAG]: 'tuple', items: [1] }, 0)).toBe(true)
    expect(keySubtypesDiffer('a', 'a', 0)).toBe(false)
  })
})
