import { describe, expect, it } from 'vitest'
import type { PairInput } from '../../harness/config/define-config.ts'
import { pathText } from '../../harness/config/issue.ts'
import { normalise } from '../../harness/config/normalise.ts'
import { load, only, pair } from './sources.ts'

const ORIGIN = { file: '/project/conf/lockstep.config.ts', shownFrom: '/project', at: pathText }
const given = (pairs: Readonly<Record<string, PairInput>>) => normalise({ pairs }, ORIGIN).pairs

describe('normalise', () => {
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
      beyond: 'warn',
    })
    expect((await only('inputs: { beyond: fail }')).inputs).toMatchObject({
      from: 'golden',
      edges: true,
      beyond: 'fail',
    })
  })

  it('reads inputs of a schema, whole or a part of a document, and of a log', async () => {
    expect((await only('inputs: { schema: s.json }')).inputs).toEqual({
      from: 'schema',
      file: expect.stringMatching(/\/s\.json$/) as unknown,
      pointer: '#',
      edges: true,
      valid: null,
    })
    expect(
      (await only('inputs: { schema: "api.json#/components/A", edges: ["!bidi"], valid: v.ts }')).inputs,
    ).toMatchObject({
      file: expect.stringMatching(/\/api\.json$/) as unknown,
      pointer: '#/components/A',
      edges: ['!bidi'],
      valid: expect.stringMatching(/\/v\.ts$/) as unknown,
    })
    expect((await only('inputs: { from: log.jsonl, sample: 500, valid: v.ts }')).inputs).toEqual({
      from: 'log',
      file: expect.stringMatching(/\/log\.jsonl$/) as unknown,
      sample: 500,
      valid: expect.stringMatching(/\/v\.ts$/) as unknown,
    })
    expect((await only('inputs: { from: log.ndjson }')).inputs).toMatchObject({
      from: 'log',
      sample: null,
      valid: null,
    })
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
        when: null,
        inputs: null,
        until: '2027-03-01',
        reason: 'later',
        at: 'lockstep.config.yaml:5',
      },
      {
        stage: 'ids',
        cause: 'unknown',
        record: null,
        when: null,
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

  it('takes relative paths from the folder of the file, and leaves absolute ones', () => {
    const [relative, absolute] = given({
      a: { inference: '../a.ts', golden: 'g/a.yaml', inputs: 'in.ts' },
      b: { inference: '/b.ts', golden: '/g/b.yaml', inputs: { from: 'golden', valid: '/v.ts' } },
    })
    expect([relative?.inference, relative?.golden, relative?.inputs]).toMatchObject([
      { file: '/project/a.ts', cwd: '/project/conf', shown: 'a.ts', shownFrom: '/project' },
      '/project/conf/g/a.yaml',
      { file: '/project/conf/in.ts' },
    ])
    expect([absolute?.inference, absolute?.golden, absolute?.inputs]).toMatchObject([
      { file: '/b.ts' },
      '/g/b.yaml',
      { valid: '/v.ts' },
    ])
  })

  it('says where each pair and each known divergence stands', () => {
    const known = [
      { stage: 'x', reason: 'r', when: 'w' },
      { stage: 'y', reason: 'r', record: 'r0' },
    ]
    const pairs = given({ b: { inference: 'b.ts', known }, a: { inference: 'a.ts' } })
    expect(pairs.map(({ name, at }) => [name, at])).toEqual([
      ['b', 'pairs.b'],
      ['a', 'pairs.a'],
    ])
    expect(pairs[0]?.known.map(({ at }) => at)).toEqual(['pairs.b.known[0]', 'pairs.b.known[1]'])
  })

  it('names the golden file of a pair after it, in a folder where its name has one', () => {
    expect(given({ 'team/text v2': { inference: 'a.ts' } })[0]?.golden).toBe('/project/conf/golden/team/text v2.yaml')
  })

  it('takes what is undefined as left out', () => {
    const nothing = Object.fromEntries(
      ['training', 'golden', 'inputs', 'compare', 'align', 'versions', 'equivalent', 'known', 'private', 'order'].map(
        (key) => [key, undefined],
      ),
    )
    expect(given({ a: { inference: 'a.ts', ...nothing } })).toEqual(given({ a: { inference: 'a.ts' } }))
    const timeout = { stage: undefined, start: 0.5 }
    expect(normalise({ pairs: {}, runs: undefined, timeout }, ORIGIN)).toEqual({
      file: ORIGIN.file,
      root: '/project/conf',
      pairs: [],
      budget: null,
      runs: 1000,
      timeout: { stage: 5000, start: 0.5 },
    })
    const valid = given({ a: { inference: 'a.ts', inputs: { from: 'golden', edges: undefined, valid: undefined } } })
    expect(valid[0]?.inputs).toEqual({ from: 'golden', edges: true, valid: null, beyond: 'warn' })
  })

  it('hands on nothing of the configuration that can be changed', () => {
    const [versions, hidden] = [{ unicode: 'warn' as const }, ['$.a']]
    const [made] = given({ a: { inference: 'a.ts', versions, private: hidden } })
    hidden.push('$.b')
    Object.assign(versions, { icu: 'same' })
    expect([made?.versions, made?.private]).toEqual([{ unicode: 'warn' }, ['$.a']])
  })
})
