import { describe, expect, it } from 'vitest'
import { load, pair, wrong } from './sources.ts'
import { loadConfig } from '../../harness/config/load-config.ts'
import { folder } from './folder.ts'

describe('loadConfig', () => {
  it('fills in every default and makes every path absolute', async () => {
    const root = await folder({ 'sub/lockstep.config.json': '{"pairs": {"text": {"inference": "a.ts"}}}' })
    const config = await loadConfig({ cwd: root, file: 'sub/lockstep.config.json' })
    expect(JSON.parse(JSON.stringify(config).replaceAll(root, '<folder>'))).toMatchInlineSnapshot(`
      {
        "budget": null,
        "file": "<folder>/sub/lockstep.config.json",
        "pairs": [
          {
            "align": {
              "params": [],
              "stages": [],
            },
            "at": "lockstep.config.json:1",
            "compare": [],
            "equivalent": [],
            "golden": "<folder>/sub/golden/text.yaml",
            "inference": {
              "cwd": "<folder>/sub",
              "env": {},
              "export": null,
              "file": "<folder>/sub/a.ts",
              "making": {
                "batch": false,
                "construct": null,
              },
              "module": null,
              "runner": "in-process",
              "shown": "a.ts",
              "shownFrom": "<folder>/sub",
              "transport": "fd",
              "watch": null,
            },
            "inputs": {
              "beyond": "warn",
              "edges": true,
              "from": "golden",
              "valid": null,
            },
            "known": [],
            "name": "text",
            "order": "harmless",
            "private": [],
            "replay": {
              "columns": [],
              "id": null,
              "input": "$",
              "logged": [],
              "slice": [],
              "time": null,
            },
            "shownFrom": "<folder>/sub",
            "training": null,
            "versions": {},
          },
        ],
        "root": "<folder>/sub",
        "runs": 1000,
        "timeout": {
          "stage": 5000,
          "start": 60000,
        },
      }
    `)
  })

  it('gives the same from TypeScript, YAML and JSON', async () => {
    const value = {
      pairs: { text: { training: 'a.py', inference: { file: 'b.ts', export: 'x' }, compare: { ids: { rtol: 1e-6 } } } },
      runs: 7,
    }
    const json = JSON.stringify(value)
    const configs = [
      await load(json, 'lockstep.config.json'),
      await load(json, 'lockstep.config.yml'),
      await load(`import { defineConfig } from 'lockstep'\nexport default defineConfig(${json})`, 'lockstep.config.ts'),
      await load(`module.exports = ${json}`, 'lockstep.config.js'),
    ].map((config) => {
      const at = new RegExp(config.root, 'g')
      return JSON.stringify({ ...config, file: '' })
        .replaceAll(at, '')
        .replaceAll(/lockstep\.config\.\w+:\d+/g, '')
    })
    expect(new Set(configs).size).toBe(1)
  })

  it('is plain JSON data', async () => {
    const config = await load(pair('compare: { "*": { rtol: 1.0e-6 }, x: { ignore: ["$.a"] } }\nknown: []'))
    expect(JSON.parse(JSON.stringify(config))).toEqual(config)
  })

  it('takes a byte order mark and $schema', async () => {
    expect((await load(`\u{FEFF}${pair('golden: x.yaml')}`)).pairs).toHaveLength(1)
    const json = '\u{FEFF}{"$schema": "./config.schema.json", "pairs": {"text": {"inference": "a.ts"}}}'
    expect((await load(json, 'lockstep.config.json')).pairs).toHaveLength(1)
  })

  it('takes an option that is undefined as left out, but no pair', async () => {
    const source = (name: string): string => `export default { pairs: { text: { inference: 'a.ts', ${name} } } }`
    expect((await load(source('golden: undefined'), 'lockstep.config.ts')).pairs[0]?.golden).toMatch(/text\.yaml$/)
    expect(await wrong(`export default {\n pairs: {\n  text: undefined } }`, 'lockstep.config.ts')).toBe(
      'lockstep.config.ts:3:9: pairs.text: is missing',
    )
    expect(await wrong(source('compare: { x: undefined }'), 'lockstep.config.ts')).toMatch('compare.x: is missing')
  })

  it('refuses a function where none can be', async () => {
    const source = `export default {
  pairs: {
    text: {
      inference: 'a.ts',
      compare: { ids: { ignore: (path: string) => path === '$' } },
    },
  },
}`
    expect(await wrong(source, 'lockstep.config.ts')).toMatchInlineSnapshot(
      `"lockstep.config.ts:5:33: pairs.text.compare.ids.ignore: a function, where only plain data can be"`,
    )
    expect(await wrong('export default () => ({ pairs: {} })', 'lockstep.config.ts')).toMatchInlineSnapshot(
      `"lockstep.config.ts: a function, where only plain data can be"`,
    )
  })

  it('refuses a date, NaN and undefined in a list', async () => {
    const source = `export default { runs: NaN,
  pairs: { text: { inference: 'a.ts', private: ['$', undefined],
    known: [{ stage: 'a', reason: 'b', record: 'c', until: new Date(0) }] } } }`
    expect(await wrong(source, 'lockstep.config.ts')).toMatchInlineSnapshot(`
      "lockstep.config.ts: 3 mistakes in the configuration:
        lockstep.config.ts:1:24: runs: NaN, where only plain data can be
        lockstep.config.ts:2:54: pairs.text.private[1]: undefined, where only plain data can be
        lockstep.config.ts:3:60: pairs.text.known[0].until: an instance of Date, where only plain data can be"
    `)
  })

  it('refuses a configuration without pairs, or with nothing in it', async () => {
    expect(await wrong('pairs: {}')).toMatchInlineSnapshot(
      `"lockstep.config.yaml:1:1: pairs: names no pair; a configuration needs at least one"`,
    )
    expect(await wrong('runs: 1')).toMatchInlineSnapshot(`"lockstep.config.yaml: pairs: is missing"`)
    expect(await wrong('')).toMatchInlineSnapshot(`"lockstep.config.yaml: expected an object, received null"`)
    expect(await wrong('', 'lockstep.config.json')).toMatchInlineSnapshot(
      `"lockstep.config.json:1:1: no JSON: expected a value, found the end of the file"`,
    )
    expect(await wrong('[]')).toMatchInlineSnapshot(
      `"lockstep.config.yaml: expected an object, received an empty list"`,
    )
    expect(await wrong('export default null', 'lockstep.config.ts')).toMatchInlineSnapshot(
      `"lockstep.config.ts: expected an object, received null"`,
    )
  })
})
