import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { files, ROOT } from '../house/source-tree.ts'

const MINUTES = 600_000
const GIT = ['-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'core.hooksPath=/dev/null']

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

test.for([
  ['a clone', (clone: string) => clone],
  ['a git address', (clone: string) => `git+file://${clone}`],
] as const)('the package is installed from %s in one line, and runs', { timeout: MINUTES }, ([, address]) => {
  const clone = cloned()
  const project = folder()
  mkdirSync(join(project, 'golden'))
  for (const [path, text] of Object.entries(FILES)) writeFileSync(join(project, path), text)
  execFileSync('npm', ['install', '--save-dev', address(clone)], { cwd: project, stdio: 'pipe' })
  const checked = spawnSync('npx', ['lockstep', 'check'], { cwd: project, encoding: 'utf8' })
  expect(checked.stdout + checked.stderr).toContain('lower')
  expect(checked.status).toBe(1)
})

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
