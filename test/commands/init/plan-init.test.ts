import { expect, test } from 'vitest'
import { planInit, type InitPlan, type InitRequest } from '../../../harness/commands/init/plan-init.ts'
import { folder as project } from '../../config/folder.ts'

const REQUEST: InitRequest = { training: null, inference: null, name: null, sample: null }
const FILES = {
  'ml/features.py':
    'def make_features(row):\n    age = row["age"]\n    return [age]\n\n\ndef clean(text):\n    return text\n',
  'web/serve.ts': 'export function makeFeatures(row) {\n  const age = row.age\n  return [age]\n}\n',
}

const namesOf = ({ training, inference }: InitPlan['pair']): unknown[] => [training?.named, inference.named]

test('plans a pair of what looks alike: configuration, inputs, tests', async () => {
  const folder = await project({ ...FILES, 'package.json': '{ "devDependencies": { "vitest": "^4" } }' })
  const { pair, files, inputs, isGuessed } = planInit(folder, REQUEST)
  expect([pair.training?.place, pair.inference.place]).toEqual(['line 1 of features.py', 'line 1 of serve.ts'])
  expect(namesOf(pair)).toEqual(['ml/features.py:make_features', 'web/serve.ts:makeFeatures'])
  expect([pair.name, pair.inference.watch, isGuessed]).toEqual(['features', 'auto', true])
  expect(files.map(({ path }) => path)).toEqual(['lockstep.config.ts', 'test/parity.test.ts'])
  expect(inputs).toEqual(['{"age":42}', '{"age":0}', '{"age":7}'])
})

test('takes what is named, and inputs of a sample', async () => {
  const folder = await project({ ...FILES, 'rows.jsonl': '{"age": 7}\n' })
  const request = { ...REQUEST, training: './ml/features.py:clean', inference: 'web/serve.ts', name: 'x' }
  const { pair, inputs, isGuessed } = planInit(folder, { ...request, sample: 'rows.jsonl' })
  expect([...namesOf(pair), pair.name]).toEqual(['ml/features.py:clean', 'web/serve.ts:makeFeatures', 'x'])
  expect([inputs, isGuessed]).toEqual([['{"age": 7}'], false])
  expect(namesOf(planInit(folder, { ...REQUEST, training: 'ml/features.py:clean' }).pair)[0]).toBe(
    'ml/features.py:clean',
  )
})

test('leaves out files that are there', async () => {
  const folder = await project({
    ...FILES,
    'package.json': '{ "devDependencies": { "vitest": "^4" } }',
    'test/parity.test.ts': '',
  })
  expect(planInit(folder, REQUEST).files.map(({ path }) => path)).toEqual(['lockstep.config.ts'])
})

test('says what was found where no two look alike, and what a name may have meant', async () => {
  const empty = await project({})
  expect(() => planInit(empty, REQUEST)).toThrow('found no function that takes one record')
  const one = await project({ 'ml/features.py': FILES['ml/features.py'] })
  expect(() => planInit(one, REQUEST)).toThrow(/of which no two look alike:\n {4}ml\/features.py:make_features/u)
  expect(() => planInit(one, REQUEST)).toThrow(
    'npx lockstep init --training ml/features.py:make_features --inference ml/features.py:clean',
  )
  const near = await project({
    'a b/serve.ts': 'export function titleTokens(text) {}\n',
    'lib/train.ts': 'export function tokensOfTitle(text) {}\n',
  })
  expect(() => planInit(near, REQUEST)).toThrow(
    "npx lockstep init --training lib/train.ts:tokensOfTitle --inference 'a b/serve.ts:titleTokens'",
  )
  const folder = await project({ ...FILES, 'web/none.ts': 'export default 3\n' })
  const named = (training: string): unknown => planInit(folder, { ...REQUEST, training, inference: 'web/serve.ts' })
  expect(() => named('ml/feature.py')).toThrow("did you mean 'ml/features.py'?")
  const without = "nothing that 'web/none.ts' exports takes one record"
  expect(() => named('web/none.ts:default')).toThrow(without)
  expect(() => named('web/nowhere.ts')).toThrow("there is no file 'web/nowhere.ts'")
  expect(() => named('ml/features.py:clen')).toThrow("did you mean 'clean'?")
  expect(() => named('ml/features.py:nothing_like_it_at_all')).toThrow('it exports make_features, clean')
})

test('pins the one function there is, and one that is named on both sides', async () => {
  const only = await project({ 'serve.ts': FILES['web/serve.ts'] })
  expect(planInit(only, REQUEST)).toMatchObject({ pair: { name: 'features', missing: 'inference' }, others: [] })
  const folder = await project(FILES)
  const one = 'ml/features.py:clean'
  const { pair } = planInit(folder, { ...REQUEST, training: one, inference: one })
  expect([pair.missing, pair.training, pair.inference.watch]).toEqual(['inference', pair.inference, null])
})

