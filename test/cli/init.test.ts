import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { run } from '../../harness/cli/run.ts'
import { loadConfig } from '../../harness/config/load-config.ts'
import type { GoldenRequest } from '../../harness/commands/golden/golden.ts'
import { nodeFiles } from '../../harness/golden/node-files.ts'
import { folder } from '../config/folder.ts'
import { report, terminal, type Screen } from './fakes.ts'

const FILES = {
  'train.py': 'def make_features(row):\n    age = row["age"]\n    return [age]\n',
  'serve.ts': 'export function makeFeatures(row) {\n  const age = row.age\n  return [age]\n}\n',
}

interface Asked {
  readonly screen: Screen
  readonly golden: GoldenRequest[]
  readonly questions: string[]
}

function screenIn(cwd: string, answers: readonly (string | null)[] = []): Asked {
  const golden: GoldenRequest[] = []
  const questions: string[] = []
  const screen = terminal({
    cwd,
    services: {
      loadConfig,
      files: () => Promise.resolve({ ...nodeFiles(), refusal: null }),
      golden: (request) => {
        golden.push(request)
        const changes = request.inputs.map(({ id }) => ({ id, kind: 'new' as const, threw: null }))
        return Promise.resolve([
          { pair: 'features', mode: 'record', changes, records: 0, file: 'golden/p.yaml', others: [] },
        ])
      },
      ask: (question) => Promise.resolve(answers[questions.push(question) - 1] ?? null),
    },
  })
  return { screen, golden, questions }
}

test('writes what a check needs, records three inputs, and checks', async () => {
  const cwd = await folder(FILES)
  const { screen, golden, questions } = screenIn(cwd)
  expect(await run(['init', '--yes'], screen, screen.services)).toBe(0)
  expect(readFileSync(join(cwd, 'lockstep.config.ts'), 'utf8')).toContain("file: 'train.py', export: 'make_features'")
  expect(golden.map(({ pairs, inputs }) => [pairs, inputs.map(({ id }) => id)])).toEqual([
    [['features'], ['guess-1', 'guess-2', 'guess-3']],
  ])
  expect([screen.asked.map(({ pairs }) => pairs), questions]).toEqual([[['features']], []])
  expect(screen.printed.out).toContain('  training   train.py:make_features   (line 1 of train.py)\n')
  expect(screen.printed.out).toContain('their inputs are guessed from the code')
  expect(screen.printed.out).toContain('  wrote      lockstep.config.ts\n             golden/features.yaml\n\n')
  expect(screen.printed.out).toMatch(
    /\n {2}next {7}put real inputs into golden\/features\.yaml .*\n {13}.*npx lockstep golden record features\n {13}npx lockstep check features {3}after .*\n$/,
  )
})

test.for([true, false])('says of one side alone which one is missing, where nothing is asked: %s', async (isSilent) => {
  const { screen } = screenIn(await folder({ 'serve.ts': FILES['serve.ts'] }), ['', ''])
  await run(['init', ...(isSilent ? ['--yes'] : []), '--inference', 'serve.ts'], screen, screen.services)
  const same = 'the same: no other side was found, and golden records pin this one'
  expect(screen.printed.out).toContain(
    `  training   ${same}\n  inference  serve.ts:makeFeatures   (line 1 of serve.ts)\n  --training FILE:EXPORT names the other side\n`,
  )
})

test.for([
  [1, 'repair what the cause names, then: npx lockstep check features'],
  [3, 'put right what is said above, then: npx lockstep check features'],
] as const)('says what comes next where the check exits %i', async ([exitCode, next]) => {
  const { screen } = screenIn(await folder(FILES))
  const services = { ...screen.services, check: () => Promise.resolve(report(exitCode)) }
  expect(await run(['init', '--yes'], screen, services)).toBe(exitCode)
  expect(screen.printed.out).toMatch(new RegExp(`\\n {13}${next}\\n$`))
})

test('says at the end where training throws on what was guessed', async () => {
  const { screen } = screenIn(await folder(FILES))
  const threw = { stage: 'age', what: 'threw KeyError' }
  const changes = [1, 2, 3].map((at) => ({ id: `guess-${at}`, kind: 'new' as const, threw: at === 2 ? null : threw }))
  const written = { pair: 'features', mode: 'record', changes, records: 0, file: 'golden/p.yaml', others: [] } as const
  await run(['init', '--yes'], screen, { ...screen.services, golden: () => Promise.resolve([written]) })
  expect(screen.printed.out).toMatch(
    /\n {2}next {7}training throws on 2 of 3 guessed records, whatever was tried .*\n {13}put real/,
  )
})

