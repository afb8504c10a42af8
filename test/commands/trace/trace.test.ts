import { expect, test } from 'vitest'
import { trace } from '../../../harness/commands/trace/trace.ts'
import { loadConfig } from '../../../harness/config/load-config.ts'
import { BUG, project } from '../project.ts'

test('shows every stage of one input on both sides, by record or by value', async () => {
  const root = project({ 'inference.ts': BUG })
  const config = await loadConfig({ cwd: root, file: null })
  const byRecord = await trace({ config, pair: 'text', record: 'spaces', input: undefined })
  expect(
    byRecord.stages.map(({ name, training, inference, agrees }) => [name, training!.text, inference!.text, agrees]),
  ).toEqual([
    ['lower', '"  some  spaces "', '"  some  spaces "', true],
    ['trim', '"some  spaces"', '"some  spaces"', true],
    ['words', '["some", "", "spaces"]', '["some", "spaces"]', false],
  ])
  const byValue = await trace({ config, pair: 'text', record: null, input: 'A' })
  expect(byValue.stages.map(({ agrees }) => agrees)).toEqual([true, true, true])
})

test('refuses a record or a pair that is not there', async () => {
  const config = await loadConfig({ cwd: project({}), file: null })
  await expect(trace({ config, pair: 'text', record: 'plian', input: undefined })).rejects.toThrow(
    "did you mean 'plain'?",
  )
  await expect(trace({ config, pair: 'test', record: 'plain', input: undefined })).rejects.toThrow(
    "did you mean 'text'?",
  )
})
