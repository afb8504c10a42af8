import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FOLDERS: string[] = []
/** Each runs vitest, and that a process for the pair. */
const SLOW = { timeout: 180_000 }

afterAll(() => {
  for (const folder of FOLDERS) rmSync(folder, { recursive: true, force: true })
})

const PIPELINE = (stages: string, trimmed = 'text.trim()'): string => `import { pipeline, stage } from 'lockstep'
const lowercase = stage('lowercase', (text: string) => text.toLowerCase())
const trim = stage('trim', (text: string) => ${trimmed})
const words = stage('words', (text: string) => text.split(' '))
export default pipeline('legal', [${stages}])
`

const GOLDEN = `lockstep: 1
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
function project(changes: Readonly<Record<string, string | null>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-vitest-'))
  FOLDERS.push(folder)
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

interface Run {
  readonly code: number
  readonly text: string
}

/** Runs vitest for real, as a user would. */
function vitest(folder: string, ...options: string[]): Promise<Run> {
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
function tests(run: Run): string[] {
  const lines = run.text
    .split('\n')
    .filter((line) => /^ [✓×↓] /.test(line))
    .map((line) => line.replace(/ \d+ms$/, '').trim())
  return lines.length === 0 ? [run.text] : lines
}

test('passes a test for every golden record, one for the inputs and one for the rest', SLOW, async () => {
  const run = await vitest(project())
  expect(tests(run)).toMatchInlineSnapshot(`
    [
      "✓ parity.test.ts > parity of legal > padded",
      "✓ parity.test.ts > parity of legal > plain",
      "✓ parity.test.ts > parity of legal > stored and 20 generated inputs",
      "✓ parity.test.ts > parity of legal > versions, known divergences and counts",
    ]
  `)
  expect(run.code).toBe(0)
})

test('fails the diverging record at its line of the golden file, which vitest -u leaves as it is', SLOW, async () => {
  const folder = project({ 'inference.ts': PIPELINE('lowercase, trim, words', 'text') })
  const run = await vitest(folder, '-u')
  expect(tests(run)).toMatchInlineSnapshot(`
    [
      "× parity.test.ts > parity of legal > padded",
      "✓ parity.test.ts > parity of legal > plain",
      "× parity.test.ts > parity of legal > stored and 20 generated inputs",
      "✓ parity.test.ts > parity of legal > versions, known divergences and counts",
    ]
  `)
  expect(run.code).toBe(1)
  expect(run.text).toContain('legal.yaml:3:1')
  expect(run.text).toContain('parity.test.ts:3:1')
  expect(run.text).toContain('npx lockstep check legal --record padded')
  expect(run.text).toContain(
    'vitest -u never rewrites it; if training changed on purpose: npx lockstep golden update legal',
  )
  expect(run.text).not.toContain('\u001b[')
  expect(readFileSync(join(folder, 'legal.yaml'), 'utf8')).toBe(GOLDEN)
})

test(
  'fails without golden records, on a torn golden file, without such a pair, and with an unknown option, and says what to do',
  SLOW,
  async () => {
    const folder = project({
      'parity.test.ts': null,
      'none.test.ts': `import { parity } from 'lockstep/vitest'\nparity('legal', { config: 'none.config.json' })\n`,
      'none.config.json': JSON.stringify({ pairs: { legal: { inference: 'inference.ts', golden: 'none.yaml' } } }),
      'none.yaml': 'lockstep: 1\nrecords: []\n',
      'torn.test.ts': `import { parity } from 'lockstep/vitest'\nparity('legal', { config: 'torn.config.json' })\n`,
      'torn.config.json': JSON.stringify({ pairs: { legal: { inference: 'inference.ts', golden: 'torn.yaml' } } }),
      'torn.yaml': GOLDEN.replace('  - id: plain', '<<<<<<< ours\n  - id: plain'),
      'other.test.ts': `import { parity } from 'lockstep/vitest'\nparity('legel')\nparity('legal', { run: 3 } as never)\n`,
    })
    const run = await vitest(folder)
    expect(tests(run).toSorted()).toMatchInlineSnapshot(`
      [
        "× none.test.ts > parity of legal > can be checked",
        "× other.test.ts > parity of legal > can be checked",
        "× other.test.ts > parity of legel > can be checked",
        "× torn.test.ts > parity of legal > can be checked",
      ]
    `)
    expect(run.code).toBe(1)
    expect(run.text).toContain('none.yaml')
    expect(run.text).toMatch(/❯ parity torn\.yaml:5:1/)
    expect(run.text).toContain("did you mean 'legal'?")
    expect(run.text).toContain("has no option 'run'")
  },
)
