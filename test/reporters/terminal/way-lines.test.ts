import { describe, expect, it } from 'vitest'
import { beyondText, lookLines, modeLines } from '../../../harness/reporters/terminal/way-lines.ts'
import { cause, look, mode } from '../fixtures.ts'

describe('the ways in which a cause fails', () => {
  it('say how many records, which is an example, how and when they fail, and the smallest input', () => {
    const one = cause({ kind: 'implementation', modes: [mode({ golden: 2, when: 'input is blank' }), mode()] })
    expect(modeLines(one)).toMatchInlineSnapshot(`
      {
        "left": [],
        "lines": [
          {
            "looks": [],
            "smallest": {
              "complete": true,
              "inference": {
                "cut": false,
                "text": "" "",
              },
              "input": {
                "cut": false,
                "text": "" "",
              },
              "shrunkFrom": 12,
              "training": {
                "cut": false,
                "text": """",
              },
            },
            "text": "1. 7 records, 2 golden, as e-blank: more white space or control characters, when input is blank",
          },
          {
            "looks": [],
            "smallest": {
              "complete": true,
              "inference": {
                "cut": false,
                "text": "" "",
              },
              "input": {
                "cut": false,
                "text": "" "",
              },
              "shrunkFrom": 12,
              "training": {
                "cut": false,
                "text": """",
              },
            },
            "text": "2. 7 records, as e-blank: more white space or control characters",
          },
        ],
      }
    `)
  })

  it('are not said where there is one', () => {
    expect(modeLines(cause({ modes: [mode()] }))).toEqual({ lines: [], left: [] })
  })

  it('are counted beyond eight', () => {
    const { lines: drawn, left } = modeLines(cause({ modes: Array.from({ length: 10 }, () => mode({ records: 4 })) }))
    expect(drawn).toHaveLength(8)
    expect(left).toEqual(['and in 2 more ways, on 8 records'])
  })

  it('are counted on inputs beyond the golden ones, unless there are no others', () => {
    const beyond = mode({ inputClass: 'beyond', records: 3 })
    const both = modeLines(cause({ modes: [mode(), beyond, beyond] }))
    expect(both.lines).toHaveLength(1)
    expect(both.left).toEqual(['and in 2 more ways, on 6 records, on no input of the shape that golden records have'])
    expect(modeLines(cause({ modes: [beyond, beyond] }))).toMatchObject({ lines: [{}, {}], left: [] })
  })

  it('escape what comes from values and code', () => {
    const nasty = mode({ what: 'a\u202eb', example: 'r\u001b[0m', when: 'x\u0007' })
    const text = modeLines(cause({ modes: [nasty, mode()] }))
      .lines.map((line) => line.text)
      .join('')
    // oxlint-disable-next-line no-control-regex -- what must not be there
    expect(text).not.toMatch(/[\u0000-\u001f\u202e]/u)
  })
})

describe('the looks of a difference', () => {
  const looks = [
    look({ what: 'fewer letters', records: 1200, golden: 1, example: 'plain' }),
    look({ what: 'more white space', records: 3, example: 'g-1', smallest: null }),
  ]

  it('are listed with an example and the smallest input, and what shows none of them is counted', () => {
    const lines = lookLines(cause({ looks, records: 1208 }))
    expect(lines.map(({ text }) => text)).toEqual([
      'a. 1,200 records, 1 golden, as plain: fewer letters',
      'b. 3 records, as g-1: more white space',
      'and 5 more records, otherwise or on inputs that callers do not send',
    ])
    expect(lines.map(({ smallest }) => smallest?.input.text)).toEqual(['" "', undefined, undefined])
    expect(lookLines(cause({ looks, records: 1203 }))).toHaveLength(2)
    expect(lookLines(cause())).toEqual([])
  })

  it('are drawn of inputs that may occur, and none where these differ alike', () => {
    const beyond = look({ what: 'null for text', records: 4, inputClass: 'beyond' })
    const lines = lookLines(cause({ looks: [...looks, beyond], records: 1207 }))
    expect(lines.map(({ text }) => text)).toEqual([
      'a. 1,200 records, 1 golden, as plain: fewer letters',
      'b. 3 records, as g-1: more white space',
      'and 4 more records, otherwise or on inputs that callers do not send',
    ])
    expect(lookLines(cause({ looks: [look(), beyond] }))).toEqual([])
    expect(lookLines(cause({ looks: [beyond, beyond], records: 8 }))).toHaveLength(2)
    const [first] = modeLines(cause({ modes: [mode({ looks: [look(), beyond] }), mode()] })).lines
    expect(first).toMatchObject({ smallest: mode().smallest, looks: [] })
  })

  it('stand below a way to fail in place of its smallest input', () => {
    const [first, second] = modeLines(cause({ modes: [mode({ looks, records: 1203 }), mode()] })).lines
    expect(first).toMatchObject({ smallest: null, looks: [{}, {}] })
    expect(first?.text).toContain('one fault or several')
    expect(second).toMatchObject({ smallest: mode().smallest, looks: [] })
    expect(second?.text).not.toContain('one fault or several')
  })

  it('escape what comes from values and code', () => {
    const [line] = lookLines(cause({ looks: [look({ what: 'a\u202eb', example: 'r\u001b[0m' }), look()] }))
    // oxlint-disable-next-line no-control-regex -- what must not be there
    expect(line?.text).not.toMatch(/[\u0000-\u001f\u202e]/u)
  })
})

it('of inputs beyond the golden ones it is said', () => {
  expect(beyondText({ inputClass: 'beyond' })).toContain('no input of the shape')
  expect(beyondText({ inputClass: 'edge' })).toBe('')
})
