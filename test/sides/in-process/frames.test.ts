import { expect, test } from 'vitest'
import { frameOf, framesOf } from '../../../harness/sides/in-process/frames.ts'

const STACK = `Error: at a (b.ts:1:2)
    at parse (/app/dates.ts:7:9)
    at Array.map (<anonymous>)
    at day (file:///app/some%20features.ts:4:11)
    at async features (/app/features.ts:12:20)
    at /app/features.ts:30:3
    at Module.run (node:internal/modules/run:5:1)`

const failed = (stack: unknown): Error => Object.assign(new Error('at a (b.ts:1:2)'), { stack })

test('the lines of an error are those of its stack, the innermost last', () => {
  expect(framesOf(failed(STACK))).toEqual([
    { file: 'node:internal/modules/run', line: 5 },
    { file: '/app/features.ts', line: 30 },
    { file: '/app/features.ts', line: 12 },
    { file: '/app/some features.ts', line: 4 },
    { file: '/app/dates.ts', line: 7 },
  ])
  for (const stack of [undefined, 3, '', 'Error: no']) expect(framesOf(failed(stack))).toEqual([])
  expect(framesOf('no error')).toEqual([])
})

test('of a deep recursion the outermost fifty are kept', () => {
  const stack = Array.from({ length: 90 }, (_, at) => `    at f (/app/a.ts:${at + 1}:1)`).join('\n')
  const lines = framesOf(failed(`Error\n${stack}`)).map(({ line }) => line)
  expect(lines).toEqual(Array.from({ length: 50 }, (_, at) => 90 - at))
})

test('a place is a file, a line and a column', () => {
  expect(frameOf('file:///app/a.ts:3:1')).toEqual({ file: '/app/a.ts', line: 3 })
  expect([frameOf('/app/a.ts:3'), frameOf(undefined), frameOf('native')]).toEqual([null, null, null])
})
