import { expect, test } from 'vitest'
import { NOT_REACHED } from '../../../harness/pipeline/outcome.ts'
import { excerpt, readAnswer } from '../../../harness/sides/http/answer.ts'
import { secretsOf } from '../../../harness/sides/http/secrets.ts'

const secrets = secretsOf([{ value: 'long secret', shown: '${KEY}', inValues: true }])
const read = (text: string, values: 'json' | 'tagged' = 'json'): unknown =>
  readAnswer(text, { taps: ['a', 'b'], values, secrets })

test('an answer is read exactly, and a fault names its tap', () => {
  expect(read('{"taps": {"b": [1, 2.50, 18446744073709551616]}}')).toEqual([NOT_REACHED, [1, 2.5, 2n ** 64n]])
  expect(read('{"taps": {"b": ["l", 36028797018963970]}}', 'tagged')).toEqual([NOT_REACHED, [2 ** 55]])
  expect(read('{"taps": {"b": [0, 1e999]}}')).toMatchInlineSnapshot(`
    {
      "fault": "answers with JSON that cannot be read exactly: 1e999 is beyond float64, at $.taps.b[1]",
      "hint": "what JSON cannot carry can be sent with \`values: tagged\`",
      "tap": "b",
    }
  `)
  expect(read('{"taps": {"b": ["q"]}}', 'tagged')).toMatchInlineSnapshot(`
    {
      "fault": "answers with what is no tagged value in $.taps.b: an unknown tag "q"",
      "hint": "the answer is { "taps": { name: value, … } }, or tagged values with \`values: tagged\`",
      "tap": "b",
    }
  `)
  expect(read('{"taps": {"a": "a long secret"}}')).toMatchInlineSnapshot(`
    {
      "fault": "answers with the secret \${KEY} in $.taps.a",
      "hint": "a report would show it: leave it out",
      "tap": "a",
    }
  `)
})

test('an excerpt is short, and masked before it is cut', () => {
  expect(excerpt(' \n', secrets)).toBe('(nothing)')
  expect(excerpt(`${'-'.repeat(195)}long secret`, secrets)).toBe(`${'-'.repeat(195)}\${KEY`)
})
