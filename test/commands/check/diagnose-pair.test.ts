import { OPEN_DOMAIN } from '../../../harness/inputs/infer/domain.ts'
import { expect, test } from 'vitest'
import { asItIs } from '../../../harness/commands/check/match-stages.ts'
import { diagnosePair } from '../../../harness/commands/check/diagnose-pair.ts'
import { toDiagnose } from '../../../harness/commands/check/to-diagnose.ts'
import type { Diverged } from '../../../harness/commands/check/diverged.ts'
import { sideContext } from '../../../harness/commands/side-context.ts'
import { createEnds } from '../../../harness/sides/worker/ends.ts'
import { endedOn } from '../../../harness/pipeline/outcome.ts'
import { side, stages } from '../../run/sides.ts'
import { childContext } from '../child-context.ts'
import { pairConfig } from '../../pair/pair-config.ts'
import { factsOf } from './pair-facts.ts'

const lower = (text: string): string => text.toLowerCase()
const same = (text: string): string => text
const NODES = { training: stages({ lower }), inference: stages({ lower: same }) }

async function diverged(
  more: Partial<Diverged> & { readonly pair?: object; readonly stage?: string } = {},
): Promise<Diverged> {
  const facts = await factsOf(NODES, ['A', 'b'])
  const pair = { ...pairConfig(), ...more.pair }
  return {
    task: { pair, options: { stage: more.stage ?? null } } as never,
    context: childContext(),
    sides: sideContext(childContext()),
    ends: createEnds(),
    file: facts.file,
    open: { training: side('training', NODES.training), inference: side('inference', NODES.inference) } as never,
    seen: asItIs,
    selection: { golden: facts.file?.records ?? [], stored: [], generate: false },
    generated: null,
    run: facts.run,
    merged: facts.merged,
    batched: new Set(),
    domain: OPEN_DOMAIN,
    took: 0,
    ...more,
  }
}

test('where nothing diverged there is nothing to find, and no reason to give', async () => {
  const nothing = { diagnosis: null, notDiagnosed: null, diagnosedWith: null }
  expect(await diagnosePair(await diverged({ merged: null }))).toEqual(nothing)
  const { merged } = await factsOf({ training: NODES.training, inference: NODES.training }, ['A'])
  expect(await diagnosePair(await diverged({ merged }))).toEqual(nothing)
})

test('what cannot be diagnosed says why', async () => {
  const reason = async (more: Parameters<typeof diverged>[0]): Promise<string | null> => {
    const found = await diverged(more)
    const subject = toDiagnose(found)
    const { notDiagnosed } = await diagnosePair(found)
    expect(subject).toEqual({ none: notDiagnosed })
    return notDiagnosed
  }
  expect(await reason({ stage: 'lower' })).toBe('only one stage was compared')
  const untrained = { training: null, inference: side('inference', NODES.inference) } as never
  expect(await reason({ open: untrained })).toContain('training is not at hand')
  expect(await reason({ pair: { inference: { runner: 'http' } } })).toContain('the inference side is a service')
  const apart = {
    training: stages({ lower, words: (text: string) => text.split(' ') }),
    inference: stages({ encode: (text: string) => [text], first: ([text]: string[]) => text }),
  }
  const { merged } = await factsOf(apart, ['A', 'b'])
  const open = { training: side('training', apart.training), inference: side('inference', apart.inference) } as never
  expect(await reason({ open, merged })).toBe(
    "the sides have no stage in common: say under 'align' which stages stand for each other",
  )
})

test('where the time is over, a stage on one side is not taken for harmless: what differs by it alone is unknown', async () => {
  const nodes = { training: stages({ lower }), inference: stages({ lower, again: lower }) }
  const { run, merged, file } = await factsOf(nodes, ['A', 'b'])
  const record = { id: 'A', origin: 'golden', input: 'A' } as const
  const end = { role: 'inference', stage: { name: 'lower' }, outcome: endedOn('crashed', 'exit code 7'), record }
  const found = await diverged({
    run: { ...run, ended: new Map([['A', end]]) as never },
    merged,
    file,
    open: {
      training: side('training', nodes.training),
      inference: side('inference', nodes.inference),
      settled: { pair: pairConfig() },
    } as never,
  })
  const { diagnosis } = await diagnosePair({ ...found, task: { ...found.task, budget: 1e-9 } })
  expect(diagnosis).toMatchObject({ isStructureShown: false, unexplained: null })
  expect(diagnosis?.causes.map(({ stage, records }) => [stage, [...records]])).toEqual([
    ['lower', ['A']],
    ['again', ['b']],
  ])
})
