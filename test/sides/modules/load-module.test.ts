import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type * as fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { callSite } from '../../../harness/pipeline/call-site.ts'
import { isPipeline, type Pipeline } from '../../../harness/pipeline/pipeline.ts'
import { stageInfos } from '../../../harness/sides/in-process/stage-info.ts'
import { flatten } from '../../../harness/sides/in-process/program.ts'
import { INPUTS, loadModule, pickExport } from '../../../harness/sides/modules/load-module.ts'
import { localImports } from '../../../harness/sides/provenance/local-imports.ts'
import { nodeProvenance } from '../../../harness/sides/provenance/node-provenance.ts'

function folder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-load-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

/** Types above, around and inside of the stages that a loader takes out; the numbers say the source line. */
const TYPED = `import { parallel, pipeline, stage } from 'lockstep'
import type {
  Stats,
} from 'node:fs'

interface Row {
  name: string
  inner: {
    deep: number
  }
}
type Kind =
  | 'a'
  | 'b'
enum Mode {
  One,
}
const generic = <T,>(
  value: T,
): T => value

export const inference = pipeline('typed', [
  stage('line-23', (row: Row & Partial<Stats>): string => row.name),
  stage(
    'line-24', (name: string): Kind => (name as Kind)),
  parallel('line-0', {
    one: [
      stage('line-28', generic<
        string
      >),
    ],
  }),
  stage('line-33', (value: unknown) => value, { params: Mode.One }),
])
`

describe('a TypeScript module', () => {
  test('keeps the source lines of its stages, and finds lockstep without an installation', async () => {
    const root = folder({ 'typed.ts': TYPED })
    const { inference } = await loadModule(join(root, 'typed.ts'), 'inference')
    expect(isPipeline(inference)).toBe(true)
    const infos = stageInfos(flatten(inference as Pipeline), root).filter(({ kind }) => kind === 'stage')
    expect(infos.map(({ source }) => source)).toEqual(infos.map(({ name }) => `typed.ts:${name.slice('line-'.length)}`))
  })

  test('finds every adapter without an installation', async () => {
    const adapters = readdirSync(new URL('../../../harness/adapters', import.meta.url))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => name.replace('.ts', ''))
    expect(adapters).toContain('sharp')
    const lines = adapters.map((name) => `import * as ${name} from 'lockstep/${name}'`)
    const root = folder({ 'side.ts': `${lines.join('\n')}\nexport const found = [${adapters.join(', ')}]\n` })
    const { found } = await loadModule(join(root, 'side.ts'), 'inference')
    expect((found as object[]).filter((one) => Object.keys(one).length === 0)).toEqual([])
  })

  test('may import others with and without extension, and be of any flavour', async () => {
    const root = folder({
      'a.ts':
        "import { b } from './b'\nimport { c } from './c.mjs'\nimport d from './d.cjs'\nexport const all = [b, c, d.d]\n",
      'b.ts': 'export const b: number = 1',
      'c.mjs': 'export const c = 2',
      'd.cjs': 'module.exports = { d: 3 }',
    })
    expect(await loadModule(join(root, 'a.ts'), 'inference')).toMatchObject({ all: [1, 2, 3] })
  })

  test('that throws or is not there is said with its own error', async () => {
    const root = folder({ 'bad.ts': "throw new TypeError('broken')" })
    await expect(loadModule(join(root, 'bad.ts'), 'inference')).rejects.toThrow('TypeError: broken')
    await expect(loadModule(join(root, 'gone.ts'), 'training')).rejects.toThrow('training: there is no file')
    await expect(loadModule(join(root, 'bda.ts'), 'training')).rejects.toMatchObject({ hint: "did you mean 'bad.ts'?" })
  })
})

