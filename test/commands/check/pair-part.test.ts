import { expect, test } from 'vitest'
import { pairPart } from '../../../harness/commands/check/pair-part.ts'
import { pairReport } from '../../../harness/commands/check/pair-report.ts'
import { stage } from '../../../harness/pipeline/stage.ts'
import { factsOf } from './pair-facts.ts'

const NODES = { training: [stage('size', (text: string) => text.length)], inference: [stage('size', () => 1)] }

test('a shard says what merging needs: facts, what was seen of stages, sizes, times', async () => {
  const facts = await factsOf(NODES, ['a', 'bcd'], { partOf: 'sha256:aa', strict: true })
  const { part } = pairReport(facts)
  expect(part).toMatchObject({
    strict: true,
    of: 'sha256:aa',
    facts: [{ kind: 'diverged', records: 1, causes: 1 }],
    seen: { golden: { records: 2, stages: [{ name: 'size', ran: true, matters: true }] }, generated: null },
    sizes: { divergences: [expect.any(Number)], drifted: [] },
  })
  expect(part?.times.training.map(({ stage: name }) => name)).toEqual(['size'])
})

test('a whole check says nothing of it', async () => {
  expect(pairPart(await factsOf(NODES, ['a']), null, [])).toEqual({})
})
