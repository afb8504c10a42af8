import { expect, test } from 'vitest'
import { notJsonHint } from '../../harness/golden/not-json.ts'
import { parseInput } from '../../harness/golden/parse-jsonl.ts'

test.each<[string, unknown]>([
  ['{"age": NaN, "name": "NaN \\" Infinity"}', { age: Number.NaN, name: 'NaN " Infinity' }],
  ['[-Infinity, Infinity, 3]', [-Infinity, Infinity, 3n]],
  ['{"a": undefined}', { a: undefined }],
])('%s is written tagged', (text, input) => {
  const [, tagged = ''] = /^JSON has no [-\w]+: write (.*)$/.exec(notJsonHint(text) ?? '') ?? []
  expect(parseInput(tagged, '--input').input).toEqual(input)
})

test.each([
  [`["${'x'.repeat(300)}", NaN]`, 'JSON has no NaN: write {"tagged": …}, in which it is ["f","nan"]'],
  ['{"a": NaN', 'JSON has no NaN: write {"tagged": …}, in which it is ["f","nan"]'],
  ["{'a': None}", 'keys and texts are in double quotes; None, True and False are null, true and false'],
  ['The POA', `a text is in double quotes: '"The POA"'`],
  ['[1,', null],
  ['{"a": "NaN"', null],
])('of %s it says what to do', (text, hint) => {
  expect(notJsonHint(text)).toBe(hint)
})