describe('fast-check in a module of inputs', () => {
  const list = (from: unknown): unknown => (from as typeof fc).sample((from as typeof fc).constant(7), 2)
  const inputs = async (files: Readonly<Record<string, string>>, entry = 'inputs.ts'): Promise<unknown> =>
    (await loadModule(join(folder(files), entry), INPUTS))['default']

  test.for([
    ['inputs.ts', "import fc from 'fast-check'\nexport default fc"],
    ['inputs.ts', "import * as fc from 'fast-check'\nexport default fc"],
    ['inputs.ts', "import { constant, sample } from 'fast-check'\nexport default { constant, sample }"],
    ['inputs.ts', "import { fc } from 'lockstep/inputs'\nexport default fc"],
    ['inputs.mjs', "import { constant, sample } from 'fast-check'\nexport default { constant, sample }"],
    ['inputs.cjs', "module.exports.default = require('fast-check')"],
    ['inputs.js', "const fc = await import('fast-check')\nexport default fc"],
  ] as const)('is our own where the project has none: %s %s', async ([name, text]) => {
    expect(list(await inputs({ [name]: text }, name))).toEqual([7, 7])
  })

  test('is our own in what the module imports, too', async () => {
    const files = {
      'inputs.ts': "import { made } from './inner/made'\nexport default made",
      'inner/made.ts': "import * as fc from 'fast-check'\nexport const made = fc",
    }
    expect(list(await inputs(files))).toEqual([7, 7])
  })

  test("is the project's own where it has one", async () => {
    const files = {
      'inputs.ts': "import { mine } from 'fast-check'\nexport default mine",
      'node_modules/fast-check/package.json': '{ "name": "fast-check", "type": "module", "exports": "./index.js" }',
      'node_modules/fast-check/index.js': "export const mine = 'mine'",
    }
    expect(await inputs(files)).toBe('mine')
  })

  test('is not given to a side, which has to run without us', async () => {
    const root = folder({ 'side.ts': "import fc from 'fast-check'\nexport default fc" })
    await expect(loadModule(join(root, 'side.ts'), 'inference')).rejects.toThrow("Cannot find module 'fast-check'")
  })
})

test('the export of a side is the one named, as the side, the default or the only one', () => {
  const pick = (exported: object, name: string | null = null): unknown =>
    pickExport({ ...exported }, { name, role: 'training', at: 'a.ts' })
  expect(pick({ other: 1, named: 2 }, 'named')).toBe(2)
  expect(pick({ default: 1, training: 2 })).toBe(2)
  expect(pick({ default: 1, inference: 2 })).toBe(1)
  expect(pick({ only: 3 })).toBe(3)
  expect(() => pick({ a: 1, b: 2 })).toThrow(
    "a.ts: it is not clear which export is the training side: it exports 'a', 'b'",
  )
  expect(() => pick({})).toThrow('it exports nothing')
  expect(() => pick({ a: 1 }, 'b')).toThrow("there is no export 'b'; it exports 'a'")
})

test('a place in the code is the caller of the function, not the function', () => {
  const here = (): string | undefined => callSite(here)
  expect(here()).toMatch(/load-module\.test\.ts:\d+:\d+$/)
})

describe('provenance', () => {
  const FILES = {
    'a.ts': "import './b.ts'\nexport * from './c.js'\nconst d = import('./d')\nimport 'node:fs'\n",
    'b.ts': "import './a.ts'\n",
    'c.ts': 'export const c = 1\n',
    'd/index.ts': 'export default 1\n',
    'words.txt': 'one',
    'node_modules/stop-words/package.json': '{ "version": "1.2.3" }',
  }

  test('covers the local imports, in circles and through folders', () => {
    const root = folder(FILES)
    expect(localImports(join(root, 'a.ts'))).toEqual(
      ['a.ts', 'b.ts', 'c.ts', 'd/index.ts'].map((path) => join(root, path)),
    )
  })

  test('names versions of packages and digests of files, missing ones too', () => {
    const root = folder(FILES)
    const uses = ['stop-words', 'not-there', './words.txt', './gone.txt']
    const made = nodeProvenance({ file: join(root, 'a.ts'), uses })
    expect(made).toMatchObject({
      runtime: `node ${process.versions.node}`,
      unicode: process.versions.unicode,
      packages: { 'stop-words': '1.2.3', 'not-there': null },
      files: { './gone.txt': null },
      source: { covers: ['a.ts', 'b.ts', 'c.ts', 'd/index.ts'] },
    })
    writeFileSync(join(root, 'c.ts'), 'export const c = 2\n')
    writeFileSync(join(root, 'words.txt'), 'two')
    const changed = nodeProvenance({ file: join(root, 'a.ts'), uses })
    expect(changed.source!.digest).not.toBe(made.source!.digest)
    expect(changed.files['./words.txt']).not.toBe(made.files['./words.txt'])
  })
})
