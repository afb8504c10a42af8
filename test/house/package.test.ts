import { existsSync, readdirSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parsedSource } from './parsed-source.ts'
import { files, read, ROOT } from './source-tree.ts'

interface Manifest {
  readonly version: string
  readonly files: readonly string[]
  readonly bin: Readonly<Record<string, string>>
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional: boolean }>>
  readonly scripts: Readonly<Record<string, string>>
  readonly workspaces: readonly string[]
}

const TFJS_NODE = '@tensorflow/tfjs-node'

const manifest = JSON.parse(read('package.json')) as Manifest
const lock = JSON.parse(read('package-lock.json')) as { readonly packages: Readonly<Record<string, Partial<Manifest>>> }

describe('package.json', () => {
  test('exports files that exist, in source and once built', () => {
    const targets = Object.entries(manifest.exports).flatMap(([door, target]) =>
      Object.values(typeof target === 'string' ? { default: target } : target).map((path) => [door, path] as const),
    )
    expect(targets.length).toBeGreaterThan(5)
    expect(targets.filter(([, path]) => !sourcesOf(path).some(exists))).toEqual([])
  })

  test('exports every door, and a source condition for each', () => {
    const doors = Object.entries(manifest.exports).filter(([, target]) => typeof target !== 'string')
    const sources = doors.map(([, target]) => (target as Record<string, string>)['lockstep-source'])
    const adapters = files('harness', '.ts').filter((path) => /^harness\/adapters\/[^/]+$/.test(path))
    expect(new Set(sources)).toEqual(
      new Set([
        './harness/index.ts',
        './harness/inputs/index.ts',
        './harness/tap.ts',
        './harness/vitest/index.ts',
        ...adapters.map((path) => `./${path}`),
      ]),
    )
  })

  test('names a command line that exists', () => {
    expect(Object.entries(manifest.bin).filter(([, path]) => !sourcesOf(path).some(exists))).toEqual([])
  })

  test('packs files that exist', () => {
    const packed = manifest.files.filter((path) => !path.startsWith('!') && path !== 'dist')
    expect(packed.filter((path) => !exists(path))).toEqual([])
  })

  test('declares every package that is imported', () => {
    const { dependencies, devDependencies, optionalDependencies = {}, peerDependencies = {} } = manifest
    const shipped = { ...dependencies, ...optionalDependencies, ...peerDependencies }
    expect(undeclared('harness', { ...shipped, ...bundled() })).toEqual([])
    expect([
      ...undeclared('test', { ...shipped, ...devDependencies }),
      ...undeclared('pipelines', { ...shipped, ...devDependencies }),
    ]).toEqual([])
  })

  test('brings tfjs-node to nobody unasked, and has it installed here where it can be', () => {
    const {
      dependencies,
      devDependencies,
      optionalDependencies = {},
      peerDependencies,
      peerDependenciesMeta,
    } = manifest
    const brought = { ...dependencies, ...devDependencies, ...optionalDependencies }
    expect([peerDependencies?.[TFJS_NODE], peerDependenciesMeta?.[TFJS_NODE]]).toEqual(['>=4.0.0', { optional: true }])
    expect(brought[TFJS_NODE]).toBeUndefined()
    const own = JSON.parse(read('.ci/own/package.json')) as Partial<Manifest>
    expect([own.optionalDependencies, manifest.workspaces]).toEqual([
      { [TFJS_NODE]: '^4.22.0' },
      ['.ci/own', '.ci/without-cuda'],
    ])
  })

  test('runs no script where it is installed, and none here that downloads what is never used', () => {
    expect(Object.keys(manifest.scripts).filter((name) => /install|^prepare$/.test(name))).toEqual([])
    const { version } = JSON.parse(read('.ci/without-cuda/package.json')) as Manifest
    expect(lock.packages['node_modules/onnxruntime-node']?.dependencies?.['global-agent']).toBe(`^${version}`)
  })

  test('ships what is bundled once, with its licence', () => {
    expect(Object.keys(bundled()).length).toBeGreaterThan(0)
    expect(Object.keys(bundled()).filter((name) => manifest.dependencies[name] !== undefined)).toEqual([])
    expect(Object.keys(bundled()).filter((name) => manifest.devDependencies[name] === undefined)).toEqual([])
    expect(read('dist/BUNDLED.md').match(/^> .*(?:warrant|liable)/gim)?.length).toBeGreaterThan(2)
  })

  test('has a lock file that says the same', () => {
    const { dependencies, devDependencies, peerDependencies, peerDependenciesMeta, version, workspaces } = manifest
    const said = { dependencies, devDependencies, peerDependencies, peerDependenciesMeta, version, workspaces }
    expect(lock.packages['']).toMatchObject(said)
  })

  test('has a lock file that installs through any registry', () => {
    const own = ['node_modules/lockstep-own', 'node_modules/global-agent']
    expect(Object.keys(lock.packages).filter((path) => 'resolved' in (lock.packages[path] ?? {}))).toEqual(
      own.toSorted(),
    )
  })
})

test('the top level holds what was agreed, and nothing else', () => {
  const agreed = ['package.json', 'package-lock.json', 'tsconfig.json', 'README.md', 'LICENSE', 'CHANGELOG.md']
  const folders = ['harness', 'pipelines', 'golden', 'test']
  const made = ['node_modules', 'dist', 'dist-docs', 'dist-python', 'coverage']
  const found = readdirSync(ROOT).filter(
    (name) => !name.startsWith('.') && !made.includes(name) && !name.endsWith('.tgz'),
  )
  expect(found.toSorted()).toEqual([...agreed, ...folders].toSorted())
})

// What a path of the package is made from: dist/tap.d.ts from harness/tap.ts, dist/report/report.schema.json from a file of
// that name, dist/config.schema.json from the schema that configurations are checked with.
function sourcesOf(path: string): string[] {
  const plain = path.replace(/^\.\//, '')
  if (!plain.startsWith('dist/')) return [plain]
  if (plain === 'dist/config.schema.json') return ['harness/config/json-schema.ts']
  const source = plain.replace(/^dist\//, 'harness/').replace(/\.d\.ts$|\.js$/, '.ts')
  return [source, ...files('harness', '.json').filter((file) => file.split('/').pop() === plain.split('/').pop())]
}

/** What the build joined with the package's own code, by the licences it wrote: name and version. */
function bundled(): Readonly<Record<string, string>> {
  return Object.fromEntries([...read('dist/BUNDLED.md').matchAll(/^# (\S+) (\S+)/gm)].map(([, name, at]) => [name, at]))
}

function exists(path: string): boolean {
  return existsSync(join(ROOT, path))
}

function undeclared(folder: string, declared: Readonly<Record<string, string>>): string[] {
  return files(folder, '.ts').flatMap((path) =>
    parsedSource(path)
      .imports.filter(({ file, from }) => file === null && !from.startsWith('node:') && !builtinModules.includes(from))
      .map(({ from }) =>
        from
          .split('/')
          .slice(0, from.startsWith('@') ? 2 : 1)
          .join('/'),
      )
      .filter((name) => name !== 'lockstep' && declared[name] === undefined)
      .map((name) => `${path} imports ${name}`),
  )
}
