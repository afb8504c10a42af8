import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { files, read, ROOT } from '../house/source-tree.ts'

const MINUTES = 600_000
const GIT = ['-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'core.hooksPath=/dev/null']
/** What a project gets, with all that the package needs: bytes. It was 10.1 MB on 2026-11-30. */
const MOST = 11_000_000

const FILES = {
  'package.json': '{ "name": "empty", "private": true, "type": "module" }\n',
  'lockstep.config.ts': `import { defineConfig } from 'lockstep'
export default defineConfig({ pairs: { words: { training: 'training.ts', inference: 'inference.ts' } } })
`,
  'training.ts': `import { pipeline, stage } from 'lockstep'
export const training = pipeline('words', [stage('lower', (text: string) => text.toLowerCase())])
`,
  'inference.ts': `import { pipeline, stage } from 'lockstep'
export const inference = pipeline('words', [stage('lower', (text: string) => text)])
`,
  'golden/words.yaml': `lockstep: 1
records:
  - id: shouted
    input: HELLO
`,
}

describe('the packed package', () => {
  const work = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-packed-')))
  afterAll(() => rmSync(work, { recursive: true, force: true }))
  const project = join(work, 'project')
  let packed: ReadonlyArray<{ readonly filename: string; readonly files: ReadonlyArray<{ readonly path: string }> }>
  let said = ''

  beforeAll(() => {
    // Packed as it would be published: in the root of a copy, which builds it.
    const source = join(work, 'source')
    for (const path of files()) cpSync(join(ROOT, path), join(source, path), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(source, 'node_modules'))
    const out = execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', work], {
      cwd: source,
      encoding: 'utf8',
    })
    packed = JSON.parse(out.slice(out.indexOf('[\n')))
    write(project, FILES)
    const { stdout, stderr } = npm(['install', '--save-dev', join(work, packed[0]?.filename ?? '')], project)
    said = stdout + stderr
  }, MINUTES)

  test('holds what was built and what is read, and nothing of the work on it', () => {
    const paths = packed.flatMap((one) => one.files.map(({ path }) => path))
    const text = /^dist\/.+\.(?:js|css|d\.ts|py|json|txt|md|bash|zsh|fish)$|^pipelines\/(?:README|manual\/[\w-]+)\.md$/u
    const beside = paths.filter((path) => !text.test(path))
    const manifest = 'dist/python/pyproject.toml' // by which pip installs the plugin for pytest
    expect(beside.toSorted()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', manifest, 'package.json'])
    expect(
      paths.filter((path) => /\btests?\/(?!tests-report|pair-failures)|\.test\.|__pycache__|tsconfig/u.test(path)),
    ).toEqual([])
  })

  test('is installed without a warning or a script, and brings nothing that was not asked for', () => {
    expect(said).not.toMatch(/lockstep|install-scripts|deprecated|EBADENGINE|unknown project config/iu)
    const manifests = readdirSync(join(project, 'node_modules'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      /^(?:@[^/]+\/)?[^/@.]+\/package\.json$/u.test(path),
    )
    const scripts = manifests.flatMap((path) => {
      const one = JSON.parse(readFileSync(join(project, 'node_modules', path), 'utf8')) as { readonly scripts?: object }
      return Object.keys(one.scripts ?? {})
        .filter((name) => /^(?:(?:pre|post)?install|prepare)$/u.test(name))
        .map((name) => `${path}: ${name}`)
    })
    expect(manifests.length).toBeGreaterThan(5)
    expect(scripts.filter((line) => line.startsWith('lockstep/'))).toEqual([])
    expect(manifests.filter((path) => path.startsWith('@tensorflow'))).toEqual([])
    expect(sizeOf(join(project, 'node_modules'))).toBeLessThan(MOST)
  })

  test('checks a pair on every Node that it is for', { timeout: MINUTES }, () => {
    const { version } = JSON.parse(read('package.json')) as { readonly version: string }
    expect(spawnSync('npx', ['lockstep', '--version'], { cwd: project, encoding: 'utf8', env: BARE }).stdout).toBe(
      `${version}\n`,
    )
    for (const node of ['20', '22', '24']) {
      const words = [
        '--yes',
        '--package',
        `node@${node}`,
        '--call',
        'node --version; node_modules/.bin/lockstep --version; node_modules/.bin/lockstep check',
      ]
      const { stdout, status } = spawnSync('npm', ['exec', ...words], { cwd: project, encoding: 'utf8', env: BARE })
      expect(stdout.split('\n')).toEqual(expect.arrayContaining([expect.stringMatching(`^v${node}\\.`), version]))
      expect([node, status, stdout.includes('FAIL  words')]).toEqual([node, 1, true])
    }
  })

  test('has types that resolve, by the rules of Node and of bundlers', () => {
    write(project, {
      'uses.ts': `import { defineConfig, pipeline, stage, type StageOptions } from 'lockstep'
import { tap } from 'lockstep/tap'
import { fc, text } from 'lockstep/inputs'
export const made = pipeline('made', [stage('lower', (value: string) => tap('low', value.toLowerCase()))])
export const drawn = fc.array(text())
// @ts-expect-error: a pair needs an inference side
export default defineConfig({ pairs: { made: { training: 'a.ts' } } })
`,
    })
    for (const [module, resolution] of [
      ['nodenext', 'nodenext'],
      ['esnext', 'bundler'],
    ] as const) {
      const options = [
        '--noEmit',
        '--strict',
        '--target',
        'es2023',
        '--module',
        module,
        '--moduleResolution',
        resolution,
        '--types',
        '',
      ]
      const tsc = spawnSync(join(ROOT, 'node_modules/.bin/tsc'), [...options, 'uses.ts'], {
        cwd: project,
        encoding: 'utf8',
      })
      expect(tsc.stdout + tsc.stderr).toBe('')
    }
  })
})

test.for([
  ['a clone', (clone: string) => clone, true],
  ['a git address', (clone: string) => `git+file://${clone}`, false],
] as const)('the package is installed from %s, and runs', { timeout: MINUTES }, ([, address, isLinked]) => {
  const clone = cloned()
  const project = folder()
  write(project, FILES)
  // A linked folder is built by whoever works in it: npm runs no script of it unasked.
  const { stdout, stderr } = isLinked ? npm(['ci'], clone) : { stdout: '', stderr: '' }
  expect(stdout + stderr).not.toMatch(/\bwarn\b(?!.*"nodedir")/iu)
  execFileSync('npm', ['install', '--save-dev', address(clone)], { cwd: project, stdio: 'pipe' })
  const checked = spawnSync('npx', ['lockstep', 'check'], { cwd: project, encoding: 'utf8' })
  expect(checked.stdout + checked.stderr).toContain('lower')
  expect(checked.status).toBe(1)
})

/** The environment without what npm set for the script that runs this test. */
const BARE = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(?:npm_|CI$|FORCE_COLOR)/iu.test(name)),
)

function npm(words: readonly string[], cwd: string): { readonly stdout: string; readonly stderr: string } {
  const done = spawnSync('npm', words, { cwd, encoding: 'utf8', env: BARE })
  if (done.status !== 0) throw new Error(done.stderr)
  return done
}

function write(root: string, texts: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

function sizeOf(root: string): number {
  const all = readdirSync(root, { recursive: true, withFileTypes: true })
  return all.filter((one) => one.isFile()).reduce((sum, one) => sum + statSync(join(one.parentPath, one.name)).size, 0)
}

/** What a clone of the repository holds: its files as they are now, committed. */
function cloned(): string {
  const clone = folder()
  for (const path of files()) cpSync(join(ROOT, path), join(clone, path), { recursive: true })
  const git = (...words: readonly string[]): void => {
    execFileSync('git', [...GIT, ...words], { cwd: clone, stdio: 'pipe' })
  }
  git('init', '--initial-branch=main')
  git('add', '--all')
  git('commit', '--message=all')
  return clone
}

function folder(): string {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-install-')))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}
