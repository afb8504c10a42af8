import { expect, test } from 'vitest'
import { withoutPoints } from '../../../harness/reporters/terminal/without-points.ts'

const drawn = (training: string, inference: string): readonly string[] =>
  Object.values(withoutPoints({ training, inference }))

test('draws floats as ints where the other side has ints, and never so that both look the same', () => {
  expect(drawn('[9.0, "1.0"]', '[8, "1.0"]')).toEqual(['[9, "1.0"]', '[8, "1.0"]'])
  expect(drawn('8', '9.0')).toEqual(['8', '9'])
  expect(drawn('9.0', '9')).toEqual(['9.0', '9'])
  expect(drawn('[2.0, 3.5]', '[2.0, 3.0]')).toEqual(['[2.0, 3.5]', '[2.0, 3.0]'])
  expect(drawn('3.05', '1.0.2')).toEqual(['3.05', '1.0.2'])
})
