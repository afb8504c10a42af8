import { describe, expect, it } from 'vitest'
import { learnKinds } from '../../harness/hybrid/crossing.ts'
import { isJudged, neededFor, shows, type Needed } from '../../harness/hybrid/handed.ts'
import type { HandedColumns, TapRun } from '../../harness/hybrid/column.ts'
import type { Known } from '../../harness/hybrid/known.ts'
import { knownTaps } from '../../harness/hybrid/known.ts'
import { learnTapGraph } from '../../harness/hybrid/tap-graph.ts'
import { handedBack, runTaps } from '../../harness/hybrid/run-step.ts'
import { tap } from '../../harness/tap.ts'
import { laid } from './pipelines.ts'

interface Row {
  readonly a: string
  readonly b: string
}
const INPUTS: readonly Row[] = ['x', ' y', 'z z '].map((a, at) => ({ a, b: `${at} ` }))

const whole = (row: Row): string => {
  const clean = tap('clean', row.a.trim())
  const expanded = tap('expand', `${clean}!`)
  const other = tap('other', row.b.trim())
  return tap('end', `${expanded}|${other}`)
}
const lacking = (row: Row): string => {
  const clean = tap('clean', row.a.trim())
  const other = tap('other', row.b.trim())
  return tap('end', `${clean}|${other}`)
}

async function opened(training: (row: never) => unknown, inference: (row: never) => unknown) {
  const both = await laid(training, inference, { seen: INPUTS })
  const { sides } = both
  const graphs = {
    training: await learnTapGraph(sides.training, INPUTS),
    inference: await learnTapGraph(sides.inference, INPUTS),
  }
  const known: Known = { ...knownTaps(sides), graph: (role) => graphs[role] }
  return { ...both, known, blind: knownTaps(sides), runner: both.hybrids.on(INPUTS) }
}

const handedFor = (...of: Parameters<typeof neededFor>): HandedColumns => neededFor(...of).handed
const named = (handed: HandedColumns): readonly string[] =>
  [...handed].map(([name, columns]) => `${name}: ${columns.map(({ pair }) => pair?.name ?? 'the input').join(' ')}`)

describe('what taps hand back', () => {
  it('is what the program has there; where nothing is known, the last hands back what the step is given', async () => {
    const { step, runner, original, known, blind } = await opened(whole, whole)
    const ran = await runner.run(original.training)
    const on = ran.find(({ step: { info } }) => info.name === 'end')?.given
    if (on === null || on === undefined) throw new Error('it was given something')
    const plain = ['clean: clean', 'expand: expand', 'other: other']
    expect(named(handedFor(step('inference', 'end'), on, { known }))).toEqual(plain)
    expect(named(handedFor(step('inference', 'end'), on, { known: blind }))).toEqual(plain)
    expect(named(handedFor(step('inference', 'clean'), runner.input, { known }))).toEqual([])
    expect(neededFor(step('inference', 'end'), on, { known }).root).toBe(runner.input)
    // Nothing but the record feeds the first tap, also where the program runs others before it.
    expect(neededFor(step('inference', 'clean'), on, { known }).root).toBe(runner.input)
    expect(neededFor(step('inference', 'clean'), on, { known: blind }).root).toBe(on)
  })

  it('is nothing where the first tap follows one that only watches; then its values are what it is run on, if they may be', async () => {
    const watching = (row: Row): string => {
      tap('clean', row.a.trim())
      return tap('other', row.b.trim())
    }
    const first = (row: Row): string => {
      const other = tap('other', row.b.trim())
      tap('clean', row.a.trim())
      return other
    }
    const { step, runner, known } = await opened(watching, first)
    const clean = await runner.apply(step('training', 'clean'), runner.input)
    const rootWhere = (records: readonly unknown[]) =>
      neededFor(step('inference', 'other'), clean, { known: { ...known, given: () => learnKinds(records) } }).root
    expect(rootWhere(INPUTS)).toBe(runner.input)
    expect(rootWhere(['a text'])).toBe(clean)
  })

  it('is what a stage gives that the function lacks, at the tap that feeds the step instead of it', async () => {
    const { step, runner, known } = await opened(whole, lacking)
    const clean = await runner.apply(step('inference', 'clean'), runner.input)
    const expand = await runner.apply(step('training', 'expand'), clean)
    const other = await runner.apply(step('inference', 'other'), expand)
    expect(named(handedFor(step('inference', 'other'), expand, { known }))).toEqual(['clean: clean'])
    expect(named(handedFor(step('inference', 'end'), other, { known }))).toEqual([
      'clean: expand clean',
      'other: other',
    ])
  })

  it('is, at a tap that the program lacks, what the other side feeds the step with', async () => {
    const { step, runner, known } = await opened(lacking, whole)
    const clean = await runner.apply(step('inference', 'clean'), runner.input)
    const other = await runner.apply(step('inference', 'other'), clean)
    expect(named(handedFor(step('inference', 'end'), other, { known }))).toEqual([
      'clean: clean',
      'other: other',
      'expand: clean',
    ])
  })

  it('is not another value where both run in one order and one side takes the wrong one', async () => {
    const wrong = (row: Row): string => {
      const clean = tap('clean', row.a.trim())
      tap('expand', `${clean}!`)
      const other = tap('other', row.b.trim())
      return tap('end', `${clean}|${other}`)
    }
    const { step, runner, original, known } = await opened(whole, wrong)
    const ran = await runner.run(original.training)
    const on = ran.find(({ step: { info } }) => info.name === 'end')?.given
    if (on === null || on === undefined) throw new Error('it was given something')
    expect(named(handedFor(step('inference', 'end'), on, { known }))).toEqual([
      'clean: clean',
      'expand: expand',
      'other: other',
    ])
  })
})

