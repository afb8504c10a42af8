import { expect, test } from 'vitest'
import { tracePair, type TraceReport } from '../../../harness/commands/trace/trace-pair.ts'
import { toTagged } from '../../../harness/values/tagged-json.ts'
import { childContext, pairTask } from '../child-context.ts'
import { BUG, config, GOLDEN, project } from '../project.ts'

async function traced(
  root: string,
  what: { readonly record: string } | { readonly input: unknown },
): Promise<TraceReport> {
  const pair = await pairTask(root)
  const task =
    'record' in what ? { pair, record: what.record, input: null } : { pair, record: null, input: toTagged(what.input) }
  return tracePair(task, childContext())
}

test('shows every stage of one input on both sides, by record or by value', async () => {
  const root = project({ 'inference.ts': BUG })
  const byRecord = await traced(root, { record: 'spaces' })
  expect(byRecord).toMatchObject({ pair: 'text', record: 'spaces', input: { text: '"  Some  spaces "' } })
  expect(
    byRecord.stages.map(({ name, training, inference, agrees }) => [name, training?.text, inference?.text, agrees]),
  ).toEqual([
    ['lower', '"  some  spaces "', '"  some  spaces "', true],
    ['trim', '"some  spaces"', '"some  spaces"', true],
    ['words', '["some", "", "spaces"]', '["some", "spaces"]', false],
  ])
  const byValue = await traced(root, { input: 'A' })
  expect([byValue.record, byValue.input.text]).toEqual([null, '"A"'])
  expect(byValue.stages.map(({ agrees }) => agrees)).toEqual([true, true, true])
})

test('shows inference alone where the golden file stands for training, and judges nothing', async () => {
  const pair = { training: undefined, align: { lower: 'lowercase' } }
  const root = project({ 'lockstep.config.json': config(pair) })
  const report = await traced(root, { record: 'plain' })
  expect(report.sides).toEqual({ training: 'golden', inference: 'inference.ts' })
  expect(report.stages.map(({ training, agrees }) => [training, agrees])).toEqual([
    [null, null],
    [null, null],
    [null, null],
  ])
})

test('hides private values', async () => {
  const root = project({ 'lockstep.config.json': config({ private: ['$'] }) })
  expect(JSON.stringify(await traced(root, { record: 'plain' }))).not.toMatch(/plain words/i)
})

test('refuses a record that is not there', async () => {
  await expect(traced(project({}), { record: 'plian' })).rejects.toMatchObject({
    code: 'usage',
    at: 'golden.yaml',
    hint: "did you mean 'plain'?",
  })
  const bare = project({ 'golden.yaml': GOLDEN.replaceAll(/plain|spaces/g, (id) => `${id}-a-long-id`) })
  await expect(traced(bare, { record: 'x' })).rejects.toMatchObject({ hint: 'lockstep list shows them' })
})
