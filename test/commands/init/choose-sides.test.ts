import { expect, test } from 'vitest'
import { chooseSides } from '../../../harness/commands/init/choose-sides.ts'
import { findCandidates, type Candidate } from '../../../harness/commands/init/find-candidates.ts'

const of = (path: string, ...names: readonly string[]): readonly Candidate[] => {
  const isPython = path.endsWith('.py')
  const text = names.map((name) => (isPython ? `def ${name}(row): ...` : `export function ${name}(row) {}`)).join('\n')
  return findCandidates({ path, language: isPython ? 'python' : 'typescript', text })
}

const shown = (candidates: readonly Candidate[]): readonly string[] | null => {
  const found = chooseSides(candidates)
  return found === null ? null : [found.training, found.inference].map(({ file, name }) => `${file}:${name}`)
}

test('takes Python as training and TypeScript as inference where nothing else tells', () => {
  const all = [...of('web/prep.ts', 'makeFeatures', 'cleanText'), ...of('prep.py', 'clean_text', 'make_features')]
  expect(shown(all)).toEqual(['prep.py:make_features', 'web/prep.ts:makeFeatures'])
})

test('goes by the words of paths, also against the languages', () => {
  expect(shown([...of('train/features.ts', 'features'), ...of('serving/features.py', 'features')])).toEqual([
    'train/features.ts:features',
    'serving/features.py:features',
  ])
  expect(shown([...of('notebooks/prep.py', 'transform'), ...of('api/prep.py', 'transform')])).toEqual([
    'notebooks/prep.py:transform',
    'api/prep.py:transform',
  ])
})

test('chooses none where nothing says which is which, or nothing looks like preprocessing', () => {
  expect(shown([...of('a.py', 'transform'), ...of('b.py', 'transform')])).toBeNull()
  expect(shown([...of('train.py', 'main'), ...of('serve.ts', 'handler')])).toBeNull()
  expect(shown([])).toBeNull()
})

test('lists others that look as good, and takes what is named as it is', () => {
  const all = [...of('train.py', 'clean_text', 'encode_text'), ...of('serve.ts', 'cleanText', 'encodeText')]
  const found = chooseSides(all)
  expect(found?.others.map(({ training, inference }) => [training.name, inference.name])).toEqual([
    ['encode_text', 'encodeText'],
  ])
  const named = chooseSides(all, { training: null, inference: all.find(({ name }) => name === 'encodeText') ?? null })
  expect([named?.training.name, named?.inference.name]).toEqual(['encode_text', 'encodeText'])
})

test('lists two of one name beside better ones, and no pair with a side of those', () => {
  const found = chooseSides([
    ...of('train/features.py', 'booking_features'),
    ...of('train/clean.py', 'clean_remark'),
    ...of('serve/features.ts', 'bookingFeatures'),
    ...of('serve/clean.ts', 'cleanRemark'),
  ])
  expect([found?.training.name, found?.inference.name]).toEqual(['booking_features', 'bookingFeatures'])
  expect(found?.others.map(({ training, inference }) => [training.name, inference.name])).toEqual([
    ['clean_remark', 'cleanRemark'],
  ])
})
