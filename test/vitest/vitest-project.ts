import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Each runs vitest, and that a process for the pair. */
export const SLOW: { readonly timeout: number } = { timeout: 180_000 }

/** A side of these stages. */
export const PIPELINE = (stages: string, trimmed = 'text.trim()'): string => `import { pipeline, stage } from 'lockstep'
const lowercase = stage('lowercase', (text: string) => text.toLowerCase())
const trim = stage('trim', (text: string) => ${trimmed})
const words = stage('words', (text: string) => text.split(' '))
export default pipeline('legal', [${stages}])
`

/** Its two golden records. */
export const GOLDEN: string = `lockstep: 1
records:
  - id: padded
    input: "  The POA is void. "
  - id: plain
    input: The POA is void.
`

const FILES: Readonly<Record<string, string>> = {
  'vitest.config.mjs': `export default { test: { include: ['*.test.ts'] } }\n`,
  'lockstep.config.json': JSON.stringify({
    pairs: { legal: { training: 'training.ts', inference: 'inference.ts', golden: 'legal.yaml' } },
    runs: 20,
  }),
  'training.ts': PIPELINE('lowercase, trim, words'),
  'inference.ts': PIPELINE('lowercase, trim, words'),
  'legal.yaml': GOLDEN,
  'parity.test.ts': `import { parity } from 'lockstep/vitest'\n\nparity('legal')\n`,
}

/** Makes a project in a folder of its own that has this package and vitest installed; null leaves a file out. */
export function project(changes: Readonly<Record<string, string | null>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-vitest-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const modules = join(folder, 'node_modules')
  mkdirSync(modules)
  symlinkSync(ROOT, join(modules, 'lockstep'))
  symlinkSync(join(ROOT, 'node_modules/vitest'), join(modules, 'vitest'))
  for (const [name, text] of Object.entries({ ...FILES, ...changes })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    if (text !== null) writeFileSync(join(folder, name), text)
  }
  return folder
}

/** How vitest ended, and all it printed. */
export interface Run {
  readonly code: number
  readonly text: string
}

/** Runs vitest for real, as a user would. */
export function vitest(folder: string, ...options: string[]): Promise<Run> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|CI$|FORCE_COLOR|NODE_V8|TEST$)/.test(name),
  )
  const env = { ...Object.fromEntries(inherited), NO_COLOR: '1' }
  const args = [join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--reporter=verbose', ...options]
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: folder, env }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), text: `${stdout}${stderr}` })
    })
  })
}

/** The lines of the tests, without times; all that vitest said where there are none. */
export function tests(run: Run): string[] {
  const lines = run.text
    .split('\n')
    .filter((line) => /^ [✓×↓] /.test(line))
    .map((line) => line.replace(/ \d+ms$/, '').trim())
  return lines.length === 0 ? [run.text] : lines
}
