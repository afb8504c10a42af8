import { expect, test } from 'vitest'
import { planInit, shownSide, type InitRequest } from '../../../harness/commands/init/plan-init.ts'
import { folder as project } from '../../config/folder.ts'

const REQUEST: InitRequest = { training: null, inference: null, name: null, sample: null }
const FILES = {
  'ml/features.py':
    'def make_features(row):\n    age = row["age"]\n    return [age]\n\n\ndef clean(text):\n    return text\n',
  'web/serve.ts': 'export function makeFeatures(row) {\n  const age = row.age\n  return [age]\n}\n',
}

test('plans a pair of what looks alike: configuration, inputs, tests', async () => {
  const folder = await project({ ...FILES, 'package.json': '{ "devDependencies": { "vitest": "^4" } }' })
  const { pair, files, inputs, isGuessed } = planInit(folder, REQUEST)
  expect([shownSide(pair.training), shownSide(pair.inference)]).toEqual([
    'ml/features.py:make_features   (line 1 of features.py)',
    'web/serve.ts:makeFeatures   (line 1 of serve.ts)',
  ])
  expect([pair.name, pair.isWatched, isGuessed]).toEqual(['features', true, true])
  expect(files.map(({ path }) => path)).toEqual(['lockstep.config.ts', 'test/parity.test.ts'])
  expect(inputs).toEqual(['{"age":42}', '{"age":0}', '{"age":3.75}'])
})

test('takes what is named, and inputs of a sample', async () => {
  const folder = await project({ ...FILES, 'rows.jsonl': '{"age": 7}\n' })
  const request = { ...REQUEST, training: './ml/features.py:clean', inference: 'web/serve.ts', name: 'x' }
  const { pair, inputs, isGuessed } = planInit(folder, { ...request, sample: 'rows.jsonl' })
  expect([pair.training.name, pair.inference.name, pair.name]).toEqual(['clean', 'makeFeatures', 'x'])
  expect([inputs, isGuessed]).toEqual([['{"age": 7}'], false])
  expect(planInit(folder, { ...REQUEST, training: 'ml/features.py:clean' }).pair.training.name).toBe('clean')
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
  const folder = await project(FILES)
  const named = (training: string): unknown => planInit(folder, { ...REQUEST, training, inference: 'web/serve.ts' })
  expect(() => named('ml/feature.py')).toThrow("did you mean 'ml/features.py'?")
  expect(() => named('ml/features.py:clen')).toThrow("did you mean 'clean'?")
  expect(() => named('ml/features.py:nothing_like_it_at_all')).toThrow('it exports make_features, clean')
})
