import { expect, test } from 'vitest'
import { beyondHint, beyondText } from '../../harness/report/beyond-words.ts'

const shape = (what: string, records: number) => ({ what, records })

test('shapes are named with their records, the most of them', () => {
  expect(beyondText({ records: 3, shapes: [shape('null', 2), shape('an int', 1)] })).toBe(
    '3 records outside the shape of the golden records diverged: null (2), an int (1)',
  )
  const many = Array.from({ length: 8 }, (_, at) => shape(`s${at}`, 1))
  expect(beyondText({ records: 8, shapes: many })).toMatch(/s5 \(1\) and 2 other shapes$/u)
  expect(beyondText({ records: 0, shapes: [] })).toMatch(/none of those that were compared$/u)
})

test('what makes them count is said of what they are', () => {
  const newer = shape('a character newer than Unicode 14.0', 1)
  const hint = (...shapes: Parameters<typeof beyondHint>[0]['shapes']): string => beyondHint({ shapes })
  const [golden, fail, warn] = [
    'if callers send such, add a golden record like it',
    'inputs: { beyond: fail } has these shapes fail the check',
    'versions: { unicode: warn } takes newer characters as any others',
  ]
  expect(hint(shape('null', 1))).toBe(`${golden}; ${fail}`)
  expect(hint(newer)).toBe(`${golden}; ${warn}`)
  expect(hint(newer, shape('null', 1))).toBe(`${golden}; ${fail}; ${warn}`)
})
