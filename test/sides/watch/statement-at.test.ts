import { expect, test } from 'vitest'
import { bodiesOf } from '../../../harness/sides/watch/body-statements.ts'
import { nextAmong, statementAt } from '../../../harness/sides/watch/statement-at.ts'
import { parseModule } from '../../../harness/sides/watch/syntax.ts'

const SOURCE = `const top = 1
function run(row) {
  switch (row.kind) {
    case 'a':
      if (row.n) { row.a = 1 } else { row.b = 2 }
      break
    default:
      row.c = 3
  }
  const kept = row.list.filter((one) => one > 0)
  for (const one of kept) {
    try {
      row.d = one
    } catch {
      row.e = one
    }
  }
  return row
}
`
const bodies = bodiesOf(parseModule(SOURCE, 'a.ts')?.program as never)
const at = (line: number) => statementAt(bodies, line)
const next = (line: number, ...taps: readonly number[]) => {
  const found = at(line)
  const own = new Set(taps.flatMap((tap) => at(tap)?.own ?? []))
  if (found === null) return null
  const { behind, isOfRound } = nextAmong(found.body.statements, own, found.own)
  return [behind?.first ?? null, isOfRound]
}

test('a line is of a statement of the innermost function around it, and of none outside of functions', () => {
  expect([1, 2, 20].map(at)).toEqual([null, null, null])
  expect([3, 5, 8, 10, 13, 18].map((line) => at(line)?.own.first)).toEqual([3, 5, 8, 10, 13, 18])
  expect(at(10)?.body.first).toBe(2)
})

test('what comes next stands behind it, in no branch that is run in its place', () => {
  expect(next(3, 5, 8)).toEqual([5, true])
  expect(next(6, 8, 10)).toEqual([10, true])
  expect(next(8, 5, 8)).toEqual([8, true])
  expect(next(4, 5)).toEqual([5, true])
  expect(next(18, 10)).toEqual([null, true])
})

test('what leaves its loop is no longer of the same round', () => {
  expect(next(13, 15, 18)).toEqual([15, true])
  expect(next(15, 11, 18)).toEqual([18, false])
  expect(next(15)).toEqual([null, false])
})
