import { describe, expect, test } from 'vitest'
import { safeJson, safeText } from '../../harness/reporters/gate.ts'

describe('safeText', () => {
  test('escapes what steers a terminal, and leaves lines, tabs and own colours', () => {
    expect(safeText('a\tb\nc')).toBe('a\tb\nc')
    expect(safeText('\u{1B}[31mred\u{1B}[39m \u{1B}[1mbold\u{1B}[22m')).toBe(
      '\u{1B}[31mred\u{1B}[39m \u{1B}[1mbold\u{1B}[22m',
    )
    expect(safeText('\r\u{1B}[Kdone')).toBe('\r\u{1B}[Kdone')
    expect(safeText('\u{1B}]52;c;aGk=\u{7}')).toBe('\\u{1B}]52;c;aGk=\\u{7}')
    expect(safeText('\u{1B}[8mhidden \u{1B}[2J \u{9B}2J \r \0 \u{7F} \u{202E}bidi \u{2028}')).toBe(
      '\\u{1B}[8mhidden \\u{1B}[2J \\u{9B}2J \\u{D} \\u{0} \\u{7F} \\u{202E}bidi \\u{2028}',
    )
    expect(safeText('\u{E0041}\ud83d')).toBe('\\u{E0041}\\u{D83D}')
  })

  test('leaves no line that another program would obey', () => {
    expect(safeText('::error::x\n  ::set-output name=a::b\n\t::add-mask::c\n\u{A0}\u{3000}::d::e\nsee a::b')).toBe(
      '\\::error::x\n  \\::set-output name=a::b\n\t\\::add-mask::c\n\u{A0}\u{3000}\\::d::e\nsee a::b',
    )
    expect(safeText('x ##[error]y ##vso[task.setvariable]z ##teamcity[a] ## title')).toBe(
      'x #\\#[error]y #\\#vso[task.setvariable]z #\\#teamcity[a] ## title',
    )
  })
})

describe('safeJson', () => {
  test('means the same and holds nothing raw', () => {
    const value = {
      text: 'a\u{9B}\u{202E}\u{2028}\u{7F}\u{E0041}\u{1B}\ud83d ##[error] ##vso[x] ::error::',
      list: ['\n'],
    }
    const json = safeJson(value)
    expect(JSON.parse(json)).toEqual(value)
    expect(json).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|##(?:\[|vso)/u)
  })

  test('writes by a replacer', () => {
    expect(safeJson({ a: 1n }, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one))).toBe(
      '{\n  "a": "1"\n}',
    )
  })
})
