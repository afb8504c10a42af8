import { Parser } from 'yaml'
import { expect, test } from 'vitest'
import { MOST_DEPTH, tooDeep } from '../../../harness/golden/values/yaml-depth.ts'

const depthOf = (text: string): number | null => tooDeep([...new Parser().parse(text)])

test('nesting is followed through lists, records, keys and block layouts, however deep', () => {
  expect(depthOf(`a: [1, { b: [2] }]\n`)).toBe(null)
  expect(depthOf('['.repeat(MOST_DEPTH) + ']'.repeat(MOST_DEPTH))).toBe(null)
  for (const open of ['[', '{ a: ', '? ', '- ']) expect(depthOf(open.repeat(20_000))).not.toBe(null)
})
