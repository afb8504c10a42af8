import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Config } from '../../harness/config/config.ts'
import { loadConfig } from '../../harness/config/load-config.ts'
import { UsageError } from '../../harness/errors.ts'
import { folder } from './folder.ts'

async function load(source: string, name = 'lockstep.config.yaml'): Promise<Config> {
  return loadConfig({ cwd: await folder({ [name]: source }), file: null })
}

/** The message of what is wrong with a configuration. */
async function wrong(source: string, name = 'lockstep.config.yaml'): Promise<string> {
  const root = await folder({ [name]: source })
  try {
    await loadConfig({ cwd: root, file: null })
  } catch (error) {
    if (error instanceof UsageError) return error.message.replaceAll(root, '<folder>')
    throw error
  }
  throw new Error('the configuration was taken')
}

const pair = (lines: string): string => `pairs:\n  text:\n    inference: a.ts\n${lines.replaceAll(/^/gm, '    ')}\n`

describe('loadConfig, reading', () => {
  it('fills in every default and makes every path absolute', async () => {
    const root = await folder({ 'sub/lockstep.config.json': '{"pairs": {"text": {"inference": "a.ts"}}}' })
    const config = await loadConfig({ cwd: root, file: 'sub/lockstep.config.json' })
    expect(JSON.parse(JSON.stringify(config).replaceAll(root, '<folder>'))).toMatchInlineSnapshot(`
      {
        "file": "<folder>/sub/lockstep.config.json",
        "pairs": [
          {
            "align": {
              "params": [],
              "stages": [],
            },
            "at": "sub/lockstep.config.json:1",
            "compare": [],
            "equivalent": [],
            "golden": "<folder>/sub/golden/text.yaml",
            "inference": {
              "command": null,
              "cwd": "<folder>/sub",
              "env": {},
              "export": null,
              "file": "<folder>/sub/a.ts",
              "module": null,
              "python": null,
              "runner": "in-process",
              "shown": "a.ts",
              "transport": "fd",
            },
            "inputs": {
              "edges": true,
              "from": "golden",
              "valid": null,
            },
            "known": [],
            "name": "text",
            "order": "harmless",
            "private": [],
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
})

describe('loadConfig, keys', () => {
  const only = async (lines: string): Promise<Config['pairs'][number]> => (await load(pair(lines))).pairs[0]!

  it.each([
    ['x.py', 'python'],
    ['x.ts', 'in-process'],
    ['x.mts', 'in-process'],
    ['x.cjs', 'in-process'],
    ['{ module: pkg }', 'in-process'],
    ['{ module: pkg.prep, python: python3.11 }', 'python'],
    ['{ module: pkg.prep, command: [uv, run, python] }', 'python'],
    ['{ file: x.py, command: [uv, run, python] }', 'python'],
    ['{ file: x.go, command: [go, run] }', 'worker'],
    ['{ command: [./worker] }', 'worker'],
  ])('runs training %s as %s', async (training, runner) => {
    expect((await only(`training: ${training}`)).training?.runner).toBe(runner)
  })

  it('reads a side in full', async () => {
    const config = await load(
      pair(
        'training: { file: a/x.py, export: t, cwd: b, python: .venv/bin/python, env: { A: "1" }, transport: stdio }',
      ),
    )
    expect(config.pairs[0]?.training).toEqual({
      runner: 'python',
      file: join(config.root, 'a/x.py'),
      module: null,
      export: 't',
      cwd: join(config.root, 'b'),
      command: null,
      python: join(config.root, '.venv/bin/python'),
      env: { A: '1' },
      transport: 'stdio',
      shown: 'a/x.py',
    })
  })

  it('leaves a program without a folder to the system, and takes one with a folder from the configuration', async () => {
    const config = await load(pair('training: { command: [./bin/worker, ./x] }'))
    expect(config.pairs[0]?.training?.command).toEqual([join(config.root, 'bin/worker'), './x'])
    expect((await only('training: { file: x.py, python: python3 }')).training?.python).toBe('python3')
  })

  it('reads inputs', async () => {
    expect((await only('inputs: ./in.ts')).inputs).toMatchObject({
      from: 'module',
      file: expect.stringMatching(/\/in\.ts$/),
    })
    expect((await only('inputs: { from: golden, edges: [unicode, "!bidi"], valid: v.ts }')).inputs).toMatchObject({
      from: 'golden',
      edges: ['unicode', '!bidi'],
      valid: expect.stringMatching(/\/v\.ts$/),
    })
    expect((await only('inputs: { from: golden, edges: false }')).inputs).toEqual({
      from: 'golden',
      edges: false,
      valid: null,
    })
  })

  it('puts the rule for all stages under the rule of each', async () => {
    const { compare } = await only(`compare:
  "*": { throws: differ, rtol: 1.0e-3, ignore: ["$.id"] }
  ids: { rtol: 0.5, unordered: true }
  text: { exact: true }`)
    expect(compare).toEqual([
      { stage: '*', rule: { throws: 'differ', rtol: 1e-3, ignore: ['$.id'] } },
      { stage: 'ids', rule: { throws: 'differ', rtol: 0.5, ignore: ['$.id'], unordered: true } },
      { stage: 'text', rule: { throws: 'differ', ignore: ['$.id'], exact: true } },
    ])
  })

  it('reads names of stages and of params', async () => {
    expect((await only('align: { tokenize: tokens, params: { tokenize: { maxLength: max_length } } }')).align).toEqual({
      stages: [{ inference: 'tokenize', training: 'tokens' }],
      params: [{ stage: 'tokenize', names: [{ inference: 'maxLength', training: 'max_length' }] }],
    })
    expect((await only('align: { params: parameters }')).align).toEqual({
      stages: [{ inference: 'params', training: 'parameters' }],
      params: [],
    })
  })

  it('reads versions, equivalents, private paths and order', async () => {
    const read = await only(`versions: { unicode: warn, "py:nltk": same, "file:a.txt": ignore }
equivalent: { "npm:tokenizers": "py:tokenizers" }
private: ["$.email"]
order: strict`)
    expect(read).toMatchObject({
      versions: { unicode: 'warn', 'py:nltk': 'same', 'file:a.txt': 'ignore' },
      equivalent: [{ inference: 'npm:tokenizers', training: 'py:tokenizers' }],
      private: ['$.email'],
      order: 'strict',
    })
  })

  it('reads known divergences with their line', async () => {
    const read = await only(`known:
  - { stage: tokens, cause: implementation, record: turkish-i, until: 2027-03-01, reason: later }
  - { stage: ids, inputs: [1, [a]], reason: never }`)
    expect(read.known).toEqual([
      {
        stage: 'tokens',
        cause: 'implementation',
        record: 'turkish-i',
        inputs: null,
        until: '2027-03-01',
        reason: 'later',
        at: 'lockstep.config.yaml:5',
      },
      {
        stage: 'ids',
        cause: 'unknown',
        record: null,
        inputs: [1, ['a']],
        until: null,
        reason: 'never',
        at: 'lockstep.config.yaml:6',
      },
    ])
  })

  it('reads runs and timeouts', async () => {
    const config = await load(`${pair('order: strict')}runs: 0\ntimeout: { stage: 10 }\n`)
    expect(config).toMatchObject({ runs: 0, timeout: { stage: 10, start: 60_000 } })
  })
})

describe('loadConfig, mistakes', () => {
  it('names a misspelt key with its path, line and what was meant', async () => {
    expect(await wrong(pair('compare:\n  tokens: { rtoll: 1 }'))).toMatchInlineSnapshot(`
      "lockstep.config.yaml:5:17: pairs.text.compare.tokens.rtoll: unknown key
        Hint: did you mean 'rtol'?"
    `)
  })

  it('does so in TypeScript', async () => {
    const source = `import { defineConfig } from 'lockstep'

export default defineConfig({
  pairs: {
    text: { infrence: 'a.ts' },
  },
})`
    expect(await wrong(source, 'lockstep.config.ts')).toMatchInlineSnapshot(`
      "lockstep.config.ts: 2 mistakes in the configuration:
        lockstep.config.ts:5:5: pairs.text.inference: is missing
        lockstep.config.ts:5:13: pairs.text.infrence: unknown key (did you mean 'inference'?)"
    `)
  })

  it('leaves the line out where it is not sure', async () => {
    const source = `const base = { infrence: 'a.ts' }\nexport default { ...{ pairs: { text: base } } }`
    expect(await wrong(source, 'lockstep.config.ts')).toMatchInlineSnapshot(`
      "lockstep.config.ts: 2 mistakes in the configuration:
        lockstep.config.ts: pairs.text.inference: is missing
        lockstep.config.ts: pairs.text.infrence: unknown key (did you mean 'inference'?)"
    `)
  })

  it('does so in JSON', async () => {
    const source = '{\n\t"pairs": {\n\t\t"text": { "inference": "a.ts", "goldn": "x.yaml" }\n\t}\n}'
    expect(await wrong(source, 'lockstep.config.json')).toMatchInlineSnapshot(`
      "lockstep.config.json:3:34: pairs.text.goldn: unknown key
        Hint: did you mean 'golden'?"
    `)
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

  it('reports all mistakes at once, in the order of the file', async () => {
    const source = `runs: many
pairs:
  text:
    golden: golden.json
    order: strickt
    versions: { unicod: warn, "py:x": sane }
    private: [email, "$..x"]
  "-x": 3
timeout: { stage: 0, start: .inf }
`
    expect(await wrong(source)).toMatchInlineSnapshot(`
      "lockstep.config.yaml: 12 mistakes in the configuration:
        lockstep.config.yaml:1:7: runs: expected a number, received 'many'
        lockstep.config.yaml:3:3: pairs.text.inference: is missing
        lockstep.config.yaml:4:13: pairs.text.golden: expected a path that ends in .yaml, received 'golden.json'
        lockstep.config.yaml:5:12: pairs.text.order: expected one of 'strict', 'harmless', received 'strickt' (did you mean 'strict'?)
        lockstep.config.yaml:6:17: pairs.text.versions.unicod: expected unicode, icu, py:NAME, npm:NAME or file:PATH (py:python and npm:node are the runtimes) (did you mean 'unicode'?)
        lockstep.config.yaml:6:39: pairs.text.versions.py:x: expected one of 'same', 'warn', 'ignore', received 'sane' (did you mean 'same'?)
        lockstep.config.yaml:7:15: pairs.text.private[0]: expected a path that begins with $, as $.email, received 'email'
        lockstep.config.yaml:7:22: pairs.text.private[1]: '$..x' is no path (write paths as $.key, $.items[*].ts or $["odd key"])
        lockstep.config.yaml:8:3: pairs.-x: a pair cannot be named '-x' (letters, digits and - _ . @ + / between them: it names the golden file and is typed on the command line)
        lockstep.config.yaml:8:9: pairs.-x: expected an object, received 3
        lockstep.config.yaml:9:19: timeout.stage: expected a number of at least 1, received 0
        lockstep.config.yaml:9:29: timeout.start: expected a number, received Infinity"
    `)
  })

  it('refuses a side that is started in two ways, or in none', async () => {
    expect(await wrong(pair('training: { file: a.py, module: b }'))).toMatchInlineSnapshot(
      `"lockstep.config.yaml:4:5: pairs.text.training: has both \`file\` and \`module\`; one of them names the pipeline"`,
    )
    expect(await wrong(pair('training: { export: a }'))).toMatchInlineSnapshot(
      `"lockstep.config.yaml:4:5: pairs.text.training: names no pipeline; it needs \`file\` or \`module\` (or the \`command\` of a worker)"`,
    )
    expect(await wrong(pair('training: { file: a.py, python: p, command: [p] }'))).toMatchInlineSnapshot(
      `"lockstep.config.yaml:4:5: pairs.text.training: has both \`python\` and \`command\`; one of them starts it"`,
    )
    expect(await wrong(pair('training: { file: a.ts, python: p }'))).toMatchInlineSnapshot(
      `"lockstep.config.yaml:4:37: pairs.text.training.python: 'a.ts' is no Python file"`,
    )
    expect(await wrong(pair('training: { file: a.ts, transport: stdio }'))).toMatchInlineSnapshot(
      `"lockstep.config.yaml:4:40: pairs.text.training.transport: is for workers; this side runs in a process of lockstep itself"`,
    )
    expect(await wrong(pair('training: a.rb'))).toMatchInlineSnapshot(`
      "lockstep.config.yaml:4:15: pairs.text.training: nothing is known to run 'a.rb'
        Hint: known endings: .py, .ts, .mts, .cts, .js, .mjs, .cjs; another language needs the \`command\` of its worker"
    `)
    expect(await wrong(pair('training: [a.py]'))).toMatchInlineSnapshot(
      `"lockstep.config.yaml:4:5: pairs.text.training: expected a path, or an object with \`file\` or \`module\`, received a list"`,
    )
    expect(await wrong(pair('training: ""'))).toMatchInlineSnapshot(
      `"lockstep.config.yaml:4:15: pairs.text.training: expected text that is not empty, received ''"`,
    )
    expect(await wrong(pair('training: { file: a.py, command: [], env: { A: 1 }, transport: pipe }')))
      .toMatchInlineSnapshot(`
        "lockstep.config.yaml: 3 mistakes in the configuration:
          lockstep.config.yaml:4:29: pairs.text.training.command: expected a list that is not empty, received an empty list
          lockstep.config.yaml:4:52: pairs.text.training.env.A: expected text, received 1
          lockstep.config.yaml:4:68: pairs.text.training.transport: expected one of 'fd', 'socket', 'stdio', received 'pipe'"
      `)
  })

  it('refuses rules that contradict themselves, and paths that are none', async () => {
    expect(await wrong(pair('compare: { ids: { exact: true, atol: 1 } }'))).toMatchInlineSnapshot(
      `"lockstep.config.yaml:4:42: pairs.text.compare.ids.atol: contradicts \`exact\` beside it"`,
    )
    expect(await wrong(pair('compare: { ids: { ignore: ["$.[", id] } }'))).toMatchInlineSnapshot(`
      "lockstep.config.yaml: 2 mistakes in the configuration:
        lockstep.config.yaml:4:32: pairs.text.compare.ids.ignore[0]: '$.[' is no path (write paths as $.key, $.items[*].ts or $["odd key"])
        lockstep.config.yaml:4:39: pairs.text.compare.ids.ignore[1]: expected a path that begins with $, as $.email, received 'id'"
    `)
    expect(await wrong(pair('compare: { ids: { atol: -1, dtypes: { flot32: { rtol: x } }, as: f32 } }')))
      .toMatchInlineSnapshot(`
      "lockstep.config.yaml: 3 mistakes in the configuration:
        lockstep.config.yaml:4:29: pairs.text.compare.ids.atol: expected a number of at least 0, received -1
        lockstep.config.yaml:4:43: pairs.text.compare.ids.dtypes.flot32: unknown key (did you mean 'float32'?)
        lockstep.config.yaml:4:70: pairs.text.compare.ids.as: expected one of 'bool', 'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64', 'float16', 'float32', 'float64', 'complex64', 'complex128', 'text', received 'f32'"
    `)
  })

  it('refuses names that stand for nothing, or for one thing twice', async () => {
    expect(await wrong(pair('align: { a: x, b: x, c: { d: e } }'))).toMatchInlineSnapshot(`
      "lockstep.config.yaml: 3 mistakes in the configuration:
        lockstep.config.yaml:4:23: pairs.text.align.b: two stages stand for 'x': 'a' too
        lockstep.config.yaml:4:26: pairs.text.align.c: expected the name of a stage of training; only \`params\` takes an object
        lockstep.config.yaml:4:34: pairs.text.align.c.d: expected an object, received 'e'"
    `)
    expect(await wrong(pair('inputs: { from: goldn, edges: [unicod] }'))).toMatchInlineSnapshot(`
      "lockstep.config.yaml: 2 mistakes in the configuration:
        lockstep.config.yaml:4:21: pairs.text.inputs.from: expected 'golden', received 'goldn' (did you mean 'golden'?)
        lockstep.config.yaml:4:36: pairs.text.inputs.edges[0]: expected one of 49 names, received 'unicod' (did you mean 'unicode'?)"
    `)
  })

  it('refuses a known divergence that covers nothing, everything, or a day that is none', async () => {
    expect(await wrong(pair('known: [{ stage: a, reason: b }]'))).toMatchInlineSnapshot(
      `"lockstep.config.yaml:4:13: pairs.text.known[0]: covers nothing; it needs a \`record\`, or \`inputs\`"`,
    )
    expect(await wrong(pair('known: [{ stage: a, reason: b, when: empty }]'))).toMatchInlineSnapshot(
      `"lockstep.config.yaml:4:36: pairs.text.known[0].when: no predicate can be judged yet; name a \`record\`, or \`inputs\` by value"`,
    )
    expect(await wrong(pair('known: [{ stage: a, reason: b, record: c, until: 2027-02-30 }]'))).toMatchInlineSnapshot(
      `"lockstep.config.yaml:4:54: pairs.text.known[0].until: expected a date such as 2027-03-01, received '2027-02-30'"`,
    )
    expect(await wrong(pair('known: [{ stage: a, cause: ordr, record: c }]'))).toMatchInlineSnapshot(`
      "lockstep.config.yaml: 2 mistakes in the configuration:
        lockstep.config.yaml:4:13: pairs.text.known[0].reason: is missing
        lockstep.config.yaml:4:32: pairs.text.known[0].cause: expected one of 'order', 'missing-stage', 'extra-stage', 'parameter', 'version', 'implementation', 'precision', 'nondeterminism', 'state', 'unknown', received 'ordr' (did you mean 'order'?)"
    `)
  })

  it.each(['..', 'a/../b', '-a', '.a', 'a/', 'a\\b', '', 'a\u0007', '__proto__'])(
    'refuses a pair named %j',
    async (name) => {
      const message = await wrong(`{"pairs": {${JSON.stringify(name)}: {"inference": "a.ts"}}}`, 'lockstep.config.json')
      expect(message).toMatch(/a pair cannot be named|is no name a configuration may use/)
    },
  )

  it('refuses __proto__ at any depth', async () => {
    const source = '{"pairs": {"text": {"inference": {"file": "a.ts", "env": {"__proto__": "x"}}}}}'
    expect(await wrong(source, 'lockstep.config.json')).toMatchInlineSnapshot(
      `"lockstep.config.json:1:59: pairs.text.inference.env.__proto__: is no name a configuration may use"`,
    )
  })

  it('refuses a configuration without pairs, or with nothing in it', async () => {
    expect(await wrong('pairs: {}')).toMatchInlineSnapshot(
      `"lockstep.config.yaml:1:1: pairs: names no pair; a configuration needs at least one"`,
    )
    expect(await wrong('runs: 1')).toMatchInlineSnapshot(`"lockstep.config.yaml: pairs: is missing"`)
    expect(await wrong('')).toMatchInlineSnapshot(`"lockstep.config.yaml: expected an object, received null"`)
    expect(await wrong('', 'lockstep.config.json')).toMatchInlineSnapshot(
      `"lockstep.config.json: Unexpected end of JSON input"`,
    )
    expect(await wrong('[]')).toMatchInlineSnapshot(
      `"lockstep.config.yaml: expected an object, received an empty list"`,
    )
    expect(await wrong('export default null', 'lockstep.config.ts')).toMatchInlineSnapshot(
      `"lockstep.config.ts: expected an object, received null"`,
    )
  })

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

  it('refuses a YAML bomb', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(12).fill(`*a${i}`).join(', ')}]`)
    expect(await wrong(`a0: &a0 [x, x]\n${rows.join('\n')}\n`)).toMatch(/alias/i)
  })
})
