import { expect, test } from 'vitest'
import { wordsOf } from '../../../harness/commands/init/words.ts'

test('takes names and paths apart, whatever the case', () => {
  expect(wordsOf('makeFeatures')).toEqual(wordsOf('make_features'))
  expect(wordsOf('src/train-HTTPRow2.py')).toEqual(['src', 'train', 'http', 'row2', 'py'])
})
