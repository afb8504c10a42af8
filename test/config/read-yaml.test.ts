import { describe, expect, it } from 'vitest'
import type { ConfigPath } from '../../harness/config/issue.ts'
import { readYaml } from '../../harness/config/read-yaml.ts'
import { wrong } from './sources.ts'

/** The rest of the line from where a path is located. */
function found(source: string, path: ConfigPath, on: 'key' | 'value' = 'key'): string | null {
  const position = readYaml(source, 'yaml').locate(path, on)
  return position === null ? null : (source.split('\n')[position.line - 1]?.slice(position.column - 1) ?? null)
}

const SOURCE = `pairs:
  text: &text
    inference: a.ts # inference: b.ts
    "odd key": { 1: [x, "y"] }
    known:
      - stage: tokens
        until: 2027-03-01
      - { stage: ids }
  other: *text
runs:
`

describe('readYaml', () => {
  it('refuses what YAML would read in two ways', async () => {
    expect(await wrong('pairs:\n  a: { inference: a.ts }\n  a: { inference: b.ts }')).toMatchInlineSnapshot(
      `"lockstep.config.yaml:3:3: the key a is there twice"`,
    )
    expect(await wrong('pairs: [')).toMatch(/^lockstep\.config\.yaml:1:9: /)
    expect(await wrong('pairs: !!python/object {}')).toMatchInlineSnapshot(
      `"lockstep.config.yaml:1:8: Unresolved tag: tag:yaml.org,2002:python/object"`,
    )
    expect(await wrong('pairs: {}\n---\npairs: {}')).toMatchInlineSnapshot(
      `"lockstep.config.yaml:2:1: a second YAML document begins here; a configuration is one"`,
    )
    expect(await wrong('pairs: *none')).toMatchInlineSnapshot(
      `"lockstep.config.yaml:1:8: there is no anchor &none before this alias"`,
    )
  })

  it('refuses JSON that is none', async () => {
    expect(await wrong('{"pairs": {"a":\n  {"inference": "a.ts",}}}', 'lockstep.config.json')).toMatchInlineSnapshot(
      `"lockstep.config.json:2:24: no JSON: expected a name in double quotes, found }"`,
    )
    expect(
      await wrong('{\n  "pairs": { "training": "a" "inference": "b" }', 'lockstep.config.json'),
    ).toMatchInlineSnapshot(`"lockstep.config.json:2:30: no JSON: expected a comma or }, found "inference""`)
    expect(await wrong('{"pairs": {"a": {}, "a": {}}}', 'lockstep.config.json')).toMatchInlineSnapshot(
      `"lockstep.config.json:1:21: the key "a" is there twice"`,
    )
    expect(await wrong('pairs: {}', 'lockstep.config.json')).toMatchInlineSnapshot(
      `"lockstep.config.json:1:1: no JSON: expected a value, found pairs"`,
    )
  })

  it('refuses nesting that would end the process', async () => {
    expect(await wrong(`pairs: ${'['.repeat(100_000)}`)).toMatchInlineSnapshot(
      `"lockstep.config.yaml:1:136: nested deeper than 128 levels"`,
    )
    expect(await wrong('['.repeat(100_000), 'lockstep.config.json')).toContain('nested deeper than 128 levels')
  })

  it('refuses a YAML bomb', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(12).fill(`*a${i}`).join(', ')}]`)
    expect(await wrong(`a0: &a0 [x, x]\n${rows.join('\n')}\n`)).toMatch(/alias/i)
  })

  it('reads dates, and words that were truth once, as text', () => {
    const { value, issues } = readYaml('a: 2027-03-01\nb: yes\nc: [0x10, 1e3, .inf, ~, true]\n', 'yaml')
    expect([value, issues]).toEqual([{ a: '2027-03-01', b: 'yes', c: [16, 1000, Infinity, null, true] }, []])
  })

  it('reads a file with nothing in it as null, but not as JSON', () => {
    for (const source of ['', '\u{FEFF}', '# a comment\n', '---\n', 'null']) {
      expect(readYaml(source, 'yaml')).toMatchObject({ value: null, issues: [] })
    }
    expect(readYaml('null', 'json')).toMatchObject({ value: null, issues: [] })
    expect(readYaml('', 'json').issues).toHaveLength(1)
  })

  it('takes JSON for YAML, and nothing else for JSON', () => {
    const json = '{"a": [1, "\\u0130", null], "b": {"__proto__": 1}}'
    expect(readYaml(json, 'json').value).toEqual(JSON.parse(json))
    for (const source of ["{'a': 1}", '{"a": 1} # comment', '{a: 1}', '[1,]', '01', '&a 1', 'NaN']) {
      const { value, issues } = readYaml(source, 'json')
      expect([source, value, issues.length]).toEqual([source, null, 1])
    }
  })

  it('finds keys, values and items, through aliases too', () => {
    expect(found(SOURCE, ['pairs', 'text', 'inference'])).toBe('inference: a.ts # inference: b.ts')
    expect(found(SOURCE, ['pairs', 'text', 'inference'], 'value')).toBe('a.ts # inference: b.ts')
    expect(found(SOURCE, ['pairs', 'text', 'odd key', 1, 1], 'value')).toBe('"y"] }')
    expect(found(SOURCE, ['pairs', 'text', 'known', 0, 'until'], 'value')).toBe('2027-03-01')
    expect(found(SOURCE, ['pairs', 'text', 'known', 1])).toBe('{ stage: ids }')
    expect(found(SOURCE, ['pairs', 'other', 'inference'])).toBe('inference: a.ts # inference: b.ts')
  })

  it('finds the key of a value that is a list, an object, or not there', () => {
    expect(found(SOURCE, ['pairs', 'text', 'known'], 'value')).toBe('known:')
    expect(found(SOURCE, ['pairs', 'text', 'odd key'], 'value')).toBe('"odd key": { 1: [x, "y"] }')
    expect(found(SOURCE, ['runs'])).toBe('runs:')
  })

  it('finds the nearest known place above what is not there', () => {
    expect(found(SOURCE, ['pairs', 'text', 'golden'])).toBe('text: &text')
    expect(found(SOURCE, ['pairs', 'text', 'known', 7, 'until'])).toBe('known:')
    expect(found(SOURCE, ['pairs', 'text', 'inference', 'file'])).toBe('inference: a.ts # inference: b.ts')
    expect(found(SOURCE, ['timeout'])).toBeNull()
    expect(found('', ['pairs'])).toBeNull()
  })

  it('counts columns without a byte order mark, and lines that end in either way', () => {
    const { locate } = readYaml('\u{FEFF}runs: 1\r\npairs: {}\r\n', 'yaml')
    expect([locate(['runs'], 'value'), locate(['pairs'], 'key')]).toEqual([
      { line: 1, column: 7 },
      { line: 2, column: 1 },
    ])
  })

  it('says everything that is wrong with the text, each with its place', () => {
    const { value, issues } = readYaml('a: *x\nb: 1\nb: *y\n', 'yaml')
    expect(value).toBeNull()
    expect(issues).toEqual(
      [
        { message: 'the key b is there twice', position: { line: 3, column: 1 } },
        { message: 'there is no anchor &x before this alias', position: { line: 1, column: 4 } },
        { message: 'there is no anchor &y before this alias', position: { line: 3, column: 4 } },
      ].map((one) => ({ path: [], on: 'value', hint: null, ...one })),
    )
  })
})
