import { expect, test } from 'vitest'
import { showFloat } from '../../harness/values/show-float.ts'

test('a float never looks like an int', () => {
  const values = [3, -0, 0, 1e21, 1e-7, 0.1, Number.NaN, -Infinity]
  expect(values.map(showFloat)).toEqual(['3.0', '-0.0', '0.0', '1e+21', '1e-7', '0.1', 'NaN', '-Infinity'])
})
