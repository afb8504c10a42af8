import { fc } from 'lockstep/inputs'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { UsageError } from '../../../harness/errors.ts'
import { contractSource, type ContractHints } from '../../../harness/inputs/contract/contract-source.ts'
import { kindOf } from '../../../harness/values/kind.ts'
import { contractFile, OLD, ORDER, TREE } from './schemas.ts'

const HINTS: ContractHints = { params: [], edges: true, valid: null, where: 'pairs.text.inputs' }

const made = (schema: unknown, golden: readonly unknown[] = [], hints: Partial<ContractHints> = {}) =>
  contractSource(contractFile(schema), golden, { ...HINTS, ...hints })

async function draws(schema: unknown, count = 300, golden: readonly unknown[] = []): Promise<unknown[]> {
  const { source } = await made(schema, golden)
  return Array.from({ length: count }, (_, index) => source.at(1, index))
}

async function problem(schema: unknown): Promise<string> {
  try {
    await made(schema)
  } catch (error) {
    if (error instanceof UsageError) return error.message
    throw error
  }
  throw new Error('the schema was taken')
}

/** What a service that reads JSON would be sent. */
const sent = (input: unknown): unknown =>
  JSON.parse(JSON.stringify(input, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)))

describe('what is drawn', () => {
  test.each([
    ['an order', ORDER, new Ajv2020({ strict: false, validateFormats: false, multipleOfPrecision: 9 })],
    ['a tree', TREE, new Ajv2020({ strict: false })],
    ['an older schema', OLD, new Ajv({ strict: false, validateFormats: false })],
  ])('of %s fits the schema, by the judgement of a validator of its own', async (_, schema, ajv) => {
    const { source } = await made(schema)
    const validate = ajv.compile(schema)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), fc.nat({ max: 5000 }), (seed, index) => {
        const input = source.at(seed, index)
        expect([validate(sent(input)), validate.errors, source.makes(input)]).toEqual([true, null, true])
        expect(source.at(seed, index)).toEqual(input)
      }),
      { numRuns: 200 },
    )
  })

  test('fits a pattern whose format has a name of its own', async () => {
    const texts = await draws({ type: 'string', format: 'e164', pattern: '^\\+\\d{7,9}$' }, 50)
    for (const text of texts) expect(text).toMatch(/^\+\d{7,9}$/)
  })

  test('reaches what the schema allows: each alternative, optional keys, limits, edges of texts', async () => {
    const orders = (await draws(ORDER, 600)) as ReadonlyArray<Readonly<Record<string, unknown>>>
    const at = (key: string): unknown[] => orders.map((order) => order[key])
    expect(new Set(at('channel'))).toEqual(new Set(['web', 'shop', null, 3n, undefined]))
    expect(at('age')).toEqual(expect.arrayContaining([null, 0n, 130n, undefined]))
    const kinds = new Set(orders.flatMap(({ lines }) => (lines as Array<{ kind: string }>).map(({ kind }) => kind)))
    expect([...kinds].toSorted()).toEqual(['gift', 'item'])
    expect(new Set(orders.map(({ lines }) => (lines as unknown[]).length))).toEqual(new Set([1, 2, 3]))
    expect(at('note').filter((note) => typeof note === 'string' && /[^\x20-\x7e]/.test(note)).length).toBeGreaterThan(
      50,
    )
    expect(at('note')).toContain('')
    expect(at('created').some((text) => String(text).includes('+05:30'))).toBe(true)
  })

  test('of a recursive schema nests and comes to an end', async () => {
    const depths = (await draws(TREE)).map((tree) => JSON.stringify(sent(tree)).split('"children":[{').length)
    expect(Math.max(...depths)).toBeGreaterThan(3)
    const deepest = (value: unknown): number =>
      typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(deepest)) : 0
    expect(Math.max(...(await draws(TREE)).map(deepest))).toBeLessThan(16)
  })

  test('is whole where the schema says integer; of a number also broken, and never NaN or infinite', async () => {
    expect(new Set((await draws({ type: 'integer' })).map(kindOf))).toEqual(new Set(['int']))
    const numbers = await draws({ type: 'number' })
    expect(new Set(numbers.map(kindOf))).toEqual(new Set(['int', 'float']))
    expect(numbers.every((value) => Number.isFinite(Number(value)))).toBe(true)
    expect(numbers.some((value) => Object.is(value, -0))).toBe(true)
    const halves = await draws({ type: 'number', multipleOf: 0.5, exclusiveMinimum: 1, maximum: 3 })
    expect([...new Set(halves.map(Number))].toSorted((a, b) => a - b)).toEqual([1.5, 2, 2.5, 3])
    const digits = await draws({ type: 'integer', exclusiveMinimum: 2, exclusiveMaximum: 5 })
    expect(new Set(digits)).toEqual(new Set([3n, 4n]))
  })

  test('is as long as the schema has it, counted in characters', async () => {
    const texts = (await draws({ type: 'string', minLength: 2, maxLength: 4 })) as string[]
    expect(new Set(texts.map((one) => Array.from(one).length))).toEqual(new Set([2, 3, 4]))
    expect(texts.some((one) => one.length > Array.from(one).length)).toBe(true)
    const lists = (await draws({ type: 'array', items: { enum: [1, 2, 3] }, uniqueItems: true })) as bigint[][]
    expect(Math.max(...lists.map((list) => list.length))).toBe(3)
  })

  test('is half of it like the golden inputs, where the schema takes them', async () => {
    const golden = [{ text: 'Zymurgy quux' }, { text: 'flibber gibbet' }]
    const schema = { type: 'object', required: ['text'], properties: { text: { type: 'string', maxLength: 30 } } }
    const inputs = (await draws(schema, 400, golden)) as Array<{ text: string }>
    const like = inputs.filter(({ text }) => /zymurgy|quux|flibber|gibbet/i.test(text))
    expect(like.length).toBeGreaterThan(100)
    expect(like.length).toBeLessThan(220)
    expect(inputs.every(({ text }) => Array.from(text).length <= 30)).toBe(true)
    expect(await draws({ type: 'integer' }, 20, golden)).toEqual(await draws({ type: 'integer' }, 20))
  })

  test('holds the words and limits of the stages, and what stands as an example', async () => {
    const hints = { params: [{ stop: ['flibber', 'gibbet'], limit: 77 }] }
    const { source } = await made({ type: ['string', 'integer'], examples: ['quux'] }, [], hints)
    const inputs = Array.from({ length: 600 }, (_, index) => source.at(1, index))
    expect(inputs.filter((input) => typeof input === 'string' && /flibber/i.test(input)).length).toBeGreaterThan(5)
    expect(inputs).toContain('quux')
    expect(inputs).toEqual(expect.arrayContaining([77n, 78n]))
  })

  test('is only what `valid` takes too; where that throws, nothing', async () => {
    const valid = ((input: string) => input.at(0)?.toLowerCase() === 'a') as (input: never) => unknown
    const { source, takes } = await made({ type: ['string', 'null'] }, [], { valid })
    const inputs = Array.from({ length: 50 }, (_, index) => source.at(1, index))
    expect(inputs.every((input) => /^a/i.test(input as string))).toBe(true)
    expect([takes('Ab'), takes('b'), takes(null), source.makes(null)]).toEqual([true, false, false, true])
  })

  test('has lone surrogates unless `edges` takes them away', async () => {
    const usual = await made({ type: 'string' })
    const without = await made({ type: 'string' }, [], { edges: ['!surrogates'] })
    expect([usual.takes('\ud800'), without.takes('\ud800'), without.takes('a')]).toEqual([true, false, true])
  })
})

