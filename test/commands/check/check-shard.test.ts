import { expect, test } from 'vitest'
import { config, project, runOne } from '../project.ts'

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
