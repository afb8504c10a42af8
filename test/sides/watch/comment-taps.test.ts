import { expect, test } from 'vitest'
import { commentTaps } from '../../../harness/sides/watch/comment-taps.ts'
import { parseModule } from '../../../harness/sides/watch/syntax.ts'
import { editText } from '../../../harness/sides/watch/text-edits.ts'

test('a comment in a watched function is followed by what looks at its value, on its own line', () => {
  const text = `// lockstep: outside = 1
function f(x) {
  const a = x // lockstep: both a and x = { a, x };
  switch (x) { case 1: g() /* lockstep: in case = [
    a,
  ] */
  }
}
function other() { /* lockstep: no = 1 */ }`
  const parsed = parseModule(text, 's.ts')
  if (parsed === null) throw new Error('it was not read')
  const context = {
    look: 'L',
    file: 's.ts',
    shown: 's.ts',
    has: ({ node }: { node: { end: number } }) => node.end < text.length - 20,
  }
  const found = commentTaps(parsed.program, parsed.comments, context)
  expect(found.map(({ name, line }) => [name, line])).toEqual([
    ['both a and x', 3],
    ['in case', 4],
  ])
  expect(
    editText(
      text,
      found.map(({ edit }) => edit),
      [],
    )
      .split('\n')
      .slice(2, 4),
  ).toEqual([
    '  const a = x ;L("both a and x", () => ({ a, x }), 3);// lockstep: both a and x = { a, x };',
    '  switch (x) { case 1: g() ;L("in case", () => ([ a, ]), 4);/* lockstep: in case = [',
  ])
})