describe('a schema that nothing can be drawn from', () => {
  test('is refused with what stands in the way', async () => {
    expect(await problem(false)).toMatchInlineSnapshot(`
      "request.schema.json: nearly nothing that is drawn from the schema fits it
        Hint: simplify that part of the schema, give \`examples\` there, or draw the inputs in a module"
    `)
    expect(await problem({ allOf: [{ type: 'string' }, { type: 'integer' }] })).toMatchInlineSnapshot(`
      "request.schema.json: nearly nothing that is drawn from the schema fits it
        Hint: simplify that part of the schema, give \`examples\` there, or draw the inputs in a module"
    `)
    expect(await problem({ type: 'string', pattern: '^(a|b)\\1{40}$' })).toMatchInlineSnapshot(`
      "request.schema.json: nearly nothing that is drawn from the schema fits it; no string with pattern "^(a|b)\\\\1{40}$" was found
        Hint: simplify that part of the schema, give \`examples\` there, or draw the inputs in a module"
    `)
    expect(await problem({ type: 'integer', not: { type: 'integer' } })).toMatchInlineSnapshot(`
      "request.schema.json: nearly nothing that is drawn from the schema fits it; most often: must NOT be valid
        Hint: simplify that part of the schema, give \`examples\` there, or draw the inputs in a module"
    `)
    expect(await problem({ type: 'object', required: ['a'], properties: { a: { $ref: '#' } } })).toMatchInlineSnapshot(`
      "request.schema.json: no value of it comes to an end: it needs itself at some key or item
        Hint: make that key optional, or give its value another form with \`anyOf\`"
    `)
  })

  test('of which `valid` takes nothing is refused too', async () => {
    await expect(made({ type: 'string' }, [], { valid: () => false })).rejects.toThrow(/`valid` rejects it/)
  })
})
