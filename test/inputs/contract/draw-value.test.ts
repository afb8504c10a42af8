import { describe, expect, test } from 'vitest'
import { demandsOf } from '../../../harness/inputs/contract/demands.ts'
import { drawFormat } from '../../../harness/inputs/contract/draw-format.ts'
import { integersOf, isNumber, numbersOf } from '../../../harness/inputs/contract/draw-number.ts'
import { isText, textsOf } from '../../../harness/inputs/contract/draw-text.ts'
import { NONE, valuesOf } from '../../../harness/inputs/contract/draw-value.ts'
import { FORMATS, FORMAT_NAMES } from '../../../harness/inputs/contract/formats.ts'
import { heightsOf } from '../../../harness/inputs/contract/heights.ts'
import type { Node } from '../../../harness/inputs/contract/keywords.ts'
import { patternOf, withoutLooks } from '../../../harness/inputs/contract/pattern.ts'
import { readContract } from '../../../harness/inputs/contract/read-contract.ts'
import { randomAt } from '../../../harness/inputs/draw/random-at.ts'
import { isWellFormed } from '../../../harness/inputs/well-formed.ts'
import { contractFile, TREE } from './schemas.ts'

const HINTS = { edges: true, words: [], numbers: [] }
const ROOM = { heights: () => 0, target: () => true, room: 5 }
const demands = (...nodes: Node[]) => demandsOf(nodes, { ...ROOM, dice: randomAt(1, 0) })

describe('formats', () => {
  test('that are drawn are what they should be, all but a few at the edges of years', () => {
    for (const name of FORMAT_NAMES) {
      const draw = drawFormat(name, true)
      const format = FORMATS[name]
      if (draw === null || format?.type !== 'string') continue
      const texts = Array.from({ length: 200 }, (_, index) => draw(randomAt(2, index)))
      const right = texts.filter((text) => format.check(text))
      expect([name, right.length > 150, new Set(right).size > 4]).toEqual([name, true, true])
    }
  })

  test.each([
    ['date', ['2024-02-29', '0000-02-29'], ['2023-02-29', '2024-13-01', '2024-1-01', '2024-01-00']],
    ['time', ['10:00:00Z', '23:59:60+05:30'], ['10:00:00', '24:00:00Z']],
    ['date-time', ['2024-03-01T10:00:00.5-08:00', '2024-03-01t10:00:00z'], ['2024-03-01 10:00:00Z', '2024-03-01']],
    ['email', ["o'brien+x@a.example"], ['a@', '@a', 'a b@c.example', 'a..b@c.example', 'a@b@c']],
    ['uuid', ['29b395e8-7330-4e9b-b7d1-ddbbcd39df56'], ['29b395e873304e9bb7d1ddbbcd39df56']],
    ['ipv4', ['1.2.3.4'], ['1.2.3.256', '1.2.3']],
    ['ipv6', ['::1'], ['::1%eth0', ':::']],
    ['uri', ['https://a.example/%20?q', 'urn:a:b'], ['/a', 'https://a b', 'http://ü']],
    ['hostname', ['a.b-c', 'localhost'], ['-a', 'a..b', 'a.']],
    ['duration', ['P1W', 'PT1H30M'], ['P', 'PT', 'P1W1D', '1D']],
    ['byte', ['', 'YQ=='], ['YQ', 'Y?==']],
    ['regex', ['a+'], ['(']],
    ['json-pointer', ['', '/a~1b'], ['a', '/~2']],
  ])('%s is told from what it is not', (name, right, wrong) => {
    const format = FORMATS[name]
    const check = format?.type === 'string' ? format.check : () => null
    expect([right.map(check), wrong.map(check)]).toEqual([right.map(() => true), wrong.map(() => false)])
  })

  test('of numbers have limits', () => {
    const number = (format: string, value: number): boolean =>
      isNumber(value, demands({ type: 'integer', format }) ?? (undefined as never))
    expect([number('int32', 2 ** 31 - 1), number('int32', 2 ** 31), number('int64', 2 ** 63)]).toEqual([
      true,
      false,
      false,
    ])
  })
})

