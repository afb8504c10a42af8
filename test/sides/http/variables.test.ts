import { expect, test } from 'vitest'
import { expandVariables, oddVariable, variablesIn } from '../../../harness/sides/http/variables.ts'

test('variables are found, put in once, and refused where no environment has them', () => {
  expect(variablesIn('${A} $B {C} ${_d1}')).toEqual(['A', '_d1'])
  expect(expandVariables('Bearer ${A}${A}, $A', (name) => `\${${name}}$&`)).toBe('Bearer ${A}$&${A}$&, $A')
  expect(['${A}', '${}', '${a b}', '${1}', '${A', '$A'].map(oddVariable)).toEqual([null, '', 'a b', '1', null, null])
})
