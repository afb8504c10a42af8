import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { check } from '../../../harness/commands/check/check.ts'
import { checkPair } from '../../../harness/commands/check/check-pair.ts'
import { loadConfig } from '../../../harness/config/load-config.ts'
import { DEFAULT_OPTIONS } from '../../../harness/pair/check-options.ts'
import { jsonReport } from '../../../harness/reporters/json-report.ts'
import { childContext, pairTask } from '../child-context.ts'
import { config, project, write } from '../project.ts'

const TRAINING = `
import os
from lockstep import pipeline, stage

words = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "data", "words.txt"))
training = pipeline("text", [stage("lower", lambda text: text.lower(), uses=[words]), stage("words", str.split)])
`
const INFERENCE = `
import { join } from 'node:path'
import { pipeline, stage } from 'lockstep'
export const inference = pipeline('text', [
  stage('lower', (text: string) => text.toLowerCase(), { uses: [join(import.meta.dirname, '../data/words.txt')] }),
  stage('words', (text: string) => text.split(' ')),
])
`
const CONFIG = `
import { join } from 'node:path'
const at = (name: string): string => join(import.meta.dirname, name)
const pair = { training: at('training.py'), inference: at('inference.ts'), golden: at('golden.yaml') }
export default {
  runs: 20,
  pairs: {
    text: pair,
    own: { ...pair, inference: { file: at('inference.ts'), node: true } },
    throws: { ...pair, inference: 'throws.ts' },
    gone: { ...pair, inference: at('gone.ts') },
    syntax: { ...pair, training: 'syntax.py' },
    worker: { ...pair, inference: { command: [at('no-program')] } },
    ends: { ...pair, inference: { command: [process.execPath, at('gone.js')] } },
    golden: { ...pair, golden: '../data/broken.yaml' },
    inputs: { ...pair, inputs: 'throws.ts' },
    python: { ...pair, training: { file: 'training.py', python: './no-python' } },
  },
}
`

test('a JSON report does not say where on a machine the repository lies', { timeout: 120_000 }, async () => {
  const root = project({
    '.git/HEAD': 'ref: refs/heads/main\n',
    'data/words.txt': 'a\n',
    'data/broken.yaml': 'lockstep: [1',
    'service/training.py': TRAINING,
    'service/inference.ts': INFERENCE,
    'service/throws.ts': "throw new Error('cannot be loaded')",
    'service/syntax.py': 'def (',
    'service/golden.yaml': { lockstep: 1, records: [{ id: 'two', input: 'A  b' }] },
    'service/lockstep.config.ts': CONFIG,
  })
  const loaded = await loadConfig({ cwd: `${root}/service`, file: null })
  const report = await check({ config: loaded, pairs: [], options: DEFAULT_OPTIONS })
  const verdicts = report.pairs.map(({ pair, exitCode }) => [pair, exitCode])
  expect(Object.fromEntries(verdicts)).toMatchObject({ text: 1, own: 1, golden: 4, worker: 3, python: 3 })
  expect(verdicts.filter(([, exitCode]) => exitCode === 0)).toEqual([])
  const text = jsonReport(report)
  expect(text.split('\n').filter((line) => line.includes(root.slice(dirname(root).length)))).toEqual([])
  const [first, own] = report.pairs
  expect(first?.sides).toEqual({ training: 'service/training.py', inference: 'service/inference.ts' })
  expect(Object.keys(first?.provenance.training?.files ?? {})).toEqual(['data/words.txt'])
  expect(first?.stages.inference[0]?.uses).toEqual(['data/words.txt'])
  for (const stages of [first?.stages, own?.stages]) {
    expect(stages?.training.map(({ source }) => source)).toEqual(Array(2).fill('service/training.py:6'))
    expect(stages?.inference.map(({ source }) => source)).toEqual(['service/inference.ts:5', 'service/inference.ts:6'])
  }
  expect(first?.goldenRecords[0]?.at).toBe('service/golden.yaml:4')
  expect(first?.causes[0]?.edits[0]?.at).toBe('service/inference.ts:6')
  expect(report.pairs.find(({ pair }) => pair === 'golden')?.error?.at).toBe('data/broken.yaml:1')
})

test('where the configuration is in no repository, and what it names elsewhere, no path is absolute either', async () => {
  const [root, other] = [project({}), project({ '.git/HEAD': '', 'broken.yaml': 'lockstep: [1' })]
  write(
    root,
    'lockstep.config.json',
    config({ training: join(other, 'training.ts'), golden: join(other, 'broken.yaml') }),
  )
  const report = await checkPair(await pairTask(root), childContext())
  expect([report.sides, report.error?.at]).toEqual([
    { training: `../${basename(other)}/training.ts`, inference: 'inference.ts' },
    `../${basename(other)}/broken.yaml:1`,
  ])
  expect(JSON.stringify(report)).not.toMatch(new RegExp(`"${tmpdir()}`, 'u'))
})
