import { cameTo } from '../came-to.ts'
import { describe, expect, test } from 'vitest'
import { instrument } from '../../../harness/sides/watch/instrument.ts'
import { refused, seen, watchedSide } from './watch-kit.ts'

const run = (body: string): string => `export function run(x: any): any { ${body} }`

describe('what is watched', () => {
  test.each([
    [
      'declarations',
      run('const a = x + 1; let b = a, c; c = b; var d = 4; return [d, c]'),
      ['a', 'b', 'c', 'd'],
      'a=2 b=2 c=2 d=4 return=[4,2]',
    ],
    [
      'assignments',
      run('let a = x; a += 1; a ||= 5; a &&= 3; a++; --a; return a'),
      ['a'],
      'a=1 a#2=2 a#3=3 a#4=4 a#5=3',
    ],
    [
      'an update whose value is used',
      run('let a = x; const b = a++; return [a, b]'),
      ['a', 'b'],
      'a=1 a#2=2 b=1 return=[2,1]',
    ],
    [
      'patterns',
      run('const { a, b = 2, ...c } = { a: x, d: 4 }; let [e, ...f] = [a, b]; [e] = [9]; return e'),
      ['a', 'b', 'c', 'e', 'f'],
      'a=1 b=2 c={"d":4} e=1 f=[2] e#2=9',
    ],
    [
      'loops',
      run(
        'let n = 0; for (const a of [x, 2]) n += a; for (let i = 0; i < 2; i++); for (const k in { q: 1 }) n = k; return n',
      ),
      ['a', 'n', 'i', 'k'],
      'n=0 a=1 n#2=1 a#2=2 n#3=3 i=0 i#2=1 i#3=2 k="q" n#4="q"',
    ],
    [
      'what parameters are taken apart into, and what is assigned to them, but not what comes in',
      'export const run = (x: any, y = x + 1): any => { y += 1; return f({ z: y }) }; const f = ({ z }: any) => z',
      ['y', 'z'],
      'y=3 z=3',
    ],
    ['what is caught', run('let a; try { throw x } catch (e) { a = e } return a'), ['e', 'a'], 'e=1 a=1'],
    [
      'a branch not taken',
      run('let a = 1; if (x > 5) { const b = 2; a = b } else { a = 3 } return a'),
      ['a', 'b'],
      'a=1 a#2=3',
    ],
    [
      'changes in place',
      run('const a: any = []; a.push(x); a[1] = 2; a[0]++; delete a[1]; const o: any = {}; o.p = a; return o'),
      ['a', 'o'],
      'a=[] a#2=[1] a#3=[1,2] a#4=[2,2] a#5=[2,null] o={} o#2={"p":[2,null]}',
    ],
    [
      'changes within expressions',
      run(
        'const a: any[] = []; if (a.push(x)) x; const n = a.push(2), m = a.length; [7].map((v) => a.push(v)); x > 9 && a.push(9); return a.pop()',
      ),
      ['a'],
      'a=[] a#2=[1] a#3=[1,2] a#4=[1,2,7] a#5=[1,2] return=7',
    ],
    [
      'functions that are called',
      'export function run(x: any) { const a = f(x); return a } function f(x: any) { const b = x + 1; const g = () => { const c = b; return c }; return g() } function other() { const a = 7; return a }',
      ['a', 'b', 'c'],
      'b=2 c=2 a=2',
    ],
    [
      'methods',
      'class C { #n = 1; m(x: any) { const a = x + this.#n; return a } } export const run = (x: any) => new C().m(x)',
      ['a'],
      'a=2',
    ],
    [
      'a name in several functions',
      'export function run(x: any) { let a = x; a = f(a); return a } function f(x: any) { const a = x + 1; return a }',
      ['a'],
      'a=1 a#2=2 a#3=2',
    ],
    [
      'recursion',
      'export function run(x: any): any { const a = x - 1; return a < 0 ? 0 : run(a) }',
      ['a'],
      'a=0 a#2=-1 return=0',
    ],
    [
      'async functions and generators',
      'function* g(x: any) { const a = yield x; return a } export async function run(x: any) { const b = await x; for (const c of g(b)) x = c; return x }',
      ['a', 'b', 'c', 'x'],
      'b=1 c=1 x=1 a=undefined return=1',
    ],
    [
      'assignments in nested functions',
      run('let a = 0; [1, 2].forEach((v) => { a += v }); return a'),
      ['a'],
      'a=0 a#2=1 a#3=3',
    ],
    [
      'only what tap() does not',
      "import { tap } from 'lockstep/tap'\nexport function run(x: any) { const a = tap('a', x); const b = tap('c', a); return b }",
      ['a', 'b'],
      'a=1 c=1 b=1',
    ],
    [
      'comments',
      run('const a = [x] // lockstep: both = { a, x }\n/* lockstep: n = a.length\n + 1 */ return a'),
      [],
      'both={"a":[1],"x":1} n=2 return=[1]',
    ],
    [
      'auto',
      run(
        'const a = x, _b = 2, f = () => a; for (let i = 0; i < 1; i++) { let c = i; c = f() } try { x = 2 } catch (e) { x = e } return _b',
      ),
      'auto',
      'a=1 c=0 c#2=1 x=2',
    ],
  ] as const)('%s', async (_, text, watch, expected) => {
    const found = await seen(text, watch)
    const sorted = (names: string): readonly string[] => names.split(' ').toSorted()
    expect(sorted(found)).toEqual(sorted(expected))
  })

  test('what a tap hands back takes the place of the value', async () => {
    const text = run(
      'const { a } = { a: x }; let b = a + 1; b += 1; const c: any[] = []; c.push(b); x = c[0]; return [x, b, a]',
    )
    const side = await watchedSide(text, ['a', 'b', 'c', 'x'])
    const given = async (tap: string, value: unknown): Promise<unknown> =>
      (await cameTo(side, 'return', { inputs: [1], handed: new Map([[tap, [value]]]) }))[0]
    expect(await given('none', 0)).toEqual([3, 3, 1])
    expect(await given('a', 10)).toEqual([12, 12, 10])
    expect(await given('b', 10)).toEqual([11, 11, 1])
    expect(await given('b#2', 10)).toEqual([10, 10, 1])
    expect(await given('c#2', [5])).toEqual([5, 3, 1])
    expect(await given('x', 7)).toEqual([7, 3, 1])
  })

  test('lines keep their numbers, also of errors, and are told', async () => {
    const text = `export function run(x: any) {
  const { a } = x,
    b = 1

  for (const c of [b])
    x.push(c)
  throw new Error('here')
}`
    const made = instrument({
      source: text,
      file: '/s.ts',
      shown: 's.ts',
      export: 'run',
      role: 'training',
      watch: 'auto',
    })
    expect(made?.source.split('\n')).toHaveLength(8)
    expect(made?.source.split('\n')[6]).toBe(text.split('\n')[6])
    expect(made?.watched).toEqual([
      ['a', 2],
      ['b', 3],
      ['c', 5],
      ['x', 6],
    ])
    const side = await watchedSide(text, 'auto')
    await cameTo(side, 'a', { inputs: [[1]] })
    expect([...(side.places ?? [])]).toContainEqual(['b', { source: 'side.ts:3' }])
  })

  test('a name says how many functions and methods have it, nested ones with the one they are in', () => {
    const source = `const helper = (text) => { const out = text; const own = out; return [own].find(({ all }) => all) }
      class Kit { run(text) { const out = [text]; out.push(text); return out } }
      export function run(text) {
        const all = [text].map((one) => { const out = one; return out })
        if (text) { const own = all; return [helper(text), new Kit().run(text), own] } else { const all = [1]; return all }
      }`
    const made = instrument({ source, file: '/s.ts', shown: 's.ts', export: 'run', role: 'training', watch: 'auto' })
    const functions = new Map(made?.watched.map(([name, , count]) => [name, count]))
    expect(functions).toEqual(
      new Map([
        ['out', 3],
        ['own', 2],
        ['all', undefined],
      ]),
    )
  })

  test('beyond the most taps a record may pass nothing is seen, and nothing is thrown', async () => {
    const text = run(
      'let a = 0; for (const c of Array.from({ length: 30 })) for (const d of Array.from({ length: 400 })) a += 1; return a',
    )
    const side = await watchedSide(text, ['a'])
    expect(await cameTo(side, 'return', { inputs: [1] })).toEqual([12_000])
    expect(side.stages).toHaveLength(10_001)
  })
})

