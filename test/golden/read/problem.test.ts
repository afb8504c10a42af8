import { expect, test } from 'vitest'
import { goldenError } from '../../../harness/golden/read/problem.ts'

const at = (line: number): { line: number; message: string; hint: string } => ({
  line,
  message: `fault ${line}`,
  hint: `repair ${line}`,
})

test('the first problem by line is the error, with its hint; the others follow a line each', () => {
  expect(goldenError('a.yaml', [at(7), at(3), at(5)]).message).toMatchInlineSnapshot(`
    "a.yaml:3: fault 3
      a.yaml:5: fault 5
      a.yaml:7: fault 7
      Hint: repair 3"
  `)
  const error = goldenError('a.yaml', [at(7), at(3)])
  expect(error).toMatchObject({ code: 'golden', at: 'a.yaml:3', hint: 'repair 3' })
})

test('a problem of the whole file has no line', () => {
  expect(goldenError('a.yaml', [at(0)])).toMatchObject({ at: 'a.yaml', what: 'fault 0' })
})

test('twenty problems are shown, more are counted', () => {
  const lines = (count: number): string[] =>
    goldenError(
      'a.yaml',
      Array.from({ length: count }, (_, index) => at(index + 1)),
    ).message.split('\n')
  expect(lines(20)).toHaveLength(21)
  expect(lines(20).join('\n')).not.toContain('more problems')
  expect(lines(23)).toHaveLength(22)
  expect(lines(23).at(-2)).toBe('  and 3 more problems')
})

test('what a file says is escaped: it cannot write over the terminal', () => {
  const error = goldenError('a.yaml', [{ line: 1, message: 'a\u001b[2Jb', hint: 'c\u0007' }])
  // oxlint-disable-next-line no-control-regex
  expect(error.message).not.toMatch(/[\u0007\u001b]/)
})

test('no problem at all still is an error that names the file', () => {
  expect(goldenError('a.yaml', [])).toMatchObject({ at: 'a.yaml', what: 'not clean' })
})