describe('demands', () => {
  test('of several schemas are met together', () => {
    const all = demands({ type: ['integer', 'string'], minimum: 1 }, { allOf: [{ type: 'number', minimum: 3 }] })
    expect([...(all?.types ?? [])]).toEqual(['integer'])
    expect(all?.limits.get('minimum')).toBe(3)
    expect(demands({ enum: [1, 2, { a: 1 }] }, { enum: [{ a: 1 }, 3] })?.values).toEqual([{ a: 1 }])
    expect(demands({ required: ['a'] }, { properties: { a: true, b: false } })?.required).toEqual(new Set(['a']))
  })

  test('that contradict each other, or lead in a circle, cannot be', () => {
    expect(demands({ type: 'string' }, { type: 'null' })).toBeNull()
    expect(demands({ const: 1 }, { enum: [2] })).toBeNull()
    expect(demands(true, false)).toBeNull()
    const circle = { $ref: '#' }
    expect(demandsOf([circle], { ...ROOM, target: () => circle, dice: randomAt(1, 0) })).toBeNull()
  })

  test('take the flattest alternative where there is no room', () => {
    const branches = [{ title: 'deep' }, { title: 'flat', const: 1 }]
    const heights = (node: Node): number => (node === branches[1] ? 1 : 3)
    for (let index = 0; index < 20; index++) {
      const made = demandsOf([{ anyOf: branches }], { ...ROOM, heights, room: 0, dice: randomAt(1, index) })
      expect(made?.values).toEqual([1])
    }
  })
})

test('heights are those of the flattest value', () => {
  const contract = readContract(contractFile(TREE))
  const heights = heightsOf(contract)
  expect([heights(contract.root), heights(contract.target('#/$defs/pair'))]).toEqual([1, 1])
  const endless = readContract(contractFile({ type: 'array', minItems: 1, items: { $ref: '#' } }))
  expect(heightsOf(endless)(endless.root)).toBe(Infinity)
  expect(valuesOf(endless, HINTS)).toBeNull()
})

test('numbers that no limit leaves room for are not drawn', () => {
  for (const none of [
    { minimum: 3, maximum: 2 },
    { multipleOf: 5, minimum: 1, maximum: 4 },
  ])
    expect([none, integersOf(demands(none) ?? (undefined as never), HINTS)]).toEqual([none, null])
  expect(numbersOf(demands({ minimum: 3, maximum: 2 }) ?? (undefined as never), HINTS)).toBeNull()
  const values = valuesOf(readContract(contractFile({ type: 'integer', minimum: 3, maximum: 2 })), HINTS)
  expect([values?.draw(randomAt(1, 1), 2), values?.missed()]).toEqual([NONE, 'integer with minimum 3, maximum 2'])
})

test('texts keep to a pattern that looks ahead', () => {
  const wanted = demands({ pattern: '^(?=.*\\d)(?!x)[a-z\\d]{3,5}$' }) ?? (undefined as never)
  const draw = textsOf(wanted, HINTS)
  const texts = Array.from({ length: 100 }, (_, index) => draw(randomAt(1, index), 2))
  expect(texts.filter((text) => isText(text, wanted)).length).toBeGreaterThan(30)
})

test('patterns are read with and without the flag u, and without what only looks', () => {
  expect([patternOf('^.$').test('😀'), patternOf('^\\-$').test('-')]).toEqual([true, true])
  expect(withoutLooks(/^(?=.*[)\]])(?<!a(b))x\b[\b(?=]$/)?.source).toBe('^x[\\b(?=]$')
  expect(withoutLooks(/^a$/)).toBeNull()
})

test('an input is well-formed whose texts all are, keys among them', () => {
  expect([isWellFormed(['a😀', { b: 'c' }, 1n]), isWellFormed([{ '\udc00': 1 }]), isWellFormed('\ud83d')]).toEqual([
    true,
    false,
    false,
  ])
})