test('takes a default export, and names the pair after its function', async () => {
  const folder = await project({
    'src/slug.ts': 'export default function slugText(text: string) {\n  return text\n}\n',
  })
  const { pair, files } = planInit(folder, REQUEST)
  expect([pair.name, pair.inference.named, pair.missing]).toEqual(['slug-text', 'src/slug.ts:default', 'inference'])
  expect(files[0]?.text).toContain("training: { file: 'src/slug.ts', export: 'default' }")
  expect(namesOf(planInit(folder, { ...REQUEST, inference: 'src/slug.ts:default' }).pair)[1]).toBe(
    'src/slug.ts:default',
  )
})

test('says which side is missing: the one that is not named', async () => {
  const folder = await project({ 'serve.ts': FILES['web/serve.ts'] })
  const { pair, files } = planInit(folder, { ...REQUEST, inference: 'serve.ts' })
  expect([pair.missing, pair.training]).toEqual(['training', pair.inference])
  expect(files[0]?.text).toContain("in place of 'training', and leave out 'runs'")
  expect(planInit(folder, { ...REQUEST, training: 'serve.ts' }).pair.missing).toBe('inference')
})

test('lets a golden file that was recorded elsewhere stand for training, and names the pair after it', async () => {
  const golden = 'lockstep: 1\nenvironments:\n  a:\n    stages:\n      - name: age\n      - name: return\nrecords: []\n'
  const files = { 'web/serve.ts': FILES['web/serve.ts'], 'golden/churn.yaml': golden, 'golden/notes.yaml': 'a: 1\n' }
  const folder = await project(files)
  const { pair, inputs, files: written } = planInit(folder, REQUEST)
  expect(pair).toMatchObject({ name: 'churn', training: null, missing: null, inference: { watch: 'auto' } })
  expect([inputs, written.map(({ path }) => path)]).toEqual([[], ['lockstep.config.ts']])
  const two = await project({ ...files, 'golden/other.yaml': golden })
  expect(() => planInit(two, REQUEST)).toThrow(/golden\/churn\.yaml, golden\/other\.yaml/u)
  expect(planInit(two, { ...REQUEST, name: 'other' }).pair.name).toBe('other')
})

test('watches the function where a golden file holds variables of its name, as its records do', async () => {
  const recorded = (input: string, stage: string): string =>
    `lockstep: 1\nenvironments:\n  a:\n    traced: true\nrecords:\n  - id: b\n    input:\n      ${input}: 1\n    stages:\n      ${stage}: 1\n      return:\n        age: 1\n`
  const watched = async (golden: string): Promise<unknown> => {
    const folder = await project({ 'web/serve.ts': FILES['web/serve.ts'], 'golden/churn.yaml': golden })
    return planInit(folder, REQUEST).pair.inference.watch
  }
  expect(await watched(recorded('years', 'age'))).toBe('auto')
  expect(await watched(recorded('age', 'years'))).toBe(null)
})

test('says how to install what a library needs, before anything is written', async () => {
  const folder = await project({ 'tokenizer.json': '{}', 'package.json': '{}' })
  expect(() => planInit(folder, REQUEST)).toThrow(/@huggingface\/tokenizers, tokenizers are needed/u)
  const chat = await project({ 'chat.jinja': '{{ messages }}' })
  expect(() => planInit(chat, REQUEST)).toThrow(
    /npm install --save-dev @huggingface\/jinja && .*python\w* -m pip install jinja2/u,
  )
})

test('asks for a sample where only loading a model file would say what it takes', async () => {
  const folder = await project({ 'модель 1.joblib': 'x' })
  expect(() => planInit(folder, REQUEST)).toThrow(/nothing says what records модель 1\.joblib takes[^]*--sample/u)
})

test('names all model files where nothing tells which is meant, and what is in their place', async () => {
  const two = await project({ 'a.joblib': 'x', 'b.pkl': 'x', 'serve.ts': FILES['web/serve.ts'] })
  expect(() => planInit(two, REQUEST)).toThrow(
    /scikit-learn model file\): a\.joblib, b\.pkl[^]*--training 'a\.joblib'/u,
  )
  const serve = 'serve.ts:makeFeatures'
  const pointer = await project({
    'a.joblib': 'version https://git-lfs.github.com/spec/v1\noid sha256:0\n',
    'serve.ts': FILES['web/serve.ts'],
  })
  expect(() => planInit(pointer, REQUEST)).toThrow(/a\.joblib: the file is not here yet: Git LFS[^]*git lfs pull/u)
  const missing = { ...REQUEST, training: 'c.joblib', inference: serve }
  expect(() => planInit(two, missing)).toThrow('c.joblib: there is no such file')
})
