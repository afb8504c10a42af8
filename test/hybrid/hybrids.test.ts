import { describe, expect, it } from 'vitest'
import { inputColumn } from '../../harness/hybrid/column.ts'
import { openHybrids } from '../../harness/hybrid/hybrids.ts'
import { lastOutcome, ranStage } from '../../harness/hybrid/program-runner.ts'
import { stepOf } from '../../harness/hybrid/program.ts'
import { NOT_REACHED, outcomeKind } from '../../harness/pipeline/outcome.ts'
import { parallel } from '../../harness/pipeline/parallel.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { laid } from './pipelines.ts'

const add = (name: string, by: number) => stage(name, (value: number) => value + by)
const picky = stage('picky', (value: number) => {
  if (value > 10) throw new RangeError('too much')
  return value
})

describe('hybrids', () => {
  it('run a program of stages of both sides', async () => {
    const { hybrids, step } = await laid([add('a', 1), add('b', 10)], [add('a', 2), add('b', 20)])
    const runner = hybrids.on([0, 5])
    const ran = await runner.run([step('training', 'a'), step('inference', 'b')])
    expect(ran.map(({ given, column }) => [given?.outcomes, column.outcomes])).toEqual([
      [
        [0, 5],
        [1, 6],
      ],
      [
        [1, 6],
        [21, 26],
      ],
    ])
    expect(ran.map(({ column }) => column.from)).toEqual(['training', 'inference'])
    expect(await runner.run([])).toEqual([])
  })

  it('run what programs have in common from their beginning on once', async () => {
    const { hybrids, original, step } = await laid([add('a', 1), add('b', 10)], [add('a', 2), add('b', 20)])
    const runner = hybrids.on([0, 5, 7])
    await runner.run(original.training)
    expect(hybrids.executions()).toBe(6)
    await runner.run(original.training)
    expect(hybrids.executions()).toBe(6)
    await runner.run([step('training', 'a'), step('inference', 'b')])
    expect(hybrids.executions()).toBe(9)
    await hybrids.on([0]).run(original.training)
    expect(hybrids.executions()).toBe(11)
    const apart = hybrids.apart()
    await apart.on([0]).run(original.training)
    expect([apart.executions(), hybrids.executions()]).toEqual([2, 11])
  })

  it('do not run a stage on a record that an earlier one threw on', async () => {
    const { hybrids, original } = await laid([picky, add('b', 1)], [picky, add('b', 1)])
    const ran = await hybrids.on([1, 11]).run(original.training)
    expect(ran.map(({ column }) => column.outcomes.map(outcomeKind))).toEqual([
      ['value', 'threw'],
      ['value', 'not-reached'],
    ])
    expect(hybrids.executions()).toBe(3)
    expect(lastOutcome(ran, 0)).toBe(2)
    expect(outcomeKind(lastOutcome(ran, 1))).toBe('threw')
    expect(lastOutcome([], 0)).toBe(NOT_REACHED)
  })

  it('join parallel branches, those without a stage too where another has one', async () => {
    const nodes = [
      add('first', 1),
      parallel('group', {
        left: [add('l', 5), parallel('inner', { one: [add('i', 5)], two: [picky] })],
        right: [add('r', 100)],
      }),
    ]
    const { hybrids, original } = await laid(nodes, nodes)
    const ran = await hybrids.on([0, 1]).run(original.training)
    expect(lastOutcome(ran, 0)).toEqual({ left: { one: 11, two: 6 }, right: 101 })
  })

  it('leave a join not reached where a branch gave no value', async () => {
    const nodes = [parallel('group', { left: [picky], right: [add('r', 1)] }), add('end', 1)]
    const { hybrids, original } = await laid(nodes, nodes)
    const ran = await hybrids.on([11]).run(original.training)
    expect(
      ran.map(({ step, given, column }) => [step.info.name, given === null, outcomeKind(column.outcomes[0])]),
    ).toEqual([
      ['picky', false, 'threw'],
      ['r', false, 'value'],
      ['group', true, 'not-reached'],
      ['end', false, 'not-reached'],
    ])
  })

  it('give a stage values of the other side in the subtypes it knows', async () => {
    const tensor = stage('a', (value: number) => Float32Array.of(value))
    const list = stage('a', (value: number) => [value])
    const show = stage('b', (value: unknown) => (Array.isArray(value) ? 'list' : 'tensor'))
    const { hybrids, original, step } = await laid([tensor, show], [list, show])
    const runner = hybrids.on([3])
    const hybrid = [step('training', 'a'), step('inference', 'b')]
    const shown = async (inputs: readonly unknown[]): Promise<unknown> =>
      lastOutcome(await hybrids.on(inputs).run(hybrid), 0)
    expect(await shown([3])).toBe('tensor')
    for (const ran of await runner.run(original.inference)) hybrids.learn(ran)
    expect(await shown([3])).toBe('list')
  })

  it('run nothing in an environment that is not at hand', async () => {
    const { sides, step } = await laid([add('a', 1)], [add('a', 2)])
    const runner = openHybrids({ ...sides, inTrainingEnv: null }).on([1])
    const there = stepOf({ ...step('inference', 'a'), side: 'inTrainingEnv' })
    await expect(runner.run([there])).rejects.toThrow("training's environment is not at hand")
    const given = openHybrids({ ...sides, inTrainingEnv: sides.training }).on([1])
    expect((await given.apply(there, inputColumn([1]))).outcomes).toEqual([2])
  })
})

describe('a stage that ran', () => {
  it('is found by its pair, unless it is a join or did not run', async () => {
    const nodes = [parallel('group', { left: [add('l', 1)] }), add('end', 1)]
    const { hybrids, original, pair } = await laid(nodes, nodes)
    const ran = await hybrids.on([1]).run(original.training)
    expect(ranStage(ran, pair('l')).given.outcomes).toEqual([1])
    expect(() => ranStage(ran, pair('group'))).toThrow("stage 'group' did not run by itself")
    expect(() => ranStage([], pair('l'))).toThrow("stage 'l' did not run by itself")
  })
})
