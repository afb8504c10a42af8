import { expect, test } from 'vitest'
import { nextLines, type InitEnd, type PlanEnd } from '../../harness/cli/next-lines.ts'

const SAMPLED: PlanEnd = { pair: { name: 'p' }, isGuessed: false, sample: { file: 'bookings.csv' } }
const KEY = "threw KeyError: 'guests'"

const shown = (plan: Partial<PlanEnd>, end: Partial<InitEnd>): string =>
  nextLines({ ...SAMPLED, ...plan }, { exitCode: 1, thrown: [], inputs: [{ price: 1n }, { price: 2n }], ...end })
    .map((line) => line.slice(13))
    .join('\n')

test('asks for other inputs where training throws on all of a sample, and names the column that it lacks', () => {
  expect(shown({}, { thrown: [KEY, KEY] })).toMatchInlineSnapshot(`
    "training throws on all of 2 golden records: no value that it returns is compared yet
    bookings.csv has no column 'guests', which training reads
    put real inputs into golden/p.yaml in place of these records (id and input, nothing else),
    and run training on them: npx lockstep golden record p
    then: npx lockstep check p"
  `)
})

test('names no key that an input has, at any depth, and none that nothing was looked up by', () => {
  const inputs = [{ rooms: [{ guests: null }] }]
  for (const [what, given] of [
    [KEY, inputs],
    ['threw KeyError: 7', [{}]],
    ["threw ValueError: 'guests'", [{}]],
  ] as const) {
    expect(shown({}, { thrown: [what], inputs: given })).not.toContain('which training reads')
  }
})

test('says of lines of JSON and of guesses that none has the key', () => {
  const thrown = [KEY, KEY]
  const drawn = "no record drawn from rows.jsonl has 'guests', which training reads"
  expect(shown({ sample: { file: 'rows.jsonl' } }, { thrown })).toContain(drawn)
  const guessed = 'training throws on all of 2 guessed records, whatever was tried for their fields: no value that it'
  expect(shown({ isGuessed: true, sample: null }, { thrown })).toContain(guessed)
  expect(shown({ isGuessed: true, sample: null }, { thrown })).toContain("\nnone of them has 'guests', which training")
})

test('names what the check has shown where training returned something', () => {
  expect(shown({}, { thrown: [KEY] })).toBe('repair what the cause names, then: npx lockstep check p')
  expect(shown({}, { exitCode: 0 })).toBe('npx lockstep check p   after every change of a side, and before every merge')
  expect(shown({}, { exitCode: 3 })).toBe('put right what is said above, then: npx lockstep check p')
  expect(shown({ isGuessed: true }, { thrown: [KEY] })).toMatch(
    /^training throws on 1 of 2 guessed records, whatever was tried for their fields: no value is compared there\n/u,
  )
})
