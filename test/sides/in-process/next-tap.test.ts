import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createNextTap, type TapAt } from '../../../harness/sides/in-process/next-tap.ts'
import { folder } from '../watch/watch-kit.ts'

const SOURCE = `export function run(rows) {
  const sizes = rows.map((row) => {
    const size = row.length
    return tap('size', size)
  })
  const most = Math.max(...sizes)
  return most
}
`

test('the next tap is one of the innermost function with taps whose code goes on, and is found again', () => {
  const file = join(folder({ 'a.ts': SOURCE }), 'a.ts')
  const taps: readonly TapAt[] = [
    { name: 'sizes', file, line: 2 },
    { name: 'size', file, line: 4 },
    { name: 'most', file, line: 6 },
  ]
  const next = createNextTap()
  const at = (...lines: readonly number[]) => lines.map((line) => ({ file, line }))
  for (let twice = 0; twice < 2; twice++) {
    expect(next(at(2, 3), taps)).toEqual({ is: 'tap', names: new Set(['size']) })
    expect(next(at(5), taps)).toEqual({ is: 'tap', names: new Set(['sizes']) })
    expect(next(at(6), taps)).toEqual({ is: 'tap', names: new Set(['most']) })
    expect(next(at(7), taps)).toEqual({ is: 'returned' })
  }
  expect(next(at(6), taps.slice(0, 2))).toEqual({ is: 'returned' })
})

test('nothing is known of files that hold no tap, or cannot be read', () => {
  const root = folder({ 'a.ts': SOURCE, 'b.ts': 'function (' })
  const next = createNextTap()
  const taps = ['b.ts', 'none.ts'].map((name) => ({ name: 'x', file: join(root, name), line: 1 }))
  for (const name of ['a.ts', 'b.ts', 'none.ts']) expect(next([{ file: join(root, name), line: 3 }], taps)).toBeNull()
  expect(next([], taps)).toBeNull()
})
