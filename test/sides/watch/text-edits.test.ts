import { expect, test } from 'vitest'
import { editText } from '../../../harness/sides/watch/text-edits.ts'

test('what is deeper is the inner one, where pieces begin or end at one place too', () => {
  const outer = { start: 0, end: 3, depth: 1, rank: 0, before: '(', after: ')' }
  const inner = { start: 0, end: 3, depth: 2, rank: 0, before: '[', after: ']' }
  const around = { ...inner, rank: 1, before: '<', after: '>' }
  const next = { start: 3, end: 6, depth: 1, rank: 0, before: '{', after: '}' }
  expect(editText('abcdef', [inner, next, outer, around], [{ start: 4, text: 'E' }])).toBe('(<[abc]>){dEf}')
})
