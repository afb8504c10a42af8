import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as ort from 'onnxruntime-node'
import { describe, expect, test } from 'vitest'
import { onnxGraph } from '../../harness/adapters/onnx.ts'
import { UsageError } from '../../harness/errors.ts'
import type { Stage } from '../../harness/pipeline/stage.ts'

// age, income, debt → merged_columns → variable (imputed) → variable1 (scaled); plan, region → variable2 (one-hot).
const MODEL = '../../pipelines/tabular-onnx/model.onnx'
const bytes = readFileSync(fileURLToPath(new URL(MODEL, import.meta.url)))
const graph = onnxGraph(ort, MODEL)
const run = async (stage: Stage, values: readonly unknown[]): Promise<unknown[]> =>
  (await stage.run(values as never, undefined as never)) as unknown[]

const customers = [
  { age: 34.5, income: 2950.75, debt: 120, plan: 'standard', region: 'south' },
  { age: Number.NaN, income: 0.1, debt: 33.3, plan: 'gold', region: 'north' },
]

describe('a graph cut into stages', () => {
  test('ends in what the whole graph makes, bit for bit', async () => {
    const numeric = await run(
      graph.stage('scale', { from: 'variable', to: 'variable1' }),
      await run(graph.stage('impute', { from: ['age', 'income', 'debt'], to: 'variable' }), customers),
    )
    const categories = await run(graph.stage('one-hot', { from: ['plan', 'region'], to: 'variable2' }), customers)
    const joined = numeric.map((row, at) => ({ numeric: row, categories: categories[at] }))
    const last = graph.stage('concatenate', { from: { numeric: 'variable1', categories: 'variable2' } })
    const whole = await run(graph.stage('whole'), customers)
    expect(await run(last, joined)).toEqual(whole)
    expect(whole[0]).toBeInstanceOf(Float32Array)
    expect((whole[0] as Float32Array).length).toBe(10)
  })

  test('gives a record the same alone as in a batch', async () => {
    const whole = graph.stage('whole')
    const together = await run(whole, customers)
    expect([...(await run(whole, [customers[0]])), ...(await run(whole, [customers[1]]))]).toEqual(together)
    expect(await run(whole, [])).toEqual([])
  })

  test('declares its batch, its place and what it uses', () => {
    const { batch, uses, site } = graph.stage('whole')
    expect([batch, uses]).toEqual([true, ['onnxruntime-node', MODEL]])
    expect(site).toMatch(/onnx\.test\.ts:\d+:\d+$/)
  })

  test('is read from bytes too', async () => {
    const [row] = await run(
      onnxGraph(ort, bytes).stage('one-hot', { from: ['plan', 'region'], to: 'variable2' }),
      customers,
    )
    expect([...(row as Float32Array)]).toEqual([0, 0, 1, 0, 0, 1, 0])
  })

  test('refuses a record without one of its keys, or of another kind', async () => {
    const impute = graph.stage('impute', { from: ['age', 'income', 'debt'], to: 'variable' })
    await expect(run(impute, [{ age: 1, income: 1 }])).rejects.toThrow("the value has no key 'debt'")
    await expect(run(impute, [{ age: null, income: 1, debt: 1 }])).rejects.toThrow("'age' holds float32, and got null")
  })
})

describe('a mistake in what is asked of a graph', () => {
  const mistake = (make: () => unknown): string => {
    try {
      make()
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError)
      return (error as Error).message
    }
    throw new Error('nothing was thrown')
  }

  test('is a value that it does not have', () => {
    expect(mistake(() => graph.stage('scale', { from: 'variable', to: 'variabel1' }))).toMatchInlineSnapshot(`
      "../../pipelines/tabular-onnx/model.onnx has no value 'variabel1'; it has age, income, debt, plan, region, merged_columns, planout, regionout, concat_result, variable, variable2, variable1, transformed_column, shape_tensor
        Hint: did you mean 'variable1'?"
    `)
  })

  test('is a value that needs others than it starts from', () => {
    expect(mistake(() => graph.stage('half', { from: { numeric: 'variable1' } }))).toMatchInlineSnapshot(`
      "'transformed_column' cannot be made of variable1 alone: it needs 'plan', 'region' too
        Hint: add 'plan', 'region' to 'from'"
    `)
  })

  test('is a file that is not there, or no model', () => {
    expect(mistake(() => onnxGraph(ort, './gone.onnx'))).toMatch(
      /^there is no model \.\/gone\.onnx beside .*onnx\.test\.ts$/,
    )
    expect(mistake(() => onnxGraph(ort, './onnx.test.ts'))).toMatch(/^\.\/onnx\.test\.ts is no ONNX model: /)
    expect(mistake(() => onnxGraph(ort, new Uint8Array()))).toBe('the model is no ONNX model: it holds no graph')
  })

  test('is a model that the runtime cannot run', async () => {
    const broken = Buffer.from(bytes)
    broken.write('Scalex', broken.lastIndexOf('Scaler'))
    const scale = onnxGraph(ort, broken).stage('scale', { from: 'variable', to: 'variable1' })
    await expect(run(scale, [[1, 2, 3]])).rejects.toThrow(
      /the part of the model that makes 'variable1' cannot be run: /,
    )
  })
})
