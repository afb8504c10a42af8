import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { lentFolder } from '../set-up/lent-folder.ts'
import { packed } from './installed.ts'

const MINUTES = 600_000
const GIT = ['-c', 'user.name=test', '-c', 'user.email=test@localhost', '-c', 'core.hooksPath=/dev/null']

const FILES = {
  'package.json': '{ "name": "shop", "private": true, "type": "module" }\n',
  '.gitignore': 'node_modules/\n',
  '.github/CODEOWNERS': '* @shop\n',
  '.gitlab-ci.yml': 'include: { local: .gitlab/lockstep.yml }\n',
  'train/features.py': 'def make_features(row):\n    age = min(max(row["age"], 18), 90)\n    return [age]\n',
  'serve/features.ts':
    'export function makeFeatures(row: { age: number }): number[] {\n  const age = Math.min(Math.max(row.age, 18), 90)\n  return [age]\n}\n',
}

/** Runs a line of shell as a runner does that has nothing but Node and Python. */
function bare(cwd: string, home: string): (line: string) => { readonly code: number | null; readonly said: string } {
  const env = { PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`, HOME: home, CI: 'true' }
  return (line) => {
    const { status, stdout, stderr } = spawnSync('bash', ['-eo', 'pipefail', '-c', line], {
      cwd,
      env,
      encoding: 'utf8',
    })
    return { code: status, said: stdout + stderr }
  }
}

test(
  'what init writes for GitHub and GitLab runs on a fresh runner, of what is committed',
  { timeout: MINUTES },
  () => {
    const [made, runner, home] = [
      lentFolder('lockstep-shop-'),
      lentFolder('lockstep-runner-'),
      lentFolder('lockstep-home-'),
    ]
    const { file } = packed()
    copyFileSync(file, join(made, basename(file)))
    for (const [path, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(made, path)), { recursive: true })
      writeFileSync(join(made, path), text)
    }
    const { CI: _ci, ...env } = process.env
    const options = { cwd: made, env, encoding: 'utf8', stdio: 'pipe' } as const
    execFileSync('npm', ['install', '--silent', '--save-dev', `./${basename(file)}`], options)
    execFileSync('npx', ['--no', 'lockstep', 'init', '--yes'], options)
    for (const words of [
      ['init', '--quiet'],
      ['add', '.'],
      ['commit', '--quiet', '-m', 'parity'],
    ]) {
      execFileSync('git', [...GIT, ...words], options)
    }
    execFileSync('git', ['clone', '--quiet', made, runner])
    const github = parse(readFileSync(join(runner, '.github/workflows/lockstep.yml'), 'utf8')) as {
      readonly jobs: { readonly parity: { readonly steps: ReadonlyArray<{ readonly run?: string }> } }
    }
    const steps = github.jobs.parity.steps.flatMap(({ run }) => run ?? [])
    const run = bare(runner, home)
    const done = steps.map((line) => [line, run(line)] as const)
    expect(done.map(([line, { code }]) => [line, code])).toEqual([
      ['npm ci', 0],
      ['npx --no lockstep check', 0],
    ])
    expect(done.at(-1)?.[1].said).toContain(' PASS  features ')
    const gitlab = parse(readFileSync(join(runner, '.gitlab/lockstep.yml'), 'utf8')) as {
      readonly lockstep: { readonly script: readonly string[] }
    }
    // Debian's packages are those of its image.
    const script = gitlab.lockstep.script.filter((line) => !line.startsWith('apt-get '))
    expect(bare(runner, home)(script.join('\n'))).toMatchObject({ code: 0 })
  },
)
