import { expect, test } from 'vitest'
import { WorkerError } from '../../../harness/errors.ts'
import { asItIs, matchStages, notMatched, type Matched } from '../../../harness/commands/check/match-stages.ts'
import { loadRows } from '../../../harness/sides/load-rows.ts'
import { createEnds, type Ends } from '../../../harness/sides/worker/ends.ts'
import { keepTraces } from '../../../harness/sides/recorded-side.ts'
import type { Side } from '../../../harness/sides/side.ts'
import { tap } from '../../../harness/tap.ts'
import { sideOf } from '../../diagnose/diagnosed.ts'
import { side, stages } from '../../run/sides.ts'

const TERMS = { rules: new Map(), align: new Map(), only: null }
const lower = (text: string): string => text.toLowerCase()
const trim = (text: string): string => text.trim()
const golden = [' A b ', 'C'].map((input) => ({ input })) as never
const training = side('training', stages({ lower, trim }))

/** Where the loop stands. */
const LINE = { at: 'f.ts:3', source: 'f.ts:3' }

const failingStage =
  (ends: Ends): Side['stage'] =>
  (_, values) => {
    for (const value of values) if (String(value).includes('g')) ends.note('inference', 1)
    return Promise.resolve([...values])
  }

test('a stage of another name in the same place is matched, and said to be', async () => {
  const inference = side('inference', stages({ lower, strip: trim }))
  const { terms, findings } = await matchStages({ training, inference }, TERMS, { golden, generated: null })
  expect([...terms.align]).toEqual([['strip', 'trim']])
  expect(findings).toEqual([
    { kind: 'stages-matched', training: ['trim'], inference: ['strip'], agrees: true, inputs: 2 },
  ])
})

test('where one stage alone is compared, the others are matched all the same', async () => {
  const inference = side('inference', stages({ lower, strip: trim }))
  const only = { ...TERMS, only: 'trim' }
  const { terms } = await matchStages({ training, inference }, only, { golden, generated: null })
  expect([[...terms.align], terms.only]).toEqual([[['strip', 'trim']], 'trim'])
})

test('generated inputs are looked at as well, and no more than needed', async () => {
  const inference = side('inference', stages({ lower, strip: trim }))
  let made = 0
  const generated = {
    *again() {
      for (;;) yield { id: `g${made++}`, origin: 'generated', input: ` x${made} ` }
    },
  } as never
  const { findings } = await matchStages({ training, inference }, TERMS, { golden, generated })
  expect(findings).toMatchObject([{ inputs: 128 }])
  expect(made).toBeLessThanOrEqual(128)
})

test('inputs are made only where there is something to match, and few of large ones', async () => {
  let made = 0
  const generated = {
    *again() {
      for (;;) yield { id: `g${made++}`, origin: 'generated', input: ' x'.repeat(2 ** 20) }
    },
  } as never
  const same = { training, inference: side('inference', stages({ lower, trim })) } as never
  await matchStages(same, TERMS, { golden, generated })
  expect(made).toBe(0)
  const inference = side('inference', stages({ lower, strip: trim }))
  const { findings } = await matchStages({ training, inference }, TERMS, { golden, generated })
  expect(findings).toMatchObject([{ inputs: 2 + 8 }])
})

