import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseDocument } from 'yaml'
import { isAsPromised } from './readme-blocks.ts'
import type { ReadmeBlock } from './readme-blocks.ts'
import { ROOT } from './source-tree.ts'

/**
 * An empty project that has this package installed, as it is built, in which the blocks of a README are tried in order.
 */
export interface ReadmeProject {
  /** Does what the block's comment says. @throws {Error} if that fails. */
  readonly follow: (block: ReadmeBlock) => void
  /** Another project, with what is in this one by now. */
  readonly copy: () => ReadmeProject
  readonly remove: () => void
}

/**
 * Makes the project in a temporary folder, with the packages of this repository and `lockstep` in its `node_modules`.
 */
export function readmeProject(): ReadmeProject {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-readme-'))
  install(folder)
  return projectIn(folder)
}

function projectIn(folder: string): ReadmeProject {
  let printed: string | null = null
  const follow = (block: ReadmeBlock): void => {
    const [verb, ...words] = (block.directive ?? 'not run').split(/[ ,]+/)
    const where = `line ${block.line}`
    if (verb === 'file') write(join(folder, words[0]!), block.text)
    else if (verb === 'run') printed = run(folder, block, words[0] === 'exit' ? Number(words[1]) : 0)
    else if (verb === 'output') {
      if (printed === null) throw new Error(`${where}: nothing ran before this output`)
      if (!isAsPromised(printed, block.text))
        throw new Error(`${where}: promised\n${block.text}but printed\n${printed}`)
    } else if (verb === 'parse') {
      const [fault] = parseDocument(block.text, { schema: block.language.startsWith('json') ? 'json' : 'core' }).errors
      if (fault !== undefined) throw new Error(`${where}: ${fault.message}`)
    } else if (verb !== 'not') throw new Error(`${where}: unknown comment 'test: ${block.directive}'`)
  }
  const copy = (): ReadmeProject => {
    const other = mkdtempSync(join(tmpdir(), 'lockstep-readme-'))
    cpSync(folder, other, { recursive: true, verbatimSymlinks: true })
    return projectIn(other)
  }
  return { follow, copy, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

function install(folder: string): void {
  const modules = join(folder, 'node_modules')
  const binaries = join(modules, '.bin')
  mkdirSync(binaries, { recursive: true })
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (!name.startsWith('.')) symlinkSync(join(ROOT, 'node_modules', name), join(modules, name))
  }
  symlinkSync(ROOT, join(modules, 'lockstep'))
  program(binaries, 'lockstep', `exec node "${join(ROOT, 'dist/cli/main.js')}" "$@"`)
  program(binaries, 'vitest', `exec node "${join(ROOT, 'node_modules/vitest/vitest.mjs')}" "$@"`)
  program(binaries, 'npx', 'exec "$@"') // everything is installed; nothing is fetched
  write(join(folder, 'package.json'), '{ "name": "readme", "private": true, "type": "module" }\n')
}

function program(folder: string, name: string, text: string): void {
  write(join(folder, name), `#!/bin/sh\n${text}\n`)
  chmodSync(join(folder, name), 0o755)
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function run(folder: string, { language, text, line }: ReadmeBlock, exit: number): string {
  const [command, ...args] = commandOf(folder, language, text, line)
  const { CI: _, ...environment } = process.env
  const env = {
    ...environment,
    PATH: `${join(folder, 'node_modules/.bin')}:${process.env['PATH']}`,
    NO_COLOR: '1',
  }
  const done = spawnSync(command!, args, { cwd: folder, env, encoding: 'utf8', timeout: 150_000 })
  if (done.error !== undefined) throw done.error
  if (done.status !== exit) {
    throw new Error(`line ${line}: exit ${done.status}, promised ${exit}\n${done.stdout}${done.stderr}`)
  }
  return done.stdout
}

function commandOf(folder: string, language: string, text: string, line: number): string[] {
  if (language === 'python' || language === 'py') return ['python3', '-c', text]
  if (language === 'ts' || language === 'js') {
    const path = join(folder, `block-${line}.${language}`)
    write(path, text)
    return ['node', '--import', join(ROOT, 'node_modules/jiti/lib/jiti-register.mjs'), path]
  }
  const commands = language === 'console' ? text.replaceAll(/^\$ /gm, '') : text
  return ['sh', '-euc', commands]
}
