import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { readStored, writeStored } from '../../../harness/pair/stored.ts'
import { config, project, runOne } from '../project.ts'

const SCHEMA = {
  type: 'object',
  required: ['text', 'kind'],
  additionalProperties: false,
  properties: {
    text: { type: 'string', minLength: 3, maxLength: 40 },
    kind: { enum: ['mail', 'chat'] },
    size: { type: 'integer', minimum: 5, maximum: 9 },
    tags: { type: 'array', minItems: 1, items: { type: 'string', pattern: '^[b-y]{2,4}$' } },
  },
}

const GOLDEN = `lockstep: 1
records:
  - id: plain
    input: { text: Plain words, kind: mail, size: 6, tags: [bc] }
`

/** A side that notes every input it is given; `split` is what its last stage does. */
const side = (role: string, split: string): string => `
import { appendFileSync } from 'node:fs'
import { pipeline, stage } from 'lockstep'
const seen = new URL('seen.jsonl', import.meta.url)
export const ${role} = pipeline('mail', [
  stage('text', (mail: { text: string }) => {
    appendFileSync(seen, JSON.stringify(mail) + '\\n')
    return mail.text.toLowerCase()
  }),
  stage('words', (text: string) => text.split(${split})),
])
`

const TRAINING = side('training', '/\\s+/')
const INFERENCE = side('inference', '/ +/')

const outside = { text: 'a\n', kind: 'fax' }

function made(inputs: object, more: Readonly<Record<string, string | object>> = {}, pair: object = {}): string {
  return project({
    'training.ts': TRAINING,
    'inference.ts': INFERENCE,
    'request.schema.json': SCHEMA,
    'golden.yaml': GOLDEN,
    'lockstep.config.json': config({ inputs, ...pair }, { runs: 300 }),
    ...more,
  })
}

const seenIn = (root: string): unknown[] =>
  readFileSync(join(root, 'seen.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

describe('a check with a schema of inputs', () => {
  test('runs nothing that is outside of it: not to compare, to find the cause, to make it small, nor what was stored', async () => {
    const root = made({ schema: 'request.schema.json' })
    writeStored(root, 'text', {
      failures: [{ id: 'g-1-1', origin: 'generated', input: outside, edges: true }],
      golden: [],
    })
    const report = await runOne(root)
    expect(report).toMatchObject({ verdict: 'diverged', compared: { golden: 1, stored: 0, generated: 300 } })
    expect(report.findings).toContainEqual(
      expect.objectContaining({ kind: 'stored-left-out', message: expect.stringMatching(/'g-1-1'/) as unknown }),
    )
    const [cause] = report.causes
    expect(cause).toMatchObject({ kind: 'implementation', stage: 'words', level: 'proved' })
    const validate = new Ajv2020({ strict: false }).compile(SCHEMA)
    const seen = seenIn(root)
    expect(seen.filter((input) => !validate(input))).toEqual([])
    // More than was compared: what a cause was looked for with, and made smaller with, is among them.
    expect(new Set(seen.map((input) => JSON.stringify(input))).size).toBeGreaterThan(700)
    expect(seen.filter((input) => (input as { text: string }).text.length === 3).length).toBeGreaterThan(20)
    const { failures } = readStored(root, 'text')
    expect(failures.length).toBeGreaterThan(3)

    writeStored(root, 'text', {
      failures: [{ id: 'g-1-1', origin: 'generated', input: outside, edges: true }],
      golden: [],
    })
    await runOne(root, { lastFailed: true })
    expect(seenIn(root).filter((input) => !validate(input))).toEqual([])
  })

  test('says where its schema is wrong', async () => {
    const schema = { ...SCHEMA, properties: { text: { type: 'string', minLenght: 3 } } }
    const report = await runOne(made({ schema: 'request.schema.json' }, { 'request.schema.json': schema }))
    expect(report).toMatchObject({
      exitCode: 2,
      error: { at: 'request.schema.json#/properties/text', what: "the keyword 'minLenght' is not known" },
    })
  })
})

describe('a check with a log of inputs', () => {
  const lines = Array.from({ length: 400 }, (_, at) =>
    JSON.stringify({ text: at % 40 === 7 ? `one\ttwo ${at}` : `one two ${at}`, kind: 'mail', size: at % 2 ? 3 : null }),
  )
  const log = { 'log.jsonl': lines.join('\n') }
  const bare = { golden: 'none.yaml' }

  test('runs its lines, and to find the cause only what has their shape', async () => {
    const root = made({ from: 'log.jsonl', sample: 200 }, log, bare)
    writeStored(root, 'text', {
      failures: [{ id: 'g-1-1', origin: 'generated', input: outside, edges: true }],
      golden: [],
    })
    const report = await runOne(root)
    expect(report).toMatchObject({ verdict: 'diverged', compared: { golden: 0, stored: 0, generated: 200 } })
    const ids = report.divergences.map(({ record }) => record)
    expect(ids.filter((id) => (Number(id.slice('line-'.length)) - 1) % 40 !== 7)).toEqual([])
    expect(report.causes[0]).toMatchObject({ kind: 'implementation', stage: 'words' })
    for (const input of seenIn(root)) {
      const { text, kind, size, ...more } = input as { text: string; kind: string; size: unknown }
      expect([text.length > 0, typeof kind, size === null || typeof size === 'number', more]).toEqual([
        true,
        'string',
        true,
        {},
      ])
    }
  })

  test('shows no private value', async () => {
    const root = made({ from: 'log.jsonl', sample: 200 }, log, { ...bare, private: ['$.text'] })
    const report = await runOne(root)
    expect(report.divergenceCount).toBeGreaterThan(0)
    expect(JSON.stringify(report)).not.toMatch(/one.{1,3}two/)
  })
})
