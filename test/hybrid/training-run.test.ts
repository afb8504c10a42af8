import { describe, expect, it } from 'vitest'
import { rule } from '../../harness/compare/rule.ts'
import type { Parting } from '../../harness/hybrid/partings.ts'
import { isolatedDifferences, runTraining, type Reach } from '../../harness/hybrid/training-run.ts'
import { parallel, type Node } from '../../harness/pipeline/parallel.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { tap } from '../../harness/tap.ts'
import { zip } from '../../harness/values/zip.ts'
import { EXACTLY } from '../diagnose/diagnosed.ts'
import { laid } from './pipelines.ts'

const lower = stage('lower', (text: string) => text.toLowerCase())
const keep = stage('lower', (text: string) => text)
const trim = stage('trim', (text: string) => text.trim())
const size = stage('size', (text: string) => text.length)
const told = (parting: Parting | null, reach: Reach | null): string => {
  if (parting === null || reach === null) return parting === reach ? 'agrees' : 'one of them only'
  return `${parting.first?.name ?? 'last value'}, ${reach.reaches ? 'reaches' : `masked by ${reach.maskedBy?.name ?? 'nothing'}`}`
}

async function compared(training: readonly Node[], inference: readonly Node[], inputs: readonly unknown[]) {
  const both = await laid(training, inference)
  const run = await runTraining(both, inputs)
  const partings = await run.compare(both.original.inference)
  const reached = await run.reach(both.original.inference, [...inputs.keys()])
  return zip(partings, reached).map(([parting, reach]) => told(parting, reach))
}

describe('a run of training', () => {
  it('says of each record where a hybrid first differs', async () => {
    expect(await compared([lower, trim], [keep, trim], ['a ', 'A '])).toEqual(['agrees', 'lower, reaches'])
    expect(await compared([lower], [lower], [])).toEqual([])
  })

  it('says which stage masks a difference that does not reach the last value', async () => {
    expect(await compared([lower, trim, size], [keep, trim, size], ['A '])).toEqual(['lower, masked by size'])
    const hide = stage('hide', (text: string) => text.toUpperCase())
    expect(await compared([lower, hide, size], [keep, hide, size], ['A'])).toEqual(['lower, masked by hide'])
  })

  it('names no stage that masks a difference where both sides throw in the end, or where none takes it', async () => {
    const refuse = stage('size', () => {
      throw new RangeError('never')
    })
    expect(await compared([lower, refuse], [keep, refuse], ['A'])).toEqual(['lower, masked by nothing'])
    const person =
      (name: (text: string) => string) =>
      (text: string): number => {
        tap('name', name(text))
        const years = tap('years', text.length)
        return tap('end', years * 2)
      }
    const both = await laid(
      person((text) => text.toLowerCase()),
      person((text) => text),
      { seen: ['A'] },
    )
    const feeders = (tapName: string): ReadonlySet<string> => new Set(tapName === 'end' ? ['years'] : [])
    for (const role of ['training', 'inference'] as const)
      both.hybrids.learnGraph(role, { feeders, onlyWatches: () => false, unfaithful: null })
    const run = await runTraining(both, ['A'])
    expect(await run.reach(both.original.inference, [0])).toEqual([{ reaches: false, maskedBy: null }])
  })

  it('compares what a stage threw, and what was not reached, with values', async () => {
    const strict = stage('lower', (text: string) => {
      if (text === '') throw new RangeError('empty')
      return text.toLowerCase()
    })
    expect(await compared([lower, trim], [strict, trim], ['', 'A'])).toEqual(['lower, reaches', 'agrees'])
  })

  it('does not compare stages whose place differs, but the last value', async () => {
    const add = stage('add', (value: number) => value + 1)
    const double = stage('double', (value: number) => value * 2)
    const sign = stage('sign', (value: number) => Math.sign(value))
    expect(await compared([add, double], [double, add], [3])).toEqual(['last value, reaches'])
    expect(await compared([add, double, sign], [double, add, sign], [3])).toEqual(['agrees'])
  })

  it('runs no record further than to where it differs, until that is asked for, and no other than the given ones', async () => {
    const ran: string[] = []
    const noting = stage('trim', (text: string) => {
      ran.push(text)
      return text.trim()
    })
    const both = await laid([lower, trim, size], [keep, noting, size])
    const run = await runTraining(both, ['a ', 'A', 'b', 'B '])
    const partings = await run.compare(both.original.inference, [0, 1, 3])
    expect(partings.map((parting) => parting?.first?.name ?? null)).toEqual([null, 'lower', null, 'lower'])
    expect(ran).toEqual(['a '])
    expect(await run.reach(both.original.inference, [3])).toEqual([{ reaches: false, maskedBy: both.pair('size') }])
    expect((await run.runner.run(both.original.inference)).at(-1)?.column.outcomes).toEqual([1, 1, 1, 1])
    expect(ran).toEqual(['a ', 'B ', 'A', 'b'])
  })

  it('compares under the rule of the stage', async () => {
    const tenth = stage('a', (value: number) => value + 0.1)
    const same = stage('a', (value: number) => value)
    const rules = new Map([['a', rule({ atol: 0.2 })]])
    const both = await laid([tenth], [same], { terms: { ...EXACTLY, rules } })
    const run = await runTraining(both, [1])
    expect(await run.compare(both.original.inference)).toEqual([null])
    expect(await isolatedDifferences(run, both.step('inference', 'a'))).toEqual([false])
  })

  it('runs a stage of a hybrid on what training gave it, whatever stands before', async () => {
    const both = await laid([lower, trim], [keep, stage('trim', (text: string) => text.trimEnd())])
    const run = await runTraining(both, ['A', ' A'])
    expect(await isolatedDifferences(run, both.step('inference', 'lower'))).toEqual([true, true])
    expect(await isolatedDifferences(run, both.step('inference', 'trim'))).toEqual([false, true])
    expect((await run.isolate(both.step('inference', 'trim'))).outcomes).toEqual(['a', ' a'])
    expect(run.of(both.pair('trim')).given.outcomes).toEqual(['a', ' a'])
  })

  it('has no isolated outcome of a join, or of a stage that training lacks', async () => {
    const nodes = [parallel('group', { one: [lower] }), stage('end', (value: unknown) => value)]
    const both = await laid(nodes, [...nodes, stage('extra', (value: unknown) => value)])
    const run = await runTraining(both, ['A'])
    expect(() => run.of(both.pair('group'))).toThrow("stage 'group' did not run by itself")
    expect(() => run.isolate(both.step('inference', 'extra'))).toThrow("stage 'extra' did not run by itself")
  })
})
