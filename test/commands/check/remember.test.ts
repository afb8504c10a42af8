import { OPEN_DOMAIN } from '../../../harness/inputs/infer/domain.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { remember } from '../../../harness/commands/check/remember.ts'
import type { PairRun } from '../../../harness/commands/check/pair-run.ts'
import { readStored } from '../../../harness/pair/stored.ts'

test('what failed is stored; what agrees again is forgotten, what was not judged stays', () => {
  const root = mkdtempSync(join(tmpdir(), 'lockstep_test_'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const task = {
    root,
    pair: { name: 'p', inputs: { from: 'module' } },
    options: { stage: null, shard: null },
    given: [],
  } as never
  const failure = (id: string) => ({ id, origin: 'generated', input: id, edges: false }) as const
  const before = { failures: ['agrees', 'fails', 'left'].map(failure), golden: ['g'] }
  const run = {
    ran: new Set(['agrees', 'fails', 'g']),
    failing: { golden: new Set(['h']), stored: new Set(['fails']), generated: new Set(['new']) },
    generated: { divergences: [{ record: failure('new') }] },
  } as unknown as PairRun
  expect(remember(task, before, { run, domain: OPEN_DOMAIN })).toEqual([])
  const after = readStored(root, 'p')
  expect(after.failures.map(({ id }) => id)).toEqual(['fails', 'left', 'new'])
  expect(after.golden).toEqual(['h'])
  expect(
    remember({ ...(task as object), options: { stage: 's' } } as never, before, { run, domain: OPEN_DOMAIN }),
  ).toEqual([])
})

test('a shard stores nothing: other shards of the check share out what is stored', () => {
  const root = mkdtempSync(join(tmpdir(), 'lockstep_test_'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const failure = { id: 'g', origin: 'generated', input: 'x', edges: ['text'] } as const
  const run = {
    ran: new Set([]),
    failing: { golden: new Set(['h']), stored: new Set([]), generated: new Set(['g']) },
    generated: { divergences: [{ record: failure }] },
  } as unknown as PairRun
  const task = (shard: object | null) =>
    ({
      root,
      pair: { name: 'p', inputs: { from: 'golden', edges: ['text'] } },
      options: { stage: null, shard },
      given: [],
    }) as never
  remember(task({ index: 1, count: 2 }), { failures: [], golden: [] }, { run, domain: OPEN_DOMAIN })
  expect(readStored(root, 'p').failures).toEqual([])
  remember(task(null), { failures: [], golden: [] }, { run, domain: OPEN_DOMAIN })
  expect(readStored(root, 'p').failures).toEqual([failure])
})
