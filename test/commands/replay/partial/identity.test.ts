import { expect, test } from 'vitest'
import { identityOf } from '../../../../harness/commands/replay/partial/identity.ts'
import type { ReplayReady } from '../../../../harness/commands/replay/replay-worker-events.ts'
import { saidSettled } from '../../../../harness/pair/learn-auto.ts'
import type { PairTask } from '../../../../harness/pair/pair-task.ts'
import { pairTask } from '../../child-context.ts'
import { config, project } from '../../project.ts'

async function taskOf(pair: object = {}): Promise<PairTask> {
  return { ...(await pairTask(project({ 'lockstep.config.json': config(pair) }))), today: '2026-11-30' }
}

function ready({ pair }: PairTask, matched = '[]'): ReplayReady {
  return { settled: saidSettled(pair), matched, provenance: { training: null, inference: null } }
}

test('the same project in another folder has the same identity, one with another configuration has not', async () => {
  const task = await taskOf()
  const identity = identityOf(task, ready(task), false)
  const elsewhere = await taskOf()
  expect(identityOf(elsewhere, ready(elsewhere), false)).toBe(identity)
  const tolerant = await taskOf({ compare: { words: { atol: 1 } } })
  const others = [
    identityOf(tolerant, ready(tolerant), false),
    identityOf(task, ready(task, '[["a","b"]]'), false),
    identityOf(task, ready(task), true),
  ]
  expect(new Set([identity, ...others]).size).toBe(4)
  const known = await taskOf({ known: [{ stage: 'words', record: 'a', reason: 'later', until: '2026-12-01' }] })
  const expired = { ...known, today: '2026-12-02' }
  expect(identityOf(known, ready(known), false)).not.toBe(identityOf(expired, ready(expired), false))
})
