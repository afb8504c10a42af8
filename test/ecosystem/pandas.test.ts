import { describe, expect, test } from 'vitest'
import type { PairReport } from '../../harness/report/report.ts'
import { causesOf, checkedProject, PYTHON } from './checked-project.ts'

const GOLDEN = `lockstep: 1
records:
  - { id: plain, input: { age: 33.5, plan: basic } }
  - { id: 'null', input: { age: null, plan: premium } }
  - { id: nan, input: { age: .nan, plan: standard } }
  - { id: no-plan, input: { age: 66.0, plan: null } }
  - { id: out-of-range, input: { age: 250.0, plan: other } }
`

const INPUTS = `import * as fc from 'fast-check'
export default fc.record({
  age: fc.oneof(fc.double({ min: 0, max: 120, noNaN: true }), fc.constantFrom(null, Number.NaN, 18, 65, -1)),
  plan: fc.constantFrom('basic', 'standard', 'premium', 'gold', null),
})
`

const TRAINING = `import pandas as pd
from lockstep.pandas import pipeline


def fill(frame, values):
    return frame.fillna(values)


def group(frame, edges):
    return frame.assign(group=pd.cut(frame["age"], edges, labels=False).astype("Int64"))


def encode(frame, plans):
    plan = pd.Categorical(frame["plan"], categories=plans)
    return pd.get_dummies(frame.assign(plan=plan), columns=["plan"], dtype="float32")


training = pipeline(
    "customers",
    [("fill", fill, {"age": 40.0, "plan": "basic"}), ("group", group, [0, 18, 65, 200]), ("encode", encode, ["basic", "standard", "premium"])],
    dtypes={"age": "float64", "plan": "str"},
    values="records",
)
`

const INFERENCE = `import { pipeline, stage } from 'lockstep'

const isMissing = (value) => value === null || Number.isNaN(value)
const NA = { [Symbol.for('lockstep.value')]: 'na' }

const fill = (row, values) => ({
  ...row,
  age: isMissing(row.age) ? values.age : row.age,
  ...('plan' in row ? { plan: row.plan ?? values.plan } : {}),
})

function group(row, edges) {
  const above = edges.findIndex((edge) => row.age <= edge)
  return { ...row, group: above < 1 ? NA : above - 1 }
}

function encode({ plan, ...row }, plans) {
  const dummies = plans.map((one) => ['plan_' + one, one === plan ? 1 : 0])
  return { ...row, ...Object.fromEntries(dummies) }
}

export const inference = pipeline('customers', [
  stage('fill', fill, { params: { age: 40, plan: 'basic' } }),
  stage('group', group, { params: [0, 18, 65, 200] }),
  stage('encode', encode, { params: ['basic', 'standard', 'premium'] }),
])
`

const TABLE_TRAINING = `import pandas as pd
from lockstep.pandas import pipeline


def encode(frame, plans):
    return frame.assign(plan=pd.Categorical(frame["plan"], categories=plans))


plans = ["basic", "standard", "premium"]
training = pipeline("customers", [("encode", encode, plans)], dtypes={"age": "float64", "plan": "str"})
`

const TABLE_INFERENCE = `import { pipeline, stage } from 'lockstep'

const TAG = Symbol.for('lockstep.value')

function encode({ age, plan }, plans) {
  const isKnown = plans.includes(plan)
  const column = (name, dtype, values) => ({ name, dtype, values, valid: null })
  const categories = { dtype: 'str', values: plans, ordered: false }
  const chosen = { ...column('plan', 'category', [plan]), valid: Uint8Array.of(isKnown ? 1 : 0), categories }
  const columns = [column('age', 'float64', Float64Array.of(age ?? Number.NaN)), chosen]
  return { [TAG]: 'table', rows: 1, columns, index: null }
}

export const inference = pipeline('customers', [stage('encode', encode, { params: ['basic', 'standard', 'premium'] })])
`

const BATCH = ['values="records"', 'values="records", batch=True'] as const

type Edit = readonly [from: string, to: string]

/** Checks TypeScript against pandas, after replacing texts that are in them. */
async function against(edits: { training?: readonly Edit[]; inference?: readonly Edit[] }): Promise<PairReport> {
  const edited = (text: string, changes: readonly Edit[] = []): string =>
    changes.reduce((changed, [from, to]) => {
      expect(changed).toContain(from)
      return changed.replace(from, to)
    }, text)
  const files = {
    'golden/pair.yaml': GOLDEN,
    'inputs.ts': INPUTS,
    'training.py': edited(TRAINING, edits.training),
    'inference.ts': edited(INFERENCE, edits.inference),
  }
  const training = { file: 'training.py', python: PYTHON }
  return checkedProject(files, { training, inference: 'inference.ts', inputs: './inputs.ts' })
}

describe('pandas against TypeScript', () => {
  test('agrees, record by record', async () => {
    const { verdict, compared, causes } = await against({})
    expect([verdict, compared.golden, causes]).toEqual(['agreed', 5, []])
    expect(compared.generated).toBeGreaterThan(180)
  })

  test('agrees with pandas that runs on whole batches', async () => {
    const report = await against({ training: [BATCH] })
    expect([report.verdict, report.causes]).toEqual(['agreed', []])
  })

  test('finds NaN that is taken for a number', async () => {
    const report = await against({ inference: [['value === null || Number.isNaN(value)', 'value === null']] })
    expect(causesOf(report)).toEqual(['implementation, proved: replace fill'])
    expect(report.causes[0]!.when).toBe('age is NaN')
  })

  test('agrees on a table that TypeScript makes, and finds categories in another order', async () => {
    const tables = async (inference: string): Promise<PairReport> => {
      const files = {
        'golden/pair.yaml': GOLDEN,
        'inputs.ts': INPUTS,
        'training.py': TABLE_TRAINING,
        'inference.ts': inference,
      }
      return checkedProject(files, {
        training: { file: 'training.py', python: PYTHON },
        inference: 'inference.ts',
        inputs: './inputs.ts',
      })
    }
    const { verdict, causes } = await tables(TABLE_INFERENCE)
    expect([verdict, causes]).toEqual(['agreed', []])
    const report = await tables(
      TABLE_INFERENCE.replace("['basic', 'standard', 'premium']", "['premium', 'standard', 'basic']"),
    )
    expect(causesOf(report)).toEqual(['parameter, proved: set-params encode'])
    expect(JSON.stringify(report)).toContain('$.plan.categories()')
  })

  test('finds other categories', async () => {
    const report = await against({
      inference: [["params: ['basic', 'standard', 'premium']", "params: ['basic', 'premium']"]],
    })
    expect(causesOf(report)).toEqual(['parameter, proved: set-params encode'])
  })

  test('finds missing values that are filled after they were encoded', async () => {
    const fill = "  stage('fill', fill, { params: { age: 40, plan: 'basic' } }),\n"
    const group = "  stage('group', group, { params: [0, 18, 65, 200] }),\n"
    const report = await against({
      training: [['("group", group, [0, 18, 65, 200]), ', '']],
      inference: [
        [fill, ''],
        [group, ''],
        ['\n])\n', `\n${fill}])\n`],
      ],
    })
    expect(causesOf(report)).toEqual(['order, proved: move encode'])
  })

  test('finds an average over whoever came along', async () => {
    const report = await against({
      training: [BATCH, ['fillna(values)', 'fillna({**values, "age": frame["age"].mean()})']],
    })
    expect(causesOf(report)).toEqual(['state, likely: replace fill'])
  })
})
