import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tracePair, type TraceReport } from '../../../harness/commands/trace/trace-pair.ts'
import { toTagged } from '../../../harness/values/tagged-json.ts'
import { childContext, pairTask } from '../child-context.ts'
import { BUG, config, GOLDEN, project, runOne, TRAINING } from '../project.ts'

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

test('shows generated inputs by their ids, as a check makes them', async () => {
  const root = project({ 'inference.ts': BUG })
  const { divergences } = await runOne(root)
  for (const origin of ['generated', 'edge']) {
    const one = divergences.find((divergence) => divergence.origin === origin)
    rmSync(join(root, '.lockstep'), { recursive: true, force: true })
    const report = await traced(root, { record: one?.record ?? '' })
    expect(report.input).toEqual(one?.input)
    expect(report.stages.some(({ agrees }) => agrees === false)).toBe(true)
  }
  await expect(traced(root, { record: 'e-none' })).rejects.toThrow("There is no input 'e-none'")
  const bare = project({ 'lockstep.config.json': config({ training: undefined }) })
  await expect(traced(bare, { record: 'g-1-1' })).rejects.toThrow(/no record 'g-1-1'\n.*leave --side out/)
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

test('pairs the assignments of a variable by their values where one is missing', async () => {
  const code = (steps: readonly string[]): string =>
    `export function run(input: string) {\n  let text = input\n${steps.map((step) => `  text = text.${step}\n`).join('')}  return text\n}\n`
  const [lower, dashes, spaces] = ['toLowerCase()', "replaceAll('-', ' - ')", "replaceAll('  ', ' ')"]
  const side = (file: string) => ({ file, export: 'run', watch: ['text'] })
  const root = project({
    'a.ts': code([lower, dashes, spaces]),
    'b.ts': code([lower, spaces]),
    'golden.yaml': { lockstep: 1, records: ['A-B', 'c  d', 'E'].map((input, at) => ({ id: `r${at}`, input })) },
    'lockstep.config.json': config({ training: side('a.ts'), inference: side('b.ts'), golden: 'golden.yaml' }),
  })
  const { stages } = await traced(root, { input: 'X  Y' })
  expect(stages.map(({ name, training, inference }) => [name, training?.text, inference?.text])).toEqual([
    ['text', '"X  Y"', '"X  Y"'],
    ['text#2', '"x  y"', '"x  y"'],
    ['text#3 (training)', '"x  y"', undefined],
    ['text#3', '"x y"', '"x y"'],
  ])
})

test('shows a variable of a loop as the list that a check compares', async () => {
  const code = (by: number): string =>
    `export function run(prices: number[]) {
  let total = 0
  for (const price of prices) {
    const net = price * ${by}
    total += net
  }
  return total
}
`
  const side = (file: string) => ({ file, export: 'run', watch: ['net'] })
  const root = project({
    'a.ts': code(2),
    'b.ts': code(3),
    'golden.yaml': { lockstep: 1, records: [[1, 2], [5], [4, 4, 1]].map((input, at) => ({ id: `r${at}`, input })) },
    'lockstep.config.json': config({ training: side('a.ts'), inference: side('b.ts'), golden: 'golden.yaml' }),
  })
  const { stages } = await traced(root, { input: [10, 20] })
  expect(stages.map(({ name, training, inference }) => [name, training?.text, inference?.text])).toEqual([
    ['net', '[20, 40]', '[30, 60]'],
    ['return', '60', '90'],
  ])
})

test('says how each stage came out as a check does', async () => {
  const lower = "  stage('lower', (text: string) => text.toLowerCase()),\n"
  const trim = "  stage('trim', (text: string) => text.trim()),\n"
  const root = project({
    'inference.ts': TRAINING.replace('const training', 'const inference').replace(`${lower}${trim}`, `${trim}${lower}`),
  })
  const { stages } = await traced(root, { input: ' A b' })
  expect(stages.map(({ name, agrees, status }) => [name, agrees, status])).toEqual([
    ['lower', false, 'displaced'],
    ['trim', false, 'displaced'],
    ['words', true, 'agrees'],
  ])
})

test('writes whole numbers of JavaScript as the other side has them, and ints where it is alone', async () => {
  const files = {
    'a.py': 'def run(text):\n    size = float(len(text))\n    words = len(text.split())\n    return [size, words]\n',
    'b.ts': `export function run(text: string) {
  const size = text.length
  const words = text.split(' ').length
  return [size, words]
}
`,
  }
  const side = (file: string) => ({ file, export: 'run', watch: 'auto' })
  const both = config({ training: side('a.py'), inference: side('b.ts') })
  const { stages } = await traced(project({ ...files, 'lockstep.config.json': both }), { input: 'a b' })
  expect(stages.map(({ name, training, inference }) => [name, training?.text, inference?.text])).toEqual([
    ['size', '3.0', '3.0'],
    ['words', '2', '2'],
    ['return', '[3.0, 2]', '[3.0, 2]'],
  ])
  const inference = config({ training: undefined, inference: { file: 'b.ts', export: 'run', watch: ['size'] } })
  const alone = await traced(project({ ...files, 'lockstep.config.json': inference }), { input: 'a b' })
  expect(alone.stages.map((stage) => stage.inference?.text)).toEqual(['3', '[3, 2]'])
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