describe('what is refused', () => {
  test.each([
    ['a name that nothing assigns', run('const tokens = x; let unset; return [tokens, unset]'), ['token']],
    ['a variable that is never given a value', run('let unset: any; const a = unset; return a'), ['unset']],
    [
      'a variable of the module',
      'const table = { a: 1 }\nlet n = 0\nexport function run(x: any) { n = x; return table }',
      ['n'],
    ],
    ['a parameter that nothing assigns', 'export const run = (x: any, ...more: any[]) => [x, more]', ['more']],
    ['a function', run('const clean = (y: any) => y; return clean(x)'), ['clean']],
    ['a function of the module', `${run('return g(x)')}\nfunction g(x: any) { return x }`, ['g']],
    ['a field', 'class C { size = 1 } export const run = (x: any) => { const c = new C(); return c.size }', ['size']],
    ['an export of another file', "export { run } from './other.ts'", ['a']],
    ['an import that is exported', "import run from './other.ts'\nexport { run }", ['a']],
    ['a value', 'export const run = 5', ['a']],
    [
      'a list of stages',
      "import { pipeline, stage } from 'lockstep'\nexport const run = pipeline('p', [stage('a', (x) => x)])",
      ['a'],
    ],
    ['no such export', 'export function other() {}', ['a']],
    ['a comment without a value', run('// lockstep: dates\n return x'), []],
    ['a comment that is no expression', run('// lockstep: a = x) ; (1\n return x'), []],
    ['a comment where no statement may stand', run('return [ // lockstep: a = x\n x]'), []],
    ['a comment behind what leaves', run('return x // lockstep: a = x\n'), []],
    ['a comment that changes something', run('/* lockstep: a = x++ */ return x'), []],
    ['a comment that reads what is not there', run('/* lockstep: a = y */ return x'), []],
  ] as const)('%s', async (_, text, watch) => {
    expect(await refused(text, watch)).toMatchSnapshot()
  })

  test('`with`, in scripts', async () => {
    expect(await refused('exports.run = (x) => { with (x) { var a = 1 } return a }', ['a'], 'js'))
      .toMatchInlineSnapshot(`
      "side.ts:1: a function with \`with\` cannot be watched
        Hint: use tap() in it"
    `)
  })
})
