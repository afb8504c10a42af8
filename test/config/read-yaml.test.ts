import { describe, expect, it } from 'vitest'
import { wrong } from './sources.ts'

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
    expect(await wrong('{"pairs": {"a": {"inference": "a.ts",}}}', 'lockstep.config.json')).toMatch(/JSON/)
    expect(await wrong('{"pairs": {"a": {}, "a": {}}}', 'lockstep.config.json')).toMatchInlineSnapshot(
      `"lockstep.config.json:1:21: the key "a" is there twice"`,
    )
    expect(await wrong('pairs: {}', 'lockstep.config.json')).toMatch(/JSON/)
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
})
