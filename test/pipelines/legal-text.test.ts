import { describe, expect, test } from 'vitest'
import { inference as buggy } from '../../pipelines/legal-text/inference-with-bug.ts'
import { inference } from '../../pipelines/legal-text/inference.ts'
import { runStages } from './run-stages.ts'

const tokens = (text: string): unknown => runStages(inference, text).get('tokenize')
const expanded = (text: string): unknown => runStages(inference, text).get('expand-acronyms')

describe('legal-text', () => {
  test('goes from text to a row of ids', () => {
    const values = runStages(inference, 'The P.O.A. of 3.1(a) is void.')
    expect([...values].slice(0, -1)).toMatchInlineSnapshot(`
      [
        [
          "lowercase",
          "the p.o.a. of 3.1(a) is void.",
        ],
        [
          "expand-acronyms",
          "the power of attorney. of 3.1(a) is void.",
        ],
        [
          "remove-stop-words",
          "power attorney. 3.1() void.",
        ],
        [
          "tokenize",
          [
            "power",
            "attorney",
            "3.1",
            "void",
          ],
        ],
        [
          "to-ids",
          [
            577,
            61,
            1,
            605,
          ],
        ],
      ]
    `)
    const row = values.get('pad') as Int32Array
    expect(row).toBeInstanceOf(Int32Array)
    expect(row.length).toBe(64)
    expect(Array.from(row.subarray(0, 6))).toEqual([577, 61, 1, 605, 0, 0])
  })

  test('spells acronyms out as words of their own only', () => {
    expect(expanded('POA, poa; P.o.A')).toBe('power of attorney, power of attorney; power of attorney')
    expect(expanded('poacher époa poa\u0301 a.b.cd')).toBe('poacher époa poa\u0301 a.b.cd')
  })

  test('takes no member of an object for an acronym', () => {
    expect(expanded('constructor __proto__ toString')).toBe('constructor __proto__ tostring')
  })

  test('keeps numbers and hyphenated words together', () => {
    expect(tokens('12,000.00 non-disclosure don’t')).toEqual(['12,000.00', 'non-disclosure', 'don’t'])
  })

  test('lower-cases A to Z and nothing else', () => {
    expect(runStages(inference, 'ÀİΣ\u212aAZ').get('lowercase')).toBe('ÀİΣ\u212aaz')
  })

  test('cuts what is longer than a row', () => {
    expect((runStages(inference, 'licence '.repeat(70)).get('pad') as Int32Array).every((id) => id > 1)).toBe(true)
  })

  test('keeps a stop word with the bug, and loses it without', () => {
    const last = (pipeline: typeof inference): unknown => runStages(pipeline, 'POA').get('tokenize')
    expect(last(inference)).toEqual(['power', 'attorney'])
    expect(last(buggy)).toEqual(['power', 'of', 'attorney'])
  })
})
