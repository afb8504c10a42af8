import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../../harness/cli/run.ts'
import { loadConfig } from '../../harness/config/load-config.ts'
import type { GoldenRequest } from '../../harness/commands/golden/golden.ts'
import { nodeFiles } from '../../harness/golden/node-files.ts'
import { folder } from '../config/folder.ts'
import { terminal, type Screen } from './fakes.ts'

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
        return Promise.resolve([{ pair: 'features', mode: 'record', changes, records: 0 }])
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
})

test('asks at most three questions, and takes the answers', async () => {
  const cwd = await folder({ ...FILES, 'rows.jsonl': '{"age": 7}\n' })
  const { screen, golden, questions } = screenIn(cwd, ['', ' serve.ts:makeFeatures ', 'rows.jsonl'])
  expect(await run(['init'], screen, screen.services)).toBe(0)
  expect(questions).toEqual([
    'Training side [train.py:make_features]: ',
    'Inference side [serve.ts:makeFeatures]: ',
    'A file of inputs (.csv, .jsonl), if there is one: ',
  ])
  expect(golden[0]?.inputs).toEqual([{ id: 'sample-1', note: null, input: { age: 7n } }])
})

test('asks nothing of what was typed, and nothing more where nobody answers', async () => {
  const cwd = await folder(FILES)
  const { screen, questions } = screenIn(cwd)
  await run(['init', '--training', 'train.py'], screen, screen.services)
  expect(questions).toEqual(['Inference side [serve.ts:makeFeatures]: '])
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
