import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { installed, type Done, type Project } from './installed.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const project = installed()

const RIGHT = 'export const prepare = (text: string): string => text.trim().toLowerCase()\n'
const WRONG = 'export const prepare = (text: string): string => text.toLowerCase()\n'
const FILES = {
  '.gitignore': 'node_modules\n.lockstep\nreports\nremote.git\n',
  'lockstep.config.json': JSON.stringify({
    pairs: {
      text: { training: { file: 'train.ts', export: 'prepare' }, inference: { file: 'serve.ts', export: 'prepare' } },
      other: { training: { file: 'train.ts', export: 'prepare' }, inference: { file: 'other.ts', export: 'prepare' } },
    },
  }),
  'golden/text.yaml': 'lockstep: 1\nrecords:\n  - id: spaces\n    input: " A b "\n',
  'golden/other.yaml': 'lockstep: 1\nrecords:\n  - id: spaces\n    input: " A b "\n',
  'train.ts': RIGHT,
  'serve.ts': RIGHT,
  'other.ts': RIGHT,
}

const IDENTITY = 'git config user.name n && git config user.email e@e'

interface Hook {
  readonly id: string
  readonly entry: string
  readonly stages: readonly [string]
}

/** A repository whose hooks run what `.pre-commit-hooks.yaml` says. */
function repository(): Project {
  const made = project(FILES)
  made.shell(`git init -q -b main . && ${IDENTITY} && git add -A && git commit -qm first`)
  const hooks = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[]
  for (const { stages, entry } of hooks) {
    const file = join(made.folder, '.git/hooks', stages[0])
    writeFileSync(file, `#!/bin/sh\nexec ${entry}\n`, { mode: 0o755 })
  }
  return made
}

it('a commit is refused that breaks a golden record, and one that breaks none is not', () => {
  const made = repository()
  made.write({ 'serve.ts': WRONG })
  const refused = made.shell('git commit -qam broken')
  expect(refused.code).toBe(1)
  expect(refused.out + refused.err).toContain('record spaces')
  expect(refused.err).toContain('1 pair of 2 left out: not changed since HEAD')
  made.write({ 'serve.ts': `// The same.\n${RIGHT}` })
  expect(made.shell('git commit -qam sound').code).toBe(0)
  expect(made.shell('git log --oneline | wc -l').out.trim()).toBe('2')
})

it('a push is refused whose commits diverge', () => {
  const made = repository()
  made.shell('git init -q --bare remote.git && git remote add origin remote.git')
  expect(made.shell('git push -q origin main').code).toBe(0)
  made.write({ 'serve.ts': WRONG })
  made.shell('git commit -q --no-verify -am broken')
  const refused = made.shell('git push -q origin main', { PRE_COMMIT_FROM_REF: 'origin/main' })
  expect([refused.code, made.shell('git rev-parse origin/main~0 main').out.trim().split('\n').length]).toEqual([1, 2])
  expect(made.shell('git status -sb').out).toContain('main')
})

/** Runs the step of the action as a runner does. */
function action(made: Project, env: Readonly<Record<string, string>>): Done & { readonly output: string } {
  mkdirSync(join(made.folder, 'reports'), { recursive: true })
  const runner = { GITHUB_ACTIONS: 'true', RUNNER_TEMP: 'reports', GITHUB_OUTPUT: 'reports/output' }
  const summary = { GITHUB_STEP_SUMMARY: 'reports/summary.md' }
  const done = made.shell(`"${join(ROOT, '.ci/action/check.sh')}"`, { ...runner, ...summary, ...env })
  return { ...done, output: made.read('reports/output') }
}

it('the action checks what a pull request may concern, annotates it, and leaves its reports', () => {
  const made = repository()
  made.shell('git init -q --bare remote.git && git remote add origin remote.git')
  made.shell('git push -q --no-verify origin main && git checkout -q -b topic')
  made.write({ 'serve.ts': WRONG })
  made.shell('git commit -q --no-verify -am broken')
  const done = action(made, { GITHUB_BASE_REF: 'main', ARGS: '--runs 20' })
  expect([done.code, done.err]).toEqual([
    1,
    expect.stringContaining('1 pair of 2 left out: not changed since origin/main'),
  ])
  expect(done.out).toMatch(/^::error file=serve\.ts,line=1,/mu)
  expect(done.output).toContain('exit-code=1\nsarif=reports/lockstep/lockstep.sarif\n')
  expect(JSON.parse(made.read('reports/lockstep/lockstep.sarif'))).toMatchObject({ version: '2.1.0' })
  expect(made.read('reports/summary.md')).toContain('serve.ts')
  const every = action(made, { CHANGED: 'false', PAIRS: 'other', ARGS: '--runs 20' })
  expect([every.code, every.err.includes('left out')]).toEqual([0, false])
})

it('the action is what the runner takes: every input reaches the step', () => {
  const { inputs, runs } = parse(readFileSync(join(ROOT, '.ci/action/action.yml'), 'utf8')) as {
    readonly inputs: Readonly<Record<string, unknown>>
    readonly runs: { readonly steps: readonly [{ readonly env: object; readonly 'working-directory': string }] }
  }
  const [step] = runs.steps
  const used = JSON.stringify([step.env, step['working-directory']])
  expect(Object.keys(inputs).filter((name) => !used.includes(`inputs.${name}`))).toEqual([])
})
