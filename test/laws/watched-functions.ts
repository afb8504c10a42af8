import { ts, type WatchedFunction } from './watched-function.ts'

/** One of every syntax that gives a variable a value. Inputs are any values: many runs throw, and must go on to. */
export const WATCHED_FUNCTIONS: readonly WatchedFunction[] = [
  ts(
    'plain',
    `export function run(x: any): any { const a = x.length; let b: number = a + 1; var c = b * 2; return [a, b, c] }`,
  ),
  ts(
    'no initialiser',
    `export function run(x: any) { let a; let b: any; if (x) { a = 1 } else { b = 2 }; return [a, b] }`,
  ),
  ts(
    'object pattern',
    `export function run(x: any) { const { a, b = 2, ...rest } = x, n = a; let { length: c } = [a]; return [a, b, rest, c, n] }`,
  ),
  ts(
    'array pattern',
    `export function run(x: any) { const [a, , b = 'b', ...[c, ...d]] = x; let e, f; [e, f] = [f, e]; return [a, b, c, d, e, f] }`,
  ),
  ts(
    'pattern without semicolons',
    `
export function run(x: any) {
  const { a } = x
  let b, c
  ;[b, c] = [a, a]
  ;({ a: b } = x)
  const d = [b]
  ;(d).push(c)
  return d
}`,
  ),
  ts(
    'swap in a value',
    `export function run(x: any) { let a = 1, b = 2; const c = [a, b] = [b, a]; return [[a, b] = [b, a], a, b, c, x] }`,
  ),
  ts(
    'compound',
    `export function run(x: any) { let a = x; a += 1; a -= 2; a **= 2; a <<= 1; const b = (a *= 3) + 1; return [a, b] }`,
  ),
  ts(
    'logical assignment',
    `export function run(x: any) { let a = x, b = x, c = x; a ||= 1; b &&= 2; c ??= 3; const d = (a ??= x) || 2; return [a, b, c, d] }`,
  ),
  ts(
    'updates',
    `export function run(x: any) { let a = x; a++; ++a; a--; --a; const b = a++ + ++a; const c = -a--; return [a, b, c, a++] }`,
  ),
  ts(
    'updates at the start',
    `
export function run(x: any) {
  let a = 0, b = [1]
  const f = () => b
  f()
  a++ || f()
  a++, a++
  ++a && f()
  a++
  ;[a] = [a + 1]
  return a++ === 7 ? x : [a, b]
}`,
  ),
  ts(
    'bigint',
    `export function run(x: any) { let a = BigInt(x.length ?? 1); const old = a++; a--; --a; return [String(a), String(old)] }`,
  ),
  ts(
    'loops',
    `export function run(x: any) { const out = []; for (let i = 0, n = 3; i < n; i++) { const v = i; out.push(v) } for (const y of x) out.push(y); for (const k in x) { out.push(k) } return out }`,
  ),
  ts(
    'loop targets',
    `export function run(x: any) { let a: any, o: any = {}; for (a of x) ; for (o.key in x) if (a) a = o.key; else a = 2; for (const [k, v = 1] of Object.entries(x)) { let k2 = k; a = [k2, v, a] } return [a, o] }`,
  ),
  ts(
    'shadowed targets',
    `export function run(x: any) { const out = []; for (const v of x) { const v = 1; out.push(v) } for (let i = 0; i < 2; i++) { let i = 5; i++; out.push(i) } return out }`,
  ),
  ts(
    'closures in loops',
    `export function run(x: any) { const fs: any[] = []; for (let i = 0; i < 3; i++) fs.push(() => i); for (const y of [x, x]) { fs.push(() => y) } return fs.map((f) => f()) }`,
  ),
  ts(
    'labels',
    `export function run(x: any) { let n = 0; outer: for (const a of x) { for (const b of x) { if (a === b) continue outer; n++; if (n > 3) break outer } } return n }`,
  ),
  ts(
    'while',
    `export function run(x: any) { let n = 0; const out = [x]; while (n++ < 3) out.push(n); do n--; while (n > 0); do { out.pop() } while (out.length > 2) return [n, out] }`,
  ),
  ts(
    'parameters',
    `export function run(x: any, y = [x], { length } = x, ...rest: any[]) { 'use client'; y.push(length); x = y; return [x, y, length, rest] }`,
  ),
  ts('arrows', `export const run = (x: any) => [x].map((v) => v.a), f = 1`),
  ts(
    'arrow objects',
    `const g = (x: any) => ({ x, y: x.length }); export const run = (x: any) => { const o = g(x); return o }`,
  ),
  ts(
    'arrow changes',
    `export const run = (x: any) => { const out: any[] = []; let n = 0; [1, 2].forEach((v) => out.push(v)); [1].map((v) => n += v); const f = (v: any) => v++; return [out, n, f(1), x] }`,
  ),
  ts(
    'in place',
    `export function run(x: any) { x.age = 1; x['b'] = 2; x.b += 2; x.b++; delete x.age; const m = new Map(); m.set('a', x).set('b', 1); const n = m.size; if (m.delete('a')) m.clear(); return [x, n, m.size] }`,
  ),
  ts(
    'in place, nested',
    `export function run(x: any) { const o: any = { a: { b: [] } }, n = o.a.b.push(x), s = o.a.b.push(1) && o.a; o.a?.b?.push(2); o.c?.push(3); x && o.a.b.pop(); return [o, n, s, (o.z = 1, o.z), o.a.b.shift()?.length] }`,
  ),
  ts(
    'in place, by patterns',
    `export function run(x: any) { const o: any = {}, l: any[] = []; [o.a, l[0]] = x; ({ a: o.b, ...o.rest } = x); for (o.k of x) l.push(o.k); return [o, l] }`,
  ),
  ts(
    'in place of constants',
    `export function run(x: any) { const a: any[] = []; const o = Object.assign({}, x); Object.assign(o, { a }); a.push(1); a.sort().reverse(); return [a, o] }`,
  ),
  ts(
    'constants assigned',
    `export function run(x: any) { const a: any = [x]; a.push(1); try { (a as any) = 2 } catch (e: any) { return [a, e.constructor.name, e.message] } return a }`,
  ),
  ts(
    'constants in patterns assigned',
    `export function run(x: any) { const { a, b } = x; const f = () => { (b as any) = a }; try { f() } catch (e) { return [a, b, String(e)] } return [a, b] }`,
  ),
  ts(
    'dead zone',
    `export function run(x: any) { const f = () => a.push(1); try { f() } catch (e) { return String(e) } const a: any[] = [x]; return a }`,
  ),
  ts(
    'switch',
    `export function run(x: any) { let a; switch (typeof x) { case 'string': a = 1; case 'object': { const b = 2; a = b; break } case (a = 'number'): default: a = 3 } return a }`,
  ),
  ts(
    'catch',
    `export function run(x: any) { let a; try { a = x.a.b; throw new Error(String(a)) } catch ({ message, name: n }) { a = [message, n] } finally { a = [a] } try { throw a } catch { a = 2 } return a }`,
  ),
]
