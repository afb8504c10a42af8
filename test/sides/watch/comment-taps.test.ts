import { join } from 'node:path'
import { expect, test } from 'vitest'
import { commentTaps, mayTapInComments } from '../../../harness/sides/watch/comment-taps.ts'
import { loadModule } from '../../../harness/sides/modules/load-module.ts'
import { loadWatched } from '../../../harness/sides/watch/load-watched.ts'
import { parseModule } from '../../../harness/sides/watch/syntax.ts'
import { editText } from '../../../harness/sides/watch/text-edits.ts'
import { folder, refused, seen, watchedSide } from './watch-kit.ts'

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

const TOLD = `const clean = (x: number) => { const n = x * 2; /* lockstep: n = n */ return n }
export function other(x: number) { // lockstep: other = x
  return x }
export function run(x: number) { return clean(x) + 1 }
`

test('comments are taps where nothing is watched, of the functions that the export calls', async () => {
  expect(await seen(TOLD, null)).toBe('n=2 return=3')
  expect((await watchedSide(TOLD, null)).watched).toEqual([['n', 1, 0]])
  expect(await refused(TOLD.replace('n = n', 'n'), null)).toMatch(/the comment names no value/)
})

test('where the export is no function of the file, comments of all its functions are taps', async () => {
  const text = TOLD.replace('export function run', 'function run_').concat(
    "const made = { run: run_ }\nexport const run: (x: number) => number = Reflect.get(made, 'run')",
  )
  expect(await seen(text, null)).toBe('n=2 return=3')
  expect(await seen(TOLD.replace('export function run', 'export { run_ as run }\nfunction run_'), null)).toBe(
    'n=2 return=3',
  )
})

test('a module without such comments is the module itself', async () => {
  expect(mayTapInComments('// in lockstep: x = 1')).toBe(false)
  expect(mayTapInComments('/*lockstep: x = 1 */')).toBe(true)
  for (const text of [TOLD.replace('lockstep:', ''), TOLD.replaceAll('lockstep:', '')]) {
    const file = join(folder({ 'side.ts': text }), 'side.ts')
    const asked = { file, shown: 'side.ts', export: 'run', role: 'training', watch: null } as const
    const { exported, watched } = await loadWatched(asked)
    expect([exported['run'], watched]).toEqual([(await loadModule(file, 'training'))['run'], null])
  }
})

test('what a comment names in a function is its one tap of that name', async () => {
  const text = `const clean = (x: string) => { const words = x.split(' '); return words }
export function run(x: string) {
  let lastWord = ''
  const words = clean(x.toLowerCase())
  const size = words.length // lockstep: words = words.slice(1)
  for (lastWord of words) {} // lockstep: last_word = lastWord
  return size
}`
  for (const watch of ['auto', ['words', 'lastWord', 'size']] as const)
    expect(await seen(text, watch, 'A b')).toBe('words=["a","b"] size=2 words#2=["b"] last_word="b" return=2')
})
