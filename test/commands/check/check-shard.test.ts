import { expect, test } from 'vitest'
import { run as lockstep } from '../../../harness/cli/run.ts'
import type { SavedReport } from '../../../harness/report/merge/one-check.ts'
import { mergeReports } from '../../../harness/report/merge/merge-reports.ts'
import { readReport } from '../../../harness/report/read-report.ts'
import { jsonReport } from '../../../harness/reporters/json-report.ts'
import { terminal } from '../../cli/fakes.ts'
import { config, project, run, runOne, write } from '../project.ts'

const STAGES = `
import { pipeline, stage } from 'lockstep'
const words = stage('words', (text: string) => text.split(' '))
export const training = pipeline('text', [
  stage('cut', (text: string) => text),
  words,
  stage('sizes', (all: string[]) => all.map((word) => [word, word.length])),
])
export const inference = pipeline('text', [
  stage('cut', (text: string) => (text.length > 27 ? text.slice(0, 27) : text)),
  words,
  stage('sizes', (all: string[]) => all.map((word) => [word, Math.min(word.length, 9)])),
])
`
const INPUTS = [
  'a considerable thing',
  'The Zebra',
  'small extraordinary words of a long kind',
  'more',
  'unbelievable',
  'fine',
]

test('a shard names the causes of its own records, and none that only fresh inputs show', async () => {
  const side = (name: string): object => ({ file: 'stages.ts', export: name })
  const root = project({
    'stages.ts': STAGES,
    'golden.yaml': { lockstep: 1, records: INPUTS.map((input, at) => ({ id: `r${at}`, input })) },
    'lockstep.config.json': { ...config({ training: side('training'), inference: side('inference') }), runs: 6 },
  })
  const causes = async (shard: { index: number; count: number } | null) => {
    const report = await runOne(root, { shard })
    expect([report.verdict, report.exitCode]).toEqual(['diverged', 1])
    return report.causes.map(({ stage, records }) => ({ stage, any: records > 0 }))
  }
  expect(await causes({ index: 5, count: 6 })).toEqual([{ stage: 'sizes', any: true }])
  const all = await causes(null)
  expect(all.toSorted((a, b) => (a.stage < b.stage ? -1 : 1))).toEqual([
    { stage: 'cut', any: true },
    { stage: 'sizes', any: true },
  ])
})

const ON_THE_WAY = {
  'training.ts': `export const f = (text: string): number => {
  let total = 0
  for (const word of text.split(' ')) total += word.length
  return total
}
`,
  'inference.ts': `export const f = (text: string): number => {
  let total = 0
  for (const word of text.split(' ').toReversed()) total += word.length
  return total
}
`,
  'alone.ts':
    'export const f = (text: string): number => {\n  const sum = text.replaceAll(" ", "").length\n  return sum\n}\n',
}

test('what shards found is read back, merged and drawn', async () => {
  const side = (file: string): object => ({ file, export: 'f', watch: 'auto' })
  const pair = (inference: string): object => ({
    training: side('training.ts'),
    inference: side(inference),
    golden: 'golden.yaml',
  })
  const root = project({
    ...ON_THE_WAY,
    'golden.yaml': { lockstep: 1, records: INPUTS.map((input, at) => ({ id: `r${at}`, input })) },
    'lockstep.config.json': { pairs: { loop: pair('inference.ts'), alone: pair('alone.ts') }, runs: 6 },
  })
  const shard = async (index: number): Promise<SavedReport> => {
    const text = jsonReport(await run(root, { shard: { index, count: 2 } }))
    write(root, `${index}.json`, text)
    return { file: `${index}.json`, report: readReport(text, `${index}.json`) }
  }
  const [first, second] = [await shard(1), await shard(2)]
  const facts = first.report.pairs.flatMap(({ part }) => part?.facts ?? [])
  expect(facts).toContainEqual(expect.objectContaining({ kind: 'differs-on-the-way', isOfLoop: true }))
  expect(facts).toContainEqual(
    expect.objectContaining({ kind: 'not-watched', own: { training: ['total', 'word'], inference: ['sum'] } }),
  )
  expect(mergeReports([first, second])).toMatchObject({ exitCode: 0 })
  for (const words of [
    ['merge', '1.json', '2.json'],
    ['explain', '1.json'],
  ]) {
    const screen = terminal({ cwd: root })
    expect([await lockstep(words, screen, screen.services), screen.printed.err]).toEqual([0, ''])
  }
})
