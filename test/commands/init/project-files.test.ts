import { expect, test } from 'vitest'
import { parse } from 'yaml'
import {
  ciFiles,
  testFiles,
  type PairPlan,
  type PlannedSide,
  type ProjectFacts,
} from '../../../harness/commands/init/project-files.ts'

const SIDE = { export: 'transform', construct: null, watch: null, named: '', place: '' } as const
const PYTHON: PlannedSide = { ...SIDE, file: 'serve.py', language: 'python' }
const TYPESCRIPT: PlannedSide = { ...SIDE, file: 'serve.ts', language: 'typescript' }
const PLAN: PairPlan = { name: 'to-ids', training: PYTHON, inference: TYPESCRIPT, missing: null, settings: [] }
const FACTS: ProjectFacts = {
  hasVitest: true,
  hasPytest: true,
  hasNodeLock: true,
  isReachable: true,
  pip: '-r requirements.txt',
  isGitHub: true,
  isGitLab: true,
}

const stepsOf = (text: string | undefined): unknown[] =>
  (parse(text ?? '') as { jobs: { parity: { steps: Record<string, unknown>[] } } }).jobs.parity.steps.map(
    (step) => step['run'] ?? step['uses'],
  )

test('writes a test for each runner that the project shows', () => {
  expect(testFiles(PLAN, FACTS).map(({ text }) => text)).toEqual([
    "import { parity } from 'lockstep/vitest'\n\nparity('to-ids')\n",
    '# The fixture is that of a plugin: pip install ./node_modules/lockstep/dist/python\n\n\n' +
      'def test_to_ids(lockstep):\n    lockstep.check("to-ids")\n',
  ])
  expect(testFiles(PLAN, { ...FACTS, hasVitest: false, hasPytest: false })).toEqual([])
})

test('writes a file for each service that the project shows, which installs what its check needs', () => {
  const facts = { ...FACTS, hasPytest: false }
  const [github, gitlab] = ciFiles(PLAN, facts, ['tokenizers'])
  expect(stepsOf(github?.text)).toEqual([
    'actions/checkout@v4',
    'actions/setup-node@v4',
    'actions/setup-python@v5',
    'npm ci',
    'pip install -r requirements.txt',
    'pip install tokenizers',
    'npx --no lockstep check',
  ])
  expect((parse(gitlab?.text ?? '') as { lockstep: { script: string[] } }).lockstep.script).toEqual([
    'apt-get update && apt-get install -y python3-venv',
    'python3 -m venv .venv',
    '. .venv/bin/activate',
    'npm ci',
    'pip install -r requirements.txt',
    'pip install tokenizers',
    'npx --no lockstep check',
  ])
  const none = { ...facts, isGitHub: false, isGitLab: false }
  expect(ciFiles(PLAN, none)).toEqual([])
})

test('installs the plugin from the npm package where pytest is used, and says what a runner cannot reach', () => {
  const [github] = ciFiles(PLAN, { ...FACTS, isReachable: false, pip: null })
  expect(stepsOf(github?.text).slice(3)).toEqual([
    'npm ci',
    'pip install pytest',
    'pip install ./node_modules/lockstep/dist/python',
    'python -m pytest tests/test_parity.py',
  ])
  expect(github?.text).toMatch(/^# lockstep is in no registry yet: package\.json must name it/u)
  const alone = ciFiles({ ...PLAN, training: TYPESCRIPT }, { ...FACTS, hasPytest: false })
  expect(stepsOf(alone[0]?.text).slice(2)).toEqual(['npm ci', 'npx --no lockstep check'])
})