test('assignments of a watched variable are paired by their values, with recorded ones where training does not run', async () => {
  const chain = (steps: readonly ((text: string) => string)[]) => (input: string) => {
    let text = input
    for (const step of steps) text = tap('text', step(text))
    return text
  }
  const marks = (text: string): string => text.replaceAll('-', ' - ')
  const inputs = [' A-b ', 'C', 'd-E', ' x']
  const [whole, lacking] = [chain([lower, marks, trim]), chain([lower, trim])]
  // As if each step were a line of its own.
  const places = new Map()
  const running = { ...sideOf('inference', lacking), watched: [['text', 1]], places } as Side
  const expected = ['text text', 'text#2 text#3']
  const shown = ({ terms }: Matched): readonly string[] => [...terms.align].map((names) => names.join(' '))
  const records = inputs.map((input) => ({ input })) as never
  const both = { training: { ...sideOf('training', whole), places }, inference: running } as never
  expect(shown(await matchStages(both, TERMS, { golden: records, generated: null }))).toEqual(expected)
  const traced = keepTraces(sideOf('training', whole))
  await loadRows(traced, inputs)
  const recorded = inputs.map((input, at) => ({ input, env: 'e', stages: traced.traces[at] })) as never
  const file = { environments: new Map([['e', { side: traced.info }]]) } as never
  const alone = { training: null, inference: running } as never
  expect(shown(await matchStages(alone, TERMS, { golden: recorded, generated: null, file }))).toEqual(expected)
})

test.each([
  ['names are the same', side('inference', stages({ lower, trim })), TERMS, training],
  ['training is recorded only', side('inference', stages({ lower, strip: trim })), TERMS, null],
])('nothing is matched where %s', async (_, inference, terms, reference) => {
  const open = { training: reference, inference } as never
  expect(await matchStages(open, terms, { golden, generated: null })).toEqual({ terms, seen: asItIs, findings: [] })
})

test('where generated inputs end a worker of a function too often, golden records alone tell, and both may take long again', async () => {
  const loop = (text: string): string => {
    let joined = ''
    for (const part of text.trim().split(' ')) joined = tap('joined', joined + part)
    return joined
  }
  const places = new Map(Array.from({ length: 8 }, (_, at) => [at === 0 ? 'joined' : `joined#${at + 1}`, LINE]))
  const sideOn = (role: 'training' | 'inference'): Side => {
    const own = { ...sideOf(role, loop), places }
    return { ...own, watched: [['joined', 1, 1]] }
  }
  const ends = createEnds({ records: 3, ms: 1e6 })
  const inference = sideOn('inference')
  const failing: Side = {
    ...inference,
    open: (inputs, handed) => {
      for (const input of inputs) if (String(input).includes('g')) ends.note('inference', 1)
      return inference.open(inputs, handed)
    },
  }
  const generated = { again: () => ['g1', 'g2', 'g3'].map((input) => ({ id: input, origin: 'generated', input })) }
  const on = {
    golden: [' a b c', 'd', 'e f'].map((input) => ({ input })) as never,
    generated: generated as never,
    ends,
  }
  const { seen } = await matchStages({ training: sideOn('training'), inference: failing }, TERMS, on)
  expect(seen(inference)).not.toBe(inference)
  expect(ends.givenUp).toEqual({ times: 1, why: null })
  for (let more = 1; more < 3; more++) ends.note('inference', 1)
  // Of stages few golden records tell too little.
  const stopped = { ...side('inference', stages({ lower, strip: trim })), stage: failingStage(ends) }
  await expect(matchStages({ training, inference: stopped }, TERMS, { ...on, golden })).rejects.toThrow('3 records')
})

test('what ends a side while its stages are matched is told: where, and what happened', async () => {
  const failing = {
    ...side('inference', stages({ lower, strip: trim })),
    stage: () => Promise.reject(new WorkerError("no answer of '/srv/app/s.py'", { side: 'inference', stage: 'strip' })),
  }
  const matching = matchStages({ training, inference: failing }, TERMS, { golden, generated: null })
  const error: unknown = await matching.catch((reason: unknown) => reason)
  if (!(error instanceof WorkerError)) throw error
  expect(notMatched(error, '/srv/app')).toEqual({
    kind: 'stages-not-matched',
    what: "no answer of 's.py'",
    side: 'inference',
    stage: 'strip',
  })
  expect(notMatched(new WorkerError('ended', { side: 'the pair' }), '/srv/app')).toMatchObject({
    side: null,
    stage: null,
  })
})
