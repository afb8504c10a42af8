import { describe, expect, test } from 'vitest'
import { changesAt } from '../../../harness/sides/watch/find-changes.ts'
import { exportsOf, findFunctions } from '../../../harness/sides/watch/find-functions.ts'
import { parseModule, type Parsed } from '../../../harness/sides/watch/syntax.ts'

function parsed(text: string): Parsed {
  const found = parseModule(text, 's.ts')
  if (found === null) throw new Error('it was not read')
  return found
}

/** What gets a value in the functions of an export, as `how name`. */
function changes(text: string, name: string | null): readonly string[] {
  const all = parsed(text)
  const { has } = findFunctions(all, { name, role: 'training', at: 's.ts' })
  const found: string[] = []
  all.program.traverse({
    enter: (place) => {
      if (has(place)) found.push(...changesAt(place).map((change) => `${change.how} ${change.name}`))
    },
  })
  return found
}

describe('exports', () => {
  test.each([
    [
      'export function a() {} export const b = 1, c = 2; export { a as e }; export default f',
      ['a', 'b', 'c', 'e', 'default'],
    ],
    ["export { a, default as b } from './x'; export type T = 1; export * from './y'", ['a', 'b']],
    ['exports.a = module.exports.b = f', ['b', 'a']],
    ['module.exports = { a, b: 1, c() {} }', ['default', 'a', 'b', 'c']],
    ['export = f', ['default']],
  ])('%s', (text, names) => {
    expect([...exportsOf(parsed(text).program.node).keys()]).toEqual(names)
  })
})

test('functions are followed by name, as far as the file goes', () => {
  const text = `export default function () { const a = f() }
    function f() { const b = o.m() } const o = { m: () => { const c = [1].map(g) } }
    class C { m() { const no = 1 } } const g = ([d], no) => { new D().p = 1 }
    class D extends E {} class E { constructor() { let e = 1; e.x.get(1).push(2); e.x.y(1).push(2); e.set(1) } } function other() { let no = 1 }`
  expect(changes(text, null)).toEqual([
    'init a',
    'init b',
    'init o',
    'init c',
    'init g',
    'parameter d',
    'init e',
    'in-place e',
    'in-place e',
  ])
})

test('a change in place is one of a name or its members, and not of what a call makes of it', () => {
  const text = (code: string): string => `export default (q, xs, m) => { ${code} }`
  for (const code of ["q.split('&').sort()", '[...xs].sort()', 'xs.map(f).reverse()', 'f(xs).sort()', 'f().x = 1'])
    expect(changes(text(code), null)).toEqual([])
  for (const code of ['xs.sort()', 'xs.rows[0].push(1)', 'xs!.sort()', '(xs as any[]).sort()', 'xs?.push(1)'])
    expect(changes(text(code), null)).toEqual(['in-place xs'])
  for (const code of ['m.get(1)!.push(2)', 'm.rows.at(-1).x = 1', 'm.find(f)?.sort()'])
    expect(changes(text(code), null)).toEqual(['in-place m'])
})
