import { expect, test } from 'vitest'
import { changesAt, type Change } from '../../../harness/sides/watch/find-changes.ts'
import { placeTaps } from '../../../harness/sides/watch/place-taps.ts'
import { parseModule } from '../../../harness/sides/watch/syntax.ts'
import { editText } from '../../../harness/sides/watch/text-edits.ts'

function tapped(text: string): string {
  const changes: Change[] = []
  parseModule(text, 's.ts')?.program.traverse({ enter: (place) => void changes.push(...changesAt(place)) })
  const values = changes.filter(({ isFunction }) => !isFunction)
  const { arounds, swaps } = placeTaps(values, { tap: 'T', spare: 's', evaluates: false, all: changes })
  return editText(text, arounds, swaps).replaceAll(/, \d+\)/g, ')')
}

test.each([
  ['const a = 1', 'const a = T("a", (1))'],
  ['let a\na = b = (1, b)', 'let a\na = T("a", (b = (T("b", (1, b)))))'],
  ['let a = 1; a ??= 2; a += 3', 'let a = T("a", (1)); a ??= T("a", (2)); a = T("a", (a += 3))'],
  [
    'let a; a++; f(a--); a++ || f()',
    'let a; a++, a = T("a", a); f([a--, a = T("a", a)][0]); 0, [a++, a = T("a", a)][0] || f()',
  ],
  ['const { a } = b, c = a', 'let   { a } = b, s1 = (a = T("a", a)), c = T("c", (a))'],
  ['const a = []; a.push(1)', 'let   a = T("a", ([])); a.push(1), a = T("a", a)'],
  ['const a = []; a.push(1); a = 2', 'const a = T("a", ([])); a.push(1), T("a", a); a = T("a", (2))'],
  [
    'var a; [a] = b; return_(a.b ? a.pop() : 1)',
    'var a; [a] = b, a = T("a", a); return_(a.b ? [a.pop(), a = T("a", a)][0] : 1)',
  ],
  ['for (const a of b) f(a)', 'for (let   a of b) {a = T("a", a);f(a)}'],
  ['const f = ({ a }) => ({ a })', 'const f = ({ a }) => ((a = T("a", a), { a }))'],
  ["function f([a], b) { 'any'; g() }", 'function f([a], b) { \'any\';;a = T("a", a); g() }'],
  ["const a = tap('a', b)", "const a = tap('a', b)"],
  ["const a = tap('A_', b)", "const a = tap('A_', b)"],
])('%s', (text, expected) => {
  expect(tapped(text)).toBe(expected)
})
