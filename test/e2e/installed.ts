import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lentFolder } from '../set-up/lent-folder.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What a command line printed, and how it ended. */
export interface Done {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A project of its own that has the packed package installed. */
export interface Project {
  readonly folder: string
  readonly write: (files: Readonly<Record<string, string>>) => void
  readonly read: (path: string) => string
  /** Runs `npx lockstep …` to its end. */
  readonly lockstep: (...words: readonly string[]) => Done
  /** Starts it and leaves it running. */
  readonly start: (...words: readonly string[]) => ChildProcess
  /** Runs a line of shell, with `lockstep` on its path. */
  readonly shell: (line: string, env?: Readonly<Record<string, string>>) => Done
}

let installedIn: string | undefined

/**
 * Packs the package as it was built and installs it once for this process, beside `dist/`. Its dependencies are the ones
 * of this repository: nothing is fetched.
 *
 * @returns a way to make projects that have it installed
 */
export function installed(): (files: Readonly<Record<string, string>>) => Project {
  return (files) => project((installedIn ??= pack()), files)
}

/** Packs the package as it was built, into a folder that is gone with this process. */
export function packed(): { readonly file: string; readonly work: string; readonly source: string } {
  const work = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-e2e-')))
  process.once('exit', () => rmSync(work, { recursive: true, force: true }))
  const source = join(work, 'source')
  mkdirSync(source)
  for (const name of ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE', 'dist', 'pipelines/manual']) {
    cpSync(join(ROOT, name), join(source, name), { recursive: true })
  }
  execFileSync('npm', ['pack', '--ignore-scripts', '--silent', '--offline'], { cwd: source, stdio: 'pipe' })
  const { name, version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as {
    readonly name: string
    readonly version: string
  }
  return { file: join(source, `${name}-${version}.tgz`), work, source }
}

function pack(): string {
  const { file, work, source } = packed()
  const { name, dependencies } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as {
    readonly name: string
    readonly dependencies: Readonly<Record<string, string>>
  }
  const target = join(work, 'node_modules', name)
  mkdirSync(join(work, 'node_modules/.bin'), { recursive: true })
  mkdirSync(target)
  execFileSync('tar', ['-xzf', file, '-C', target, '--strip-components=1'])
  for (const dependency of Object.keys(dependencies)) {
    symlinkSync(join(ROOT, 'node_modules', dependency), join(work, 'node_modules', dependency))
  }
  symlinkSync('../lockstep/dist/cli/main.js', join(work, 'node_modules/.bin/lockstep'))
  return work
}

function project(work: string, files: Readonly<Record<string, string>>): Project {
  const folder = lentFolder('lockstep-project-')
  symlinkSync(join(work, 'node_modules'), join(folder, 'node_modules'))
  const write: Project['write'] = (written) => {
    for (const [path, text] of Object.entries(written)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
  }
  write({ 'package.json': '{ "name": "project", "private": true, "type": "module" }\n', ...files })
  const bin = join(work, 'node_modules/.bin')
  const { CI: _ci, FORCE_COLOR: _force, ...rest } = process.env
  const env = { ...rest, NO_COLOR: '1', PATH: `${bin}:${process.env['PATH']}` }
  const done = (command: string, words: readonly string[], more = {}): Done => {
    const ended = spawnSync(command, words, {
      cwd: folder,
      env: { ...env, ...more },
      encoding: 'utf8',
      timeout: 150_000,
    })
    if (ended.error !== undefined) throw ended.error
    const clean = (text: string): string => text.replaceAll(folder, '<folder>')
    return { code: ended.status, out: clean(ended.stdout), err: clean(ended.stderr) }
  }
  return {
    folder,
    write,
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    lockstep: (...words) => done(join(bin, 'lockstep'), words),
    start: (...words) => spawn(join(bin, 'lockstep'), words, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] }),
    shell: (line, more) => done('bash', ['-c', line], more),
  }
}
