import { OPEN_DOMAIN } from '../../../harness/inputs/infer/domain.ts'
import { expect, test } from 'vitest'
import { endedCauses, type EndedRequest } from '../../../harness/commands/check/ended-causes.ts'
import { startBudget } from '../../../harness/diagnose/budget.ts'
import { endedOn, type Outcome } from '../../../harness/pipeline/outcome.ts'
import { makePlan } from '../../../harness/run/plan.ts'
import type { Side } from '../../../harness/sides/side.ts'
import { side, stages } from '../../run/sides.ts'

const same = (value: unknown): unknown => value
const plain = {
  training: side('training', stages({ hash: same })),
  inference: side('inference', stages({ hash: same })),
}
const plan = makePlan(plain.training, plain.inference, { rules: new Map(), align: new Map(), only: null })
const END = endedOn('crashed', 'SIGSEGV')

/** A side whose process ends on some inputs. */
function ending(on: (input: string) => boolean): Side {
  return {
    ...plain.training,
    open: (inputs) => {
      const outcomes: Outcome[] = []
      return {
        outcomes,
        times: null,
        load: (row) => void (outcomes[0] = on(inputs[row] as string) ? END : inputs[row]),
      }
    },
  }
}

function requestOf(training: Side, failing: readonly string[], more: Partial<EndedRequest> = {}): EndedRequest {
  const at = { role: 'training', stage: plan.pairs[0]!, outcome: END } as const
  return {
    sides: { ...plain, training },
    ended: failing.map((input, row) => ({ record: { id: `r${row}`, origin: 'generated', input }, ...at })),
    passing: ['plain', 'also plain', ''],
    golden: ['plain'],
    valid: () => true,
    domain: OPEN_DOMAIN,
    budget: startBudget(60),
    hides: false,
    isLive: true,
    ...more,
  }
}

test('every stage at which a process ends is a cause, with its records, when, and the smallest input', async () => {
  const training = ending((text) => text.includes('\u0000'))
  const [cause, ...others] = await endedCauses(requestOf(training, ['ab\u0000cd', '\u0000\u0000']))
  expect(others).toEqual([])
  expect(cause).toMatchObject({
    kind: 'implementation',
    level: 'likely',
    stage: 'hash',
    ends: { side: 'training', how: 'crashed (SIGSEGV)' },
    records: new Set(['r0', 'r1']),
    smallest: { input: '\u0000', training: END, inference: '\u0000' },
  })
  expect(cause?.when).not.toBeNull()
})

test('what does not end it again is nondeterminism, of which no smallest input is sought', async () => {
  const request = requestOf(
    ending(() => false),
    ['x'],
  )
  const outcome = endedOn('crashed', 'SIGSEGV', false)
  const [cause] = await endedCauses({ ...request, ended: [...request.ended].map((one) => ({ ...one, outcome })) })
  expect(cause).toMatchObject({ kind: 'nondeterminism', noisy: true, smallest: null, when: null })
})

test('nothing is said of private inputs, nor sought when the time is over', async () => {
  const [hidden] = await endedCauses(
    requestOf(
      ending((text) => text !== 'plain'),
      ['x'],
      { hides: true },
    ),
  )
  expect(hidden?.when).toBeNull()
  const [late] = await endedCauses(
    requestOf(
      ending((text) => text !== 'plain'),
      ['xyz'],
      { budget: startBudget(0) },
    ),
  )
  expect(late).toMatchObject({ when: null, smallest: { complete: false } })
})

test('a side that can no longer run costs what is not known, and not the cause', async () => {
  const gone: Side = { ...plain.training, open: () => Promise.reject(new Error('cannot be started')) }
  const [cause] = await endedCauses(requestOf(gone, ['x']))
  expect(cause).toMatchObject({ kind: 'implementation', level: 'likely', records: new Set(['r0']), smallest: null })
  const recorded = await endedCauses(
    requestOf(
      ending((text) => text === 'x'),
      ['x'],
      { isLive: false },
    ),
  )
  expect(recorded).toMatchObject([{ kind: 'implementation', smallest: null }])
})
