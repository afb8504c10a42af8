import { expect, test } from 'vitest'
import { withoutPrivate } from '../../harness/pair/mask.ts'
import { showing } from '../../harness/pair/show.ts'
import { NOT_REACHED, threw } from '../../harness/pipeline/outcome.ts'

const SECRET = 'jane@secret.example'
const INPUT = { email: SECRET, age: 41n, tags: [{ note: SECRET }] }

test('values are shown whole where nothing is private', () => {
  const show = showing([])
  expect(show.input(INPUT).text).toContain(SECRET)
  expect(show.outcome(threw(new RangeError('bad \u001b[31m')))).toEqual({
    text: 'threw RangeError: bad \\u{1B}[31m',
    cut: false,
  })
  expect(show.outcome(NOT_REACHED)).toBe(null)
  expect(show.outcome(undefined)).toEqual({ text: 'undefined', cut: false })
})

test('an input to be pasted is whole JSON, where it is not private, too long, or none', () => {
  const paste = (value: unknown): string => showing([]).pasted(value).text
  expect(paste({ 'a b': [1n, 2] })).toBe('{"a b": [1, 2.0]}')
  expect(paste(new Set([1n]))).toBe(showing([]).input(new Set([1n])).text)
  expect(showing([]).pasted('x'.repeat(3000))).toEqual(showing([]).input('x'.repeat(3000)))
  const show = showing(['$.email'])
  expect(show.pasted(INPUT)).toEqual(show.input(INPUT))
})

test('private values are shown by kind, length and digest; so is all that stages made, errors too', () => {
  const show = showing(['$.email', '$.tags[*].note'])
  const texts = [
    show.input(INPUT),
    show.outcome(`hello ${SECRET}`),
    show.outcome([SECRET]),
    show.outcome(threw(new Error(`no ${SECRET}`))),
    show.difference({
      path: '$',
      kind: 'value',
      training: SECRET,
      inference: SECRET,
      text: { index: 0, training: SECRET, inference: null },
      sequence: {
        first: 0,
        differing: 1,
        lengths: [1, 1],
        runs: [{ side: 'training', start: 0, length: 1, text: SECRET }],
      },
    }),
  ]
  expect(JSON.stringify(texts)).not.toContain('secret')
  expect(texts[0]).toMatchObject({ text: expect.stringContaining('age: 41') as string })
  expect(show.input(INPUT).text).toContain('(private text of length 19, sha256:')
  expect(show.outcome(threw(new Error(SECRET)))!.text).toBe('Error: (private)')
})

test('private values do not turn up in generated inputs: their words are replaced, their kinds kept', () => {
  expect(withoutPrivate([INPUT], ['$.email', '$.age', '$.tags'])).toEqual([
    { email: 'x'.repeat(19), age: 1n, tags: null },
  ])
  expect(withoutPrivate([INPUT], [])).toEqual([INPUT])
})
