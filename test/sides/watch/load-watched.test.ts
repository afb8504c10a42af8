import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadModule } from '../../../harness/sides/modules/load-module.ts'
import { evaluate, loadWatched } from '../../../harness/sides/watch/load-watched.ts'
import { folder } from './watch-kit.ts'

const OTHER = 'export const one: number = 1'
const BODY = 'const a = one + x; return a'

test.each([
  ['side.ts', "import { one } from './other.ts'\nexport function run(x: number) { BODY }"],
  ['side.mts', "import { one } from './other.ts'\nexport const run = (x: number) => { BODY }"],
  ['side.cts', "import { one } from './other.ts'\nexport function run(x: number) { BODY }"],
  ['side.js', "const { one } = require('./other.cjs')\nexports.run = function (x) { BODY }"],
  ['side.cjs', "const { one } = require('./other.cjs')\nmodule.exports = { run(x) { BODY } }"],
  ['side.mjs', "import { one } from './other.cjs'\nexport { f as run }\nfunction f(x) { BODY }"],
])('%s is loaded with taps, and is as it was for all others', async (name, text) => {
  const source = `\uFEFF${text.replace('BODY', BODY)}`
  const root = folder({ 'other.ts': OTHER, 'other.cjs': 'exports.one = 1', [name]: source })
  const file = join(root, name)
  const { exported, watched } = await loadWatched({ file, shown: name, export: 'run', role: 'training', watch: ['a'] })
  expect((exported['run'] as (x: number) => number)(1)).toBe(2)
  expect(watched).toEqual([['a', source.split('\n').length]])
  expect(readFileSync(file, 'utf8')).toBe(source)
  expect(Object.keys(createRequire(file).cache)).not.toContain(file)
  const bare = (await loadModule(file, 'training')) as { run?: unknown; default?: { run: unknown } }
  expect(String(bare.run ?? bare.default?.run)).not.toContain('lockstep')
})

test('a file that cannot be read says what loading it says', async () => {
  const root = folder({ 'side.ts': 'export function run( {' })
  const asked = {
    file: join(root, 'side.ts'),
    shown: 'side.ts',
    export: 'run',
    role: 'training',
    watch: ['a'],
  } as const
  await expect(loadWatched(asked)).rejects.toThrow(/cannot be loaded: .*Unexpected token/)
  await expect(loadWatched({ ...asked, file: join(root, 'no.ts') })).rejects.toThrow(/there is no file/)
})

test('a script runs as it does under Node: it is not strict', async () => {
  const file = join(folder({ 'side.cjs': '' }), 'side.cjs')
  const exported = await evaluate(
    { source: 'exports.loose = (function () { return this !== undefined })()', kind: 'script' },
    file,
    'training',
  )
  expect(exported).toMatchObject({ loose: true, default: { loose: true } })
})
