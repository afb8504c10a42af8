import { js, mjs, ts, type WatchedFunction } from './watched-function.ts'

/** Functions of every form, and modules of every kind. */
export const WATCHED_FORMS: readonly WatchedFunction[] = [
  ts(
    'names of functions',
    `export function run(x: any) { const f = () => {}; let g = function () {}, h; h = class {}; let k: any; k ??= () => {}; const { d = () => {} } = x ?? {}; const w = (() => 1) as any; return [f.name, g.name, h.name, k.name, d.name, w.name] }`,
  ),
  ts(
    'functions',
    `function f(x: any) { const a = h(x); return a } const h = function named(x: any): any { const b = [x]; return b }; export default function run(x: any) { return f(x) } export { run }`,
  ),
  ts(
    'methods',
    `class C { n = 1; static s = 0; #p: any = []; constructor(private x: any) { this.n = x; C.s++ } get v() { const r = this.n; return r } set v(q) { this.#p.push(q); let z = q; z++; this.n = z } m(...args: any[]) { const l = arguments.length, t = this.n; return [l, t, this.x] } } export function run(x: any) { const c = new C(x); c.v = x; const o = { k: 1, m() { let t = this.k; t++; return t } }; return [c.v, c.m(1, 2), o.m()] }`,
  ),
  ts(
    'derived classes',
    `class A { constructor(public a: any) {} } class B extends A { b = this.a; constructor(q: any) { let z = [q]; z.push(1); super(z); const y = this.b; y.push(2) } } export function run(x: any) { const b = new B(x); return b.a }`,
  ),
  ts(
    'recursion',
    `export function run(x: any, depth = 0): any { const next = depth + 1; if (next > 4) return [next]; const below = run(x, next); below.push(depth); return below }`,
  ),
  ts(
    'async',
    `export async function run(x: any) { const a = await x; let b = await (async () => { const c = await 1; return c })(); b += await 2; for await (const y of [a]) b = y; return [a, b] }`,
  ),
  ts(
    'generators',
    `function* g(x: any) { let a = yield 1; const b = yield* [x, a]; let { c } = (yield b) ?? {}; a = yield c; return a } export function run(x: any) { const out = [...g(x)]; return out }`,
  ),
  ts(
    'async generators',
    `async function* g(x: any) { const a = await x; yield a; const b = yield; return b } export async function run(x: any) { const out = []; for await (const v of g(x)) out.push(v); return out }`,
  ),
  ts(
    'optional chaining',
    `export function run(x: any) { const a = x?.a?.b, b = x?.[0]?.c ?? 'none'; let c = x?.push?.(1); c ??= b?.length; return [a, b, c] }`,
  ),
  ts(
    'sequences',
    `export function run(x: any) { let a: any, b: any; const c = (a = 1, b = a, x); a = b = c; return (a = [a], b.push(1), a) }`,
  ),
  ts(
    'templates',
    'export function run(x: any) { let a = `${x}`; const t = (s: any, ...v: any[]) => { const out = s.raw.concat(v); return out }; a += `<${(a = "q")}>`; return t`a${a}b\n${x}` }',
  ),
  ts(
    'lines that go on',
    `
export function run(x: any) {
  const a =
    // a comment
    x
      ?.toString() // at the end
  let b = a /* in
  between */ + 1
  b
  ++b
  return (
    b
  )
}`,
  ),
  ts(
    'types',
    `type T = { a: number }; declare const q: number; function assert(x: unknown): asserts x {} export function run(this: unknown, x: T): T { const a = <T>x; let b = a!; b = a satisfies T as T; (b as any).a = 1; b!.a++; const c: T[] = [], d = [] as const; c.push(b); assert(x); let e!: number; enum E { A } e = E.A; return [b, c, d, e] as any }`,
  ),
  ts(
    'comments',
    `export function run(x: any) { const a = x.length // lockstep: pair = { a, x }
  /* lockstep: nested = x.a.b.c */
  return a }`,
  ),
  ts(
    'defaults that change',
    `export function run(x: any, out: any[] = [], n = out.push(x)) { const { a = out.push(1), b = (n = 5) } = x; return [a, b, n, out] }`,
  ),
  ts(
    'conditions',
    `export function run(x: any) { const l: any[] = []; let n = 0; if (l.push(x) > 1) n++; else n--; x ? l.push(1) : l.push(2); x || l.push(3); const y = x && (n += 2); return l.pop() ? [l, n, y] : (l.push(n), l) }`,
  ),
  ts(
    'unbraced',
    `export function run(x: any) { var l: any = []; if (x) l.push(1); else if (l) l.push(2); for (var i = 0; i < 2; i++) l.push(i); for (const c of 'ab') l.push(c), i++
    if (x) for (var { length } of [x]) l.push(length); else var { length: q } = [1]
    return [l, i, length, q] }`,
  ),
  ts(
    'shadowing',
    `export function run(x: any) { const a = [x]; { const a = 1; let b = a; b++; x = b } function a2(a: any) { a.push(1); return a } const r = a2([x]); { function run() { const a = 3; return a } r.push(run()) } return [a, r, x] }`,
  ),
  ts(
    'symbols of the module',
    `const Symbol = 1, globalThis = 2; export function run(x: any) { const a = [Symbol, globalThis, x]; return a }`,
  ),
  ts(
    'throws',
    `export function run(x: any) { let a = x; try { a = (() => { throw new RangeError('no') })() } finally { a = [a] } return a }`,
  ),
  ts(
    'private methods and fields',
    `class C { static #n = 0; static { let s = 1; s++; C.#n = s } #m(q: any) { let r = [q]; r.push(C.#n); return r } f = (q: any) => { const t = this.#m(q); return t } } export const run = (x: any) => new C().f(x)`,
  ),
  js(
    'a script',
    `exports.run = function (x) { var a = arguments.length; x = [x]; arguments[0].push(a); var f = function () { return typeof this }; undeclared = a; return [x, a, f(), undeclared] }`,
  ),
  js(
    'a strict script',
    `'use strict'
function run(x) { 'use strict'; let a = [x]; a.push(this === undefined); return a }
module.exports = { run }`,
  ),
  js(
    'arguments of a script',
    `module.exports.run = (x) => g(x, 1); function g(a, b) { a = [b]; arguments[1] = 7; var c = b; return [c, arguments[0], a] }`,
  ),
  js(
    'eval',
    `exports.run = (x) => { const a = [x]; a.push(1); let b = 1; try { eval('a = 2') } catch (e) { b = String(e) } return [a, b, eval('b')] }`,
  ),
  js(
    'functions in blocks',
    `exports.run = function (x) { if (x) { function f() { var q = 1; return q } } for (var k in [1]) { function g() { return 2 } } return [typeof f, typeof g] }`,
  ),
  mjs(
    'an ES module',
    `import { basename } from 'node:path'
export { inner as run }
const at = import.meta.url
function inner(x) { const name = basename(at); let strict = (function () { return this === undefined })(); strict &&= name.length; return [name.slice(-4), strict > 0, x] }`,
  ),
]
