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

const forget = (root: string): void => void writeStored(root, 'text', { failures: [], golden: [] })

const seenIn = (root: string): unknown[] =>
  readFileSync(join(root, 'seen.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

describe('a check with a schema of inputs', () => {
  test('runs nothing that is outside of it: not to compare, to find the cause, to make it small, nor what was stored', async () => {
    const root = made({ schema: 'request.schema.json' })
    writeStored(root, 'text', { failures: [{ id: 'g-1-1', origin: 'generated', input: outside }], golden: [] })
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

    const again = await runOne(root, { lastFailed: true })
    expect(again).toMatchObject({ verdict: 'diverged', compared: { generated: 0 } })
    expect(seenIn(root).filter((input) => !validate(input))).toEqual([])
    writeStored(root, 'text', { failures: [{ id: 'g-1-1', origin: 'generated', input: outside }], golden: [] })
    await runOne(root, { lastFailed: true })
    expect(seenIn(root).filter((input) => !validate(input))).toEqual([])
  })

  test('needs no golden records, is the same in shards, and any record can be had again', async () => {
    const root = made({ schema: 'request.schema.json' }, {}, { golden: 'none.yaml' })
    const whole = await runOne(root, { runs: 60 })
    const ids = whole.divergences.map(({ record }) => record)
    expect(ids.length).toBeGreaterThan(0)
    forget(root)
    const parts = await Promise.all([1, 2].map((index) => runOne(root, { runs: 60, shard: { index, count: 2 } })))
    expect(parts.map(({ compared }) => compared.generated)).toEqual([30, 30])
    forget(root)
    const [replayed] = (await runOne(root, { replay: ids[0] ?? '' })).divergences
    expect(replayed?.record).toBe(ids[0])
  })

  test('takes `valid` beside it', async () => {
    const valid = "export default (mail: { kind: string }) => mail.kind === 'chat'"
    const golden = GOLDEN.replace('mail', 'chat')
    const root = made(
      { schema: 'request.schema.json', valid: 'valid.ts' },
      { 'valid.ts': valid, 'golden.yaml': golden },
    )
    await runOne(root, { runs: 100 })
    expect(new Set(seenIn(root).map((input) => (input as { kind: string }).kind))).toEqual(new Set(['chat']))
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
    writeStored(root, 'text', { failures: [{ id: 'g-1-1', origin: 'generated', input: outside }], golden: [] })
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

  test('runs all lines without `sample`, as far as `runs` goes; shards part them', async () => {
    const root = made({ from: 'log.jsonl' }, log, bare)
    expect(await runOne(root, { runs: 1000 })).toMatchObject({ compared: { generated: 400 } })
    forget(root)
    expect(await runOne(root, { runs: 50 })).toMatchObject({ compared: { generated: 50 } })
    forget(root)
    expect(await runOne(root, { runs: 50, shard: { index: 2, count: 3 } })).toMatchObject({
      compared: { generated: 17 },
    })
  })

  test('can run any line alone', async () => {
    const root = made({ from: 'log.jsonl', sample: 5 }, log, bare)
    const report = await runOne(root, { replay: 'line-48' })
    expect(report.divergences.map(({ record }) => record)).toEqual(['line-48'])
    expect(await runOne(root, { replay: 'line-401' })).toMatchObject({ exitCode: 2 })
  })

  test('shows no private value, nor what a line holds that cannot be read', async () => {
    const root = made({ from: 'log.jsonl', sample: 200 }, log, { ...bare, private: ['$.text'] })
    const report = await runOne(root)
    expect(report.divergenceCount).toBeGreaterThan(0)
    expect(JSON.stringify(report)).not.toMatch(/one.{1,3}two/)
    const broken = { ...log, 'log.jsonl': '{"text": "secret", }' }
    const refused = await runOne(made({ from: 'log.jsonl' }, broken, { ...bare, private: ['$.text'] }))
    expect(refused).toMatchObject({ exitCode: 2, error: { at: 'log.jsonl:1' } })
    expect(JSON.stringify(refused)).not.toMatch(/secret/)
  })
})