test('asks at most three questions, and takes the answers', async () => {
  const cwd = await folder({ ...FILES, 'rows.jsonl': '{"age": 7}\n' })
  const { screen, golden, questions } = screenIn(cwd, ['', ' serve.ts:makeFeatures ', 'rows.jsonl'])
  expect(await run(['init'], screen, screen.services)).toBe(0)
  expect(questions).toEqual([
    'Training side [train.py:make_features]: ',
    'Inference side [serve.ts:makeFeatures]: ',
    'A file of inputs (.csv, .jsonl, .parquet), if there is one: ',
  ])
  expect(golden[0]?.inputs).toEqual([{ id: 'sample-1', note: 'the first row', input: { age: 7n }, instead: [] }])
  const drawn = '\n  drawn from 1 row of rows.jsonl, for what they show:\n    sample-1   the first row\n'
  expect(screen.printed.out).toContain(drawn)
  expect(screen.printed.out).toMatch(/\n {2}next {7}npx lockstep check features {3}after [^\n]*\n$/)
})

test('asks nothing of what was typed, and nothing more where nobody answers', async () => {
  const cwd = await folder(FILES)
  const { screen, questions } = screenIn(cwd)
  await run(['init', '--training', 'train.py'], screen, screen.services)
  expect(questions).toEqual(['Inference side [serve.ts:makeFeatures]: '])
  expect(screen.printed.out).toContain(
    '\n  nobody answered, so that what was found is taken: questions need a terminal',
  )
})

test('names other sides that were found, and how to take them, and says nothing of answers where none is asked', async () => {
  const files = {
    ...FILES,
    'train-clean.py': 'def clean_text(row):\n    return row["text"]\n',
    'serve-clean.ts': 'export function cleanText(row) {\n  return row.text\n}\n',
  }
  const { screen } = screenIn(await folder(files))
  expect(await run(['init', '--yes'], screen, screen.services)).toBe(0)
  expect(screen.printed.out).toContain(
    '  or         train-clean.py:clean_text ↔ serve-clean.ts:cleanText\n  --training FILE:EXPORT and --inference FILE:EXPORT take others instead; as further pairs they go into the configuration\n',
  )
  expect(screen.printed.out).not.toContain('nobody answered')
})

test('writes nothing where there is a configuration, where CI runs, or where a sample is no JSON', async () => {
  const there = screenIn(await folder({ ...FILES, 'lockstep.config.json': '{}' }))
  expect(await run(['init', '--yes'], there.screen, there.screen.services)).toBe(2)
  expect(there.screen.printed.err).toContain('lockstep.config.json: there is a configuration already')
  const cwd = await folder({ ...FILES, 'rows.jsonl': '{"age":\n' })
  const broken = screenIn(cwd)
  expect(await run(['init', '--yes', '--sample', 'rows.jsonl'], broken.screen, broken.screen.services)).toBe(2)
  const files = { ...nodeFiles(), refusal: '$CI is set' }
  const services = { ...broken.screen.services, files: () => Promise.resolve(files) }
  expect(await run(['init', '--yes'], broken.screen, services)).toBe(4)
  expect([existsSync(join(cwd, 'lockstep.config.ts')), broken.golden]).toEqual([false, []])
})

test('loads no model file that was found before somebody has said so, and writes nothing till then', async () => {
  const site = 'lib/python/site-packages'
  const files = {
    'serve.ts': FILES['serve.ts'],
    'model.joblib': 'x',
    [`${site}/sklearn.py`]: '',
    [`${site}/joblib.py`]: '',
    [`${site}/pandas.py`]: '',
  }
  const cwd = await folder(files)
  const { PYTHONPATH } = process.env
  process.env['PYTHONPATH'] = join(cwd, site)
  onTestFinished(
    () => void (PYTHONPATH === undefined ? delete process.env['PYTHONPATH'] : (process.env['PYTHONPATH'] = PYTHONPATH)),
  )
  const silent = screenIn(cwd)
  expect(await run(['init'], silent.screen, silent.screen.services)).toBe(2)
  expect(silent.screen.printed.err).toContain(
    "model.joblib: loading it runs code that it holds, and nobody has said that it may be loaded\n  Hint: --yes, or --training 'model.joblib'",
  )
  expect(existsSync(join(cwd, 'lockstep.config.ts'))).toBe(false)
  const answered = screenIn(cwd, ['', '', ''])
  expect(await run(['init'], answered.screen, answered.screen.services)).toBe(0)
  expect(answered.questions[0]).toBe('Training side [model.joblib]: ')
  expect(answered.screen.printed.out).toContain('  training   model.joblib   (through parity/training.py)\n')
})

test('records nothing beside a golden file that stands for training, and says what stays to be done where recording fails', async () => {
  const cwd = await folder({ 'serve.ts': FILES['serve.ts'], 'golden/features.yaml': 'lockstep: 1\nrecords: []\n' })
  const { screen, golden } = screenIn(cwd)
  expect(await run(['init', '--yes'], screen, screen.services)).toBe(0)
  expect(golden).toEqual([])
  expect(screen.printed.out).toContain('  training   golden/features.yaml   (recorded elsewhere)\n')
  const failing = screenIn(await folder(FILES))
  const services = { ...failing.screen.services, golden: () => Promise.reject(new Error('no module')) }
  await run(['init', '--yes'], failing.screen, services)
  expect(failing.screen.printed.out).toContain(
    '  no golden record is written yet. Once training runs: npx lockstep golden record features --input JSON\n',
  )
})
