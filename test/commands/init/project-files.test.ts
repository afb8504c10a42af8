import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { findCandidates, type Candidate } from '../../../harness/commands/init/find-candidates.ts'
import { ciFiles, configFile, testFiles, type ProjectFacts } from '../../../harness/commands/init/project-files.ts'

function side(path: string, text: string): Candidate {
  const [found] = findCandidates({ path, language: path.endsWith('.py') ? 'python' : 'typescript', text })
  if (found === undefined) throw new Error('no candidate in the text')
  return found
}

const PYTHON = side('ml/train it.py', 'class Prep:\n    def transform(self, row):\n        return row\n')
const OTHER = side('serve.py', 'def transform(row): ...')
const TYPESCRIPT = side('serve.ts', 'export function transform(row) {}')
const FACTS: ProjectFacts = {
  hasVitest: true,
  hasPytest: true,
  hasNodeLock: true,
  requirements: 'requirements.txt',
  isGitHub: true,
  isGitLab: true,
}

test('writes the configuration of two Python sides in YAML', () => {
  const { path, text } = configFile({ name: 'transform', training: PYTHON, inference: OTHER, isWatched: true })
  expect(path).toBe('lockstep.config.yaml')
  expect(parse(text)).toEqual({
    pairs: {
      transform: {
        training: { file: 'ml/train it.py', export: 'Prep.transform', construct: [], watch: 'auto' },
        inference: { file: 'serve.py', export: 'transform', watch: 'auto' },
      },
    },
  })
})

test('writes any other in TypeScript', () => {
  const plan = { name: 'to-ids', training: OTHER, inference: TYPESCRIPT, isWatched: false }
  expect(configFile(plan)).toMatchInlineSnapshot(`
    {
      "path": "lockstep.config.ts",
      "text": "import { defineConfig } from 'lockstep'

    export default defineConfig({
      pairs: {
        'to-ids': {
          training: { file: 'serve.py', export: 'transform' },
          inference: { file: 'serve.ts', export: 'transform' },
        },
      },
    })
    ",
    }
  `)
})

test('writes a test for each runner, and a file for each service, that the project shows', () => {
  const plan = { name: 'to-ids', training: OTHER, inference: TYPESCRIPT, isWatched: false }
  expect(testFiles(plan, FACTS).map(({ text }) => text)).toEqual([
    "import { parity } from 'lockstep/vitest'\n\nparity('to-ids')\n",
    'def test_to_ids(lockstep):\n    lockstep.check("to-ids")\n',
  ])
  const [github, gitlab] = ciFiles(plan, FACTS)
  const steps = (parse(github?.text ?? '') as { jobs: { parity: { steps: Record<string, unknown>[] } } }).jobs.parity
    .steps
  expect(steps.map((step) => step['run'] ?? step['uses'])).toEqual([
    'actions/checkout@v4',
    'actions/setup-node@v4',
    'actions/setup-python@v5',
    'npm ci',
    'pip install -r requirements.txt',
    'npx lockstep check',
  ])
  expect((parse(gitlab?.text ?? '') as { lockstep: { script: string[] } }).lockstep.script.slice(-2)).toEqual([
    'npm ci',
    'npx lockstep check',
  ])
  const none = { ...FACTS, hasVitest: false, hasPytest: false, isGitHub: false, isGitLab: false }
  expect([testFiles(plan, none), ciFiles(plan, none)]).toEqual([[], []])
})
