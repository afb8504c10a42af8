import { describe, expect, it } from 'vitest'
import { load, only, pair } from './sources.ts'

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
})
