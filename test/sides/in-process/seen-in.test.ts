import { expect, test } from 'vitest'
import { threw } from '../../../harness/pipeline/outcome.ts'
import { seenIn } from '../../../harness/sides/in-process/seen-in.ts'

const STACK = `Error: at a (b.ts:1:2)
    at parse (/app/dates.ts:7:9)
    at Array.map (<anonymous>)
    at day (file:///app/features.ts:4:11)
    at async features (/app/features.ts:12:20)
    at /app/features.ts:30:3
    at Module.run (node:internal/modules/run:5:1)`

const failed = (stack: unknown): Error => Object.assign(new Error('at a (b.ts:1:2)'), { stack })
const linesOf = (stack: unknown, site: string | undefined) => {
  const error = failed(stack)
  return seenIn(threw(error), error, site).lines
}

test('the lines of an error are those of the file that its stage is in, the innermost last', () => {
  expect(linesOf(STACK, '/app/features.ts:1:1')).toEqual([30, 12, 4])
  expect(linesOf(STACK, 'file:///app/dates.ts:1:1')).toEqual([7])
  expect(linesOf(STACK, 'b.ts:9:9')).toBeUndefined()
  expect(linesOf(STACK, undefined)).toBeUndefined()
  expect(linesOf(undefined, '/app/dates.ts:1:1')).toBeUndefined()
  expect(seenIn(threw('no error'), 'no error', '/app/dates.ts:1:1')).toEqual(threw('no error'))
})

test('of a deep recursion the outermost fifty are kept', () => {
  const stack = Array.from({ length: 90 }, (_, at) => `    at f (/app/a.ts:${at + 1}:1)`).join('\n')
  expect(linesOf(`Error\n${stack}`, '/app/a.ts:1:1')).toEqual(Array.from({ length: 50 }, (_, at) => 90 - at))
})

test('they are no part of what is compared', () => {
  const error = failed(STACK)
  expect(seenIn(threw(error), error, '/app/dates.ts:1:1')).toEqual(threw(error))
})
