import { describe, expect, it } from 'vitest'
import { crossCheck } from '../../harness/config/cross-check.ts'
import { pathText } from '../../harness/config/issue.ts'
import { only, pair, wrong } from './sources.ts'

/** Checks a pair whose inference is a TypeScript file unless it says otherwise, and writes an issue a line. */
function issues(given: object): string[] {
  return crossCheck({ pairs: { text: { inference: 'a.ts', ...given } } }).map(
    ({ path, on, message }) => `${pathText(path.slice(2))} (${on}): ${message}`,
  )
}

describe('crossCheck', () => {
  it('refuses policies that would say nothing', async () => {
    const said = "versions.py:nltk (value): 'older' is a policy of `unicode` alone"
    expect(issues({ versions: { unicode: 'older', 'py:nltk': 'older', icu: 'warn' } })).toEqual([said])
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

  it('refuses what two sides in one process cannot have', async () => {
    expect(await wrong(pair('training: { file: b.ts, cwd: sub }'))).toMatchInlineSnapshot(
      `"lockstep.config.yaml:4:34: pairs.text.training.cwd: is for workers; this side runs in a process of lockstep itself"`,
    )
    expect(await wrong(pair('training: { file: b.ts, env: { A: "1" } }'))).toMatchInlineSnapshot(
      `"lockstep.config.yaml:4:39: pairs.text.training.env.A: both sides run in one process, so they cannot differ in their environment"`,
    )
    expect((await only('training: { file: b.py, env: { A: "1" }, cwd: sub }')).training).toMatchObject({
      env: { A: '1' },
    })
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
        lockstep.config.yaml:4:21: pairs.text.inputs.from: expected 'golden', or a path that ends in .jsonl, received 'goldn'
        lockstep.config.yaml:4:36: pairs.text.inputs.edges[0]: expected one of 49 names, received 'unicod' (did you mean 'unicode'?)"
    `)
  })

  it.each([
    [
      '{ schema: s.json, from: golden }',
      '4:23: pairs.text.inputs.schema: stands beside `from`; one of them says where inputs come from',
    ],
    ['{ schema: s.json, sample: 5 }', '4:39: pairs.text.inputs.sample: is for the lines of a log'],
    ['{ from: golden, sample: 5 }', '4:37: pairs.text.inputs.sample: is for the lines of a log'],
    [
      '{ from: log.jsonl, edges: false }',
      '4:39: pairs.text.inputs.edges: is for inputs that are drawn; those of a log are run as they are',
    ],
    ['{ valid: v.ts, beyond: fail }', '4:36: pairs.text.inputs.beyond: says nothing beside `valid`'],
    ['{ from: log.jsonl, sample: 0 }', '4:40: pairs.text.inputs.sample: expected a number of at least 1, received 0'],
  ])('refuses inputs %s', async (inputs, message) => {
    expect((await wrong(pair(`inputs: ${inputs}`))).split('\n')[0]).toContain(`lockstep.config.yaml:${message}`)
  })

  it('refuses a known divergence that covers nothing, everything, or a day that is none', async () => {
    expect(await wrong(pair('known: [{ stage: a, reason: b }]'))).toMatchInlineSnapshot(
      `"lockstep.config.yaml:4:13: pairs.text.known[0]: covers nothing; it needs a \`record\`, a \`when\`, or \`inputs\`"`,
    )
    expect(await wrong(pair('known: [{ stage: a, reason: b, when: "" }]'))).toMatchInlineSnapshot(
      `"lockstep.config.yaml:4:42: pairs.text.known[0].when: expected text that is not empty, received ''"`,
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

  it('says of an issue where it is, on a key or a value, and what to do', () => {
    expect(crossCheck({ pairs: { '-a': { inference: 'a.rb', private: ['$'] }, b: { private: ['$.'] } } })).toEqual([
      {
        path: ['pairs', '-a'],
        on: 'key',
        message: "a pair cannot be named '-a'",
        hint: 'letters, digits and - _ . @ + / between them: it names the golden file and is typed on the command line',
      },
      {
        path: ['pairs', '-a', 'inference'],
        on: 'value',
        message: "nothing is known to run 'a.rb'",
        hint: 'known endings: .py, .ts, .mts, .cts, .js, .mjs, .cjs; another language needs the `command` of its worker',
      },
      {
        path: ['pairs', 'b', 'private', 0],
        on: 'value',
        message: "'$.' is no path",
        hint: 'write paths as $.key, $.items[*].ts or $["odd key"]',
      },
    ])
  })

  it('passes over what has the wrong type, at any depth', () => {
    for (const other of [null, undefined, 3, 'x.ts', true, [], [null]]) {
      expect(crossCheck(other)).toEqual([])
      expect(crossCheck({ pairs: other })).toEqual([])
      expect(crossCheck({ pairs: { text: other } })).toEqual([])
      for (const key of ['training', 'inference', 'align', 'compare', 'private', 'known']) {
        expect(issues({ [key]: other })).toEqual([])
      }
    }
    const odd = { file: 3, module: null, command: 1, node: {}, env: [], transport: null }
    expect(() =>
      issues({ training: odd, inference: odd, compare: { a: { ignore: [1, 'x'] } }, known: [1] }),
    ).not.toThrow()
  })

  it.each(['a', 'legal-text', 'team/tabular v2', 'ä.b_c@d+e', '日本', '1'])('takes a pair named %j', (name) => {
    expect(crossCheck({ pairs: { [name]: { inference: 'a.ts' } } })).toEqual([])
  })

  it('refuses what lockstep does not do for a service', () => {
    const http = { url: 'http://localhost:1/', taps: ['a'] }
    expect(issues({ training: { http } })).toEqual([])
    expect(issues({ training: { http, file: 'x.ts', env: {} } })).toEqual([
      'training.file (value): is not for a service: lockstep does not start it',
      'training.env (value): is not for a service: lockstep does not start it',
    ])
  })

  it('refuses a variable that no environment has', () => {
    const http = {
      url: 'https://${HOST}/?k=${my key}',
      taps: ['a'],
      headers: { ok: '${A} $B', 'x-key': '${}', odd: 5 },
    }
    expect(issues({ training: { http } })).toEqual([
      "training.http.url (value): '${my key}' is no environment variable",
      "training.http.headers.x-key (value): '${}' is no environment variable",
    ])
    expect(issues({ training: { http: 5 }, inference: { http: { headers: 'x' } } })).toEqual([])
  })

  it('refuses a Node program beside another one, or for a file of another language', () => {
    expect(issues({ training: { file: 'x.ts', node: true } })).toEqual([])
    expect(issues({ training: { file: 'x.py', node: false } })).toEqual([])
    expect(issues({ training: { file: 'x.py', node: 'node22' } })).toEqual([
      "training.node (value): 'x.py' is no JavaScript or TypeScript",
    ])
    expect(issues({ training: { module: 'x', node: true, python: 'p' } })).toEqual([
      'training.node (value): stands beside `python` or `command`; one of them starts it',
    ])
  })

  it('takes a file of any ending where a program runs it', () => {
    expect(issues({ training: { file: 'x.go', command: ['go', 'run'] } })).toEqual([])
    expect(issues({ training: { file: 'x.go' } })).toEqual(["training.file (value): nothing is known to run 'x.go'"])
  })

  it('compares the environments of sides that share a process, and of no others', () => {
    const env = { A: '1' }
    const both = 'both sides run in one process, so they cannot differ in their environment'
    expect(issues({ training: { module: 'x', env }, inference: { file: 'y.ts', env } })).toEqual([])
    expect(issues({ inference: { file: 'y.ts', env } })).toEqual([])
    expect(issues({ training: { file: 'x.ts', node: true, env } })).toEqual([])
    expect(issues({ training: { module: 'x', env: { A: '2' } }, inference: { file: 'y.ts', env } })).toEqual([
      `training.env.A (value): ${both}`,
    ])
    expect(issues({ training: 'x.ts', inference: { file: 'y.ts', env } })).toEqual([`inference.env.A (value): ${both}`])
  })

  it('takes `exact` beside what makes nothing looser', () => {
    const strict = { exact: true, subtype: true, 'ordered-keys': true, ignore: ['$.a[*]'], throws: 'differ' }
    expect(issues({ compare: { ids: strict, '*': { atol: 1, unordered: true } } })).toEqual([])
  })

  it.each([{ record: 'r' }, { when: 'input is empty' }, { inputs: [1] }])(
    'takes a known divergence with %j',
    (covers) => {
      expect(issues({ known: [{ stage: 'a', reason: 'b', ...covers }] })).toEqual([])
    },
  )
})
