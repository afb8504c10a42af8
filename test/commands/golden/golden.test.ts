import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { golden } from '../../../harness/commands/golden/golden.ts'
import { loadConfig } from '../../../harness/config/load-config.ts'
import { config, GOLDEN, project, record, runOne, TRAINING, write } from '../project.ts'

test('records what is missing, adds inputs, and leaves what is recorded', async () => {
  const root = project({})
  const loaded = await loadConfig({ cwd: root, file: null })
  const add = { id: 'added', note: 'why', input: 'New WORDS' }
  const [report] = await golden({ config: loaded, pairs: ['text'], mode: 'record', inputs: [add] })
  expect(report).toMatchObject({
    pair: 'text',
    records: 2,
    changes: [{ id: 'plain' }, { id: 'spaces' }, { id: 'added', kind: 'new' }],
  })
  expect(await golden({ config: loaded, pairs: [], mode: 'record', inputs: [] })).toMatchObject([
    { records: 3, changes: [] },
  ])
  await expect(golden({ config: loaded, pairs: ['text'], mode: 'record', inputs: [add] })).rejects.toThrow(
    "there is a golden record 'added' already",
  )
})

test('refuses training that does not give the same twice', async () => {
  const training = TRAINING.replace('text.toLowerCase()', 'text + Math.random()')
  const root = project({ 'training.ts': training })
  await expect(record(root)).rejects.toThrow("training gives another value for record 'plain' at stage 'lower'")
  expect(readFileSync(join(root, 'golden.yaml'), 'utf8')).toBe(GOLDEN)
})

test('refuses to write where CI is set, and without a training side', async () => {
  const root = project({})
  process.env['CI'] = 'true'
  onTestFinished(() => void (process.env['CI'] = ''))
  await expect(record(root)).rejects.toThrow('refused write in CI')
  process.env['CI'] = ''
  write(root, 'lockstep.config.json', config({ training: undefined }))
  const loaded = await loadConfig({ cwd: root, file: null })
  const request = { config: loaded, mode: 'record', inputs: [] } as const
  await expect(golden({ ...request, pairs: ['text'] })).rejects.toThrow("pair 'text' configures no training side")
  expect(await golden({ ...request, pairs: [] })).toEqual([])
})

test('a value edited by hand stops the check, and an update proposes what training gives', async () => {
  const root = project({})
  await record(root)
  const path = join(root, 'golden.yaml')
  write(root, 'golden.yaml', readFileSync(path, 'utf8').replace('lower: plain words', 'lower: plain wordz'))
  const report = await runOne(root, { runs: 0 })
  expect(report).toMatchObject({ exitCode: 4, verdict: 'golden-not-clean' })
  expect(report.error!.message).toContain("'plain'")
  await record(root, 'update')
  expect(readFileSync(join(root, 'golden.pending.yaml'), 'utf8')).toContain('lower: plain words')
})
