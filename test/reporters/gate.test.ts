import { describe, expect, test } from 'vitest'
import { safeAnnotations, safeJson, safeMarkup, safePlain, safeText } from '../../harness/reporters/gate.ts'

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

describe('safeAnnotations', () => {
  test('lets annotations pass, and no other command', () => {
    const good = '::error file=a b.ts,line=3,title=p%3A order::x%0A::y\n::notice::z\n::warning title=::\n'
    expect(safeAnnotations(good)).toBe(good)
    expect(
      safeAnnotations('::error file=a:b::c\n::add-mask::x\n  ::error::y\n::error x::y\n::error::a\u{1B}[2J##[b]'),
    ).toBe('\\::error file=a:b::c\n\\::add-mask::x\n  \\::error::y\n\\::error x::y\n::error::a\\u{1B}[2J#\\#[b]')
  })
})

describe('safeMarkup and safePlain', () => {
  test('let no colour pass either', () => {
    expect(safeMarkup('\u{1B}[31m\t\n::a ##[b]\r')).toBe('\\u{1B}[31m\t\n::a ##[b]\\u{D}')
    expect(safePlain('\u{1B}[31m\t\n::a ##[b]\r')).toBe('\\u{1B}[31m\t\n\\::a #\\#[b]\\u{D}')
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
