import { expect, test } from 'vitest'
import { drift } from '../../../harness/commands/check/drift.ts'
import { rule } from '../../../harness/compare/rule.ts'

const stage = (name: string): object => ({ name, kind: 'stage', branch: [], uses: [], batch: false })
const info = {
  pipeline: 'text',
  kind: 'staged',
  stages: [stage('scale'), stage('round')],
  provenance: { runtime: 'node 20', platform: 'p', packages: {}, files: {} },
} as never
const trace = (...[scale, round]: readonly unknown[]): ReadonlyMap<string, unknown> =>
  new Map([
    ['scale', scale],
    ['round', round],
  ])
const record = (id: string, ...gave: readonly unknown[]): never =>
  ({ id, input: id, env: 'e', stages: trace(...gave) }) as never
const today = {
  info,
  traces: new Map([
    ['same', trace(1, 1)],
    ['near', trace(1.05, 1)],
    ['other', trace(2, 2)],
  ]),
}
const group = {
  info,
  records: [record('same', 1, 1), record('near', 1, 1), record('other', 2, 3), record('not-run', 0, 0)],
}

async function drifted(rules = new Map()): Promise<{ ids: string[]; diverged: number; compared: number }> {
  const ids: string[] = []
  const options = {
    terms: { rules, align: new Map(), only: null },
    keep: 9,
    onDrift: (id: string) => void ids.push(id),
  }
  const { tally } = await drift(today, group, options)
  return { ids, diverged: tally.diverged, compared: tally.compared }
}

test('golden records that today gives otherwise are drifted; what was not run today is not judged', async () => {
  expect(await drifted()).toEqual({ ids: ['near', 'other'], diverged: 2, compared: 3 })
})

test('the rules of the pair are in force', async () => {
  expect(await drifted(new Map([['scale', rule({ atol: 0.1 }, 'compare.scale')]]))).toMatchObject({ ids: ['other'] })
})

test('names that inference gives its stages play no part', async () => {
  const options = {
    terms: { rules: new Map(), align: new Map([['scale', 'round']]), only: null },
    keep: 9,
    onDrift: () => {},
  }
  expect((await drift(today, group, options)).tally.diverged).toBe(2)
})

test('taps that only some records pass are in the order of today', async () => {
  const names = ['code', 'code#2', 'cents', 'return']
  const taps = (...stages: readonly string[]): never =>
    ({ ...(info as object), kind: 'traced', stages: stages.map(stage) }) as never
  const gives = (...values: readonly unknown[]): ReadonlyMap<string, unknown> =>
    new Map(names.flatMap((name, at): [string, unknown][] => (values[at] === undefined ? [] : [[name, values[at]]])))
  const [plain, late] = [gives('EUR', undefined, 7, 'EUR'), gives(null, 'GBP', 8, 'GBP')]
  const records = [plain, late].map((stages, at) => ({ id: `${at}`, input: at, env: 'e', stages }) as never)
  const traces = new Map([['0', plain]])
  const ids: string[] = []
  const options = {
    terms: { rules: new Map(), align: new Map(), only: null },
    keep: 9,
    onDrift: (id: string) => void ids.push(id),
  }
  const compared = async (given: ReadonlyMap<string, ReadonlyMap<string, unknown>>): Promise<readonly string[]> => {
    await drift({ info: taps(...names), traces: given }, { info: taps(), records }, options)
    return ids.splice(0)
  }
  expect(await compared(traces.set('1', late))).toEqual([])
  expect(await compared(traces.set('1', gives(null, 'USD', 8, 'GBP')))).toEqual(['1'])
})

test('taps that are not looked at any more are no drift, whatever is recorded of them', async () => {
  const tapped = (name: string): object => ({ name, kind: 'tap', branch: [], uses: [], batch: false })
  const traced = { ...(info as object), kind: 'traced', stages: [tapped('out'), tapped('return')] } as never
  const then = [
    {
      id: 'a',
      input: 'a',
      env: 'e',
      stages: new Map([
        ['out', 1],
        ['out#2', 2],
        ['return', 3],
      ]),
    },
  ] as never
  const now = {
    info: { ...(traced as object), stages: [tapped('return')] } as never,
    traces: new Map([['a', new Map([['return', 3]])]]),
  }
  const options = { terms: { rules: new Map(), align: new Map(), only: null }, keep: 9, onDrift: () => {} }
  const diverged = async (isLeftOut?: (tap: string) => boolean): Promise<number> =>
    (await drift(now, { info: traced, records: then }, { ...options, ...(isLeftOut && { isLeftOut }) })).tally.diverged
  expect(await diverged()).toBe(1)
  expect(await diverged((tap) => tap === 'out')).toBe(0)
  // What a record still passes is compared, whatever is said of its name.
  expect(await diverged((tap) => tap === 'out' || tap === 'return')).toBe(0)
  now.traces.set('a', new Map([['return', 4]]))
  expect(await diverged((tap) => tap === 'out' || tap === 'return')).toBe(1)
})

test('a variable that nobody named, and that no golden record has, is no drift', async () => {
  const traced = (...names: readonly string[]): never =>
    ({ ...(info as object), kind: 'traced', stages: names.map(stage) }) as never
  const gave = (plan: unknown): ReadonlyMap<string, unknown> => new Map(Object.entries({ scale: 1, 'plan#2': plan }))
  const now = { info: traced('scale', 'plan#2'), traces: new Map([['same', gave('free')]]) }
  const goldenOf = (stages: ReadonlyMap<string, unknown>): never =>
    ({ info: traced('scale'), records: [{ id: 'same', input: 'same', env: 'e', stages }] }) as never
  const found = async (stages: ReadonlyMap<string, unknown>, ...unasked: readonly string[]): Promise<number> => {
    const terms = { rules: new Map(), align: new Map(), only: null, unasked: new Set(unasked) }
    return (await drift(now, goldenOf(stages), { terms, keep: 9, onDrift: () => {} })).tally.diverged
  }
  const bare = trace(1).entries()
  const without = new Map([...bare].slice(0, 1))
  expect([await found(without, 'plan'), await found(without), await found(gave('pro'), 'plan')]).toEqual([0, 1, 1])
})
