import { readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { configJsonSchema } from '../../harness/config/json-schema.ts'
import { schemaIssues } from '../../harness/config/schema-issues.ts'

const validate = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false }).compile(
  configJsonSchema(),
)

const FULL = {
  $schema: 'config.schema.json',
  pairs: {
    text: {
      training: { file: 'a.py', export: 'x', cwd: '.', python: 'python3', env: { A: '1' }, transport: 'fd' },
      inference: 'b.ts',
      golden: 'g.yaml',
      inputs: { from: 'golden', edges: ['unicode', '!bidi'], valid: 'v.ts' },
      compare: {
        '*': { throws: 'both' },
        ids: {
          atol: 0,
          rtol: 1e-6,
          ulp: 2,
          mean: 0.5,
          p99: 2,
          psnr: 40,
          dtypes: { float32: { ulp: 1 } },
          as: 'float32',
          dtype: 'widen',
        },
        words: { unordered: true, absent: 'null', nan: 'null', subtype: true, 'ordered-keys': true, ignore: ['$.a'] },
        text: { exact: true },
      },
      align: { a: 'b', params: { a: { c: 'd' } } },
      versions: { unicode: 'warn', 'py:x': 'same' },
      equivalent: { 'npm:x': 'py:x' },
      known: [{ stage: 'a', cause: 'order', record: 'r', until: '2027-03-01', reason: 'later' }],
      private: ['$.email'],
      order: 'strict',
    },
    schema: { inference: 'b.ts', inputs: { schema: 'a.json#/a', edges: false, valid: 'v.ts' } },
    log: { inference: 'b.ts', inputs: { from: 'a.jsonl', sample: 5 } },
  },
  runs: 0,
  timeout: { stage: 1, start: 1 },
}

/** Every way to put `put` in place of one value of a configuration. */
function* replaced(value: unknown, put: unknown): Generator {
  yield put
  if (typeof value !== 'object' || value === null) return
  for (const key of Object.keys(value)) {
    for (const inner of replaced((value as Record<string, unknown>)[key], put)) {
      const copy: unknown = Array.isArray(value) ? [...(value as unknown[])] : { ...value }
      ;(copy as Record<string, unknown>)[key] = inner
      yield copy
    }
  }
}

describe('configJsonSchema', () => {
  it('is what the package ships', async () => {
    const shipped = await readFile(new URL('../../dist/config.schema.json', import.meta.url), 'utf8')
    expect(JSON.parse(shipped)).toEqual(configJsonSchema())
  })

  it('takes a configuration with every key', () => {
    expect(schemaIssues(FULL)).toEqual([])
    expect(validate(FULL)).toBe(true)
  })

  it('refuses exactly what the check refuses, with any one value replaced', () => {
    const puts: unknown[] = [null, true, -1, 0.5, '', 'x', [], ['x'], {}, { odd: 1 }, { params: 1 }]
    let refused = 0
    for (const put of puts) {
      for (const config of replaced(FULL, put)) {
        const isRight = schemaIssues(config).length === 0
        if (!isRight) refused += 1
        expect([JSON.stringify(config), validate(config)]).toEqual([JSON.stringify(config), isRight])
      }
    }
    expect(refused).toBeGreaterThan(300)
  })

  it('says nothing that this machine knows', () => {
    expect(JSON.stringify(configJsonSchema())).not.toMatch(/file:|node_modules/)
  })
})
