import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createStatus } from '../../../harness/sides/in-process/status.ts'
import { moduleSide } from '../../../harness/sides/modules/module-side.ts'
import { secondParameter } from '../../../harness/sides/watch/second-parameter.ts'
import { folder } from './watch-kit.ts'

const found = (text: string, file = 's.ts', name = 'run'): string | undefined =>
  secondParameter(text, file, { name, role: 'training', at: file })?.text

test.each([
  ['export function run(x: string, by: string) { return x.split(by) }', 'by'],
  ['export const run = (x: number, [a]: number[]) => x', '[a]'],
  ['const run = async (x: number, most: number | null) => x.at(most); export { run }', 'most'],
  ['type By = { a: 1 } | readonly string[]; export default function run(x, by: By) { return [x, by] }', 'by'],
  [
    'interface By {}; export function run(this: void, x: string, by: ReadonlyMap<string, By>) { return by.get(x) }',
    'by',
  ],
  ['export class run { f = 1; go(x: string, by: run) { return by.f + x } }', 'by', 's.ts', 'run.go'],
  ['exports.run = function (x, {\n  by, most = 3 }) { return x }', '{ by, most = 3 }', 's.js'],
])('%s needs %s', (text, needed, file?: string, name?: string) => {
  const isDefault = text.includes('export default')
  expect(found(text, file, isDefault ? 'default' : name)).toBe(needed)
})

test.each([
  'export function run(x: string) { return x }',
  'export function run(x: string, by?: string) { return x.split(by as string) }',
  "export function run(x: string, by = ' ') { return x.split(by) }",
  'export function run(x: string, ...by: string[]) { return by }',
  'export function run(x: string, { by }: { by?: string } = {}) { return by }',
  'export function run(x: string, at: number) { return x }',
  'export function run(x, by) { return x.split(by) }',
  'export function run(x: string, by: string | undefined) { return by }',
  'type Maybe = string | undefined; export function run(x: string, by: Maybe) { return by }',
  "import type { By } from './by.ts'; export function run(x: string, by: By) { return by }",
  "import type { Map } from './map.ts'; export function run(x: string, by: Map) { return by }",
  'export function run<T>(x: string, by: T) { return by }',
  'export function run(x: string, by: any) { return by }',
  "export function run(x: string, by: string) { return by ?? ' ' }",
  "export function run(x: string, by: string) { by ||= ' '; return by }",
  'export function run(x: string, by: string) { return by === undefined ? x : by }',
  'export function run(x: string, by: string) { return by ? x : by }',
  'export function run(x: string, by: { a: string }) { return by?.a }',
  'export function run(x: string): string; export function run(x: string, by: string) { return by + x }',
  'export function run(x: string, by: string) { return [1].map((by) => by) }',
  "export const run = once((x: string, by: string) => x + by); function once(f) { return (x) => f(x, ' ') }",
  "export { run } from './other.ts'",
  'export class other { run(x: string, by: string) { return by + x } }',
])('%s may be called with a record', (text) => {
  expect(found(text)).toBeUndefined()
})

test('a function, or method, that needs more than a record is refused with its place and what to do', async () => {
  const text = `
export class Kit { go(x: string, by: string) { return x.split(by) } one(x: string, by?: string) { return by } }
export const list = (x: string[],
  by: string) => x.join(by)
export const run = (x: string, by: string, ...more: string[]) => more.concat(x, by)
`
  const file = join(folder({ 'side.ts': text }), 'side.ts')
  const side = (name: string, more: object = {}): Promise<unknown> =>
    moduleSide({ role: 'training', file, export: name, shown: 'side.ts', status: createStatus(), ...more })
  const hint = 'name a function that takes one argument, the record: it may call this one'
  const says = (name: string, line: number): object => ({
    message: expect.stringContaining(`'${name}' cannot be called with a record alone: it needs 'by' as well`),
    at: `side.ts:${line}`,
    hint,
  })
  await expect(side('run')).rejects.toMatchObject(says('run', 5))
  await expect(side('run', { watch: 'auto' })).rejects.toMatchObject(says('run', 5))
  await expect(side('list', { making: { construct: null, batch: true } })).rejects.toMatchObject(says('list', 4))
  await expect(side('Kit.go', { making: { construct: [], batch: false } })).rejects.toMatchObject(says('Kit.go', 2))
  await expect(side('Kit.one')).resolves.toMatchObject({ role: 'training' })
})