const shown = (run: TapRun, needed: Needed, known: Known): readonly boolean[] => {
  const [is, wanted] = [shows(run, needed, known), handedBack(needed.step, needed.handed, known)]
  return [0, 1, 2].map((row) => is(row, wanted(row)))
}

it('a run shows the steps whose feeders were as the program has them, and judges those that were heard', async () => {
  const { step, sides, runner, known } = await opened(whole, whole)
  const clean = await runner.apply(step('inference', 'clean'), runner.input)
  const expand = step('inference', 'expand')
  const needed = neededFor(expand, clean, { known })
  const run = await runTaps(sides.inference, { ...needed, rows: [0, 1, 2] }, known)
  expect(shown(run, needed, known)).toEqual([true, true, true])
  expect(shown(run, { ...needed, step: step('training', 'expand') }, known)).toEqual([false, false, false])
  // Of one record the program has what came to the tap by itself.
  const changed = { ...clean, outcomes: ['p', clean.outcomes[1], 'r'] }
  expect(shown(run, neededFor(expand, changed, { known }), known)).toEqual([false, true, false])
  expect(shown({ ...run, rows: new Set([0]) }, needed, known)).toEqual([true, false, false])
  expect([0, 1, 2].map(isJudged(run, needed, known))).toEqual([true, true, true])
})

it('a run in which a tap handed back its own value does not show what another one in its place would come to', async () => {
  const short = (row: Row): string => tap('end', `${tap('clean', row.a.trim())}|`)
  const { step, sides, runner, known } = await opened(short, whole)
  const clean = await runner.apply(step('inference', 'clean'), runner.input)
  const natural = await runTaps(
    sides.inference,
    { ...neededFor(step('inference', 'clean'), runner.input, { known }), rows: [0, 1, 2] },
    known,
  )
  // The program lacks 'expand', which hands back what 'clean' gave in that very run.
  const end = neededFor(step('inference', 'end'), clean, { known })
  expect(named(end.handed)).toContain('expand: clean')
  expect(shown(natural, end, known)).toEqual([false, false, false])
})

it('a run in which a list handed back other values does not show what the list comes to by itself', async () => {
  const { step, sides, runner, known } = await opened(whole, whole)
  const listing: Known = { ...known, taps: (role) => ({ ...sides[role], lists: new Set(['clean']) }) }
  const needed = neededFor(step('inference', 'clean'), runner.input, { known })
  const natural = await runTaps(sides.inference, { ...needed, rows: [0, 1, 2] }, known)
  // Of the first record its own value.
  const back = new Map([0, 1, 2].map((row) => [row, new Map([['clean', row === 0 ? 'x' : 'other']])]))
  expect(shown({ ...natural, back }, needed, listing)).toEqual([true, false, false])
  expect(shown({ ...natural, back }, needed, known)).toEqual([true, true, true])
})
