import { describe, expect, it } from 'vitest'
import { programOf, stepFor, stepOf, withParams } from '../../harness/hybrid/program.ts'
import { tap } from '../../harness/tap.ts'
import { EXACTLY } from '../diagnose/diagnosed.ts'
import { laid, named, namesOf } from './pipelines.ts'

describe('a program', () => {
  it('has the stages of a side in order of execution, each with its own information', async () => {
    const { sides, plan } = await laid(named('a', 'b'), named('b', 'a', 'x'))
    const program = programOf('inference', sides.inference, plan.inferenceOrder)
    expect(namesOf(program)).toEqual(['b', 'a', 'x'])
    expect(program.map(({ key, parts, params }) => ({ key, parts, params }))).toEqual([
      { key: 'inference/b', parts: [], params: undefined },
      { key: 'inference/a', parts: [], params: undefined },
      { key: 'inference/x', parts: [], params: undefined },
    ])
    expect(programOf('training', sides.training, [])).toEqual([])
  })

  it('runs the first parts of a stage, which the other side has in one, as part of its step', async () => {
    const parts = { training: new Map([['c', ['a', 'b']]]), inference: new Map<string, readonly string[]>() }
    const { original } = await laid(named('a', 'b', 'c'), named('c'), { terms: { ...EXACTLY, parts } })
    expect(namesOf(original.training)).toEqual(['c'])
    expect(original.training[0]?.parts.map(({ name }) => name)).toEqual(['a', 'b'])
    expect(original.training[0]?.key).toBe('training/a/b/c')
  })

  it('of a function has its taps', async () => {
    const code = (text: string): string => tap('upper', tap('trim', text.trim()).toUpperCase())
    const { original } = await laid(code, code, { seen: [' a '] })
    expect(namesOf(original.training)).toEqual(['trim', 'upper'])
    expect(original.training.map(({ info }) => info.kind)).toEqual(['tap', 'tap'])
  })

  it('cannot be made of stages that the side does not have', async () => {
    const { sides, plan } = await laid(named('a', 'b'), named('a'))
    expect(() => programOf('inference', sides.inference, plan.trainingOrder)).toThrow('inference has no stage -1')
  })
})

describe('a step', () => {
  it('is told from others by side, stage, parts and params', async () => {
    const { step } = await laid(named('a'), named('a'))
    const one = step('inference', 'a')
    expect(stepOf(one)).toEqual(one)
    expect(stepOf({ ...one, side: 'training' }).key).toBe('training/a')
    expect(withParams(one, { limit: 1 }, '$.limit')).toEqual({
      ...one,
      params: { limit: 1 },
      key: 'inference/a($.limit)',
    })
    expect(stepOf(withParams(one, 1, 'x')).params).toBeUndefined()
  })

  it('is found by the stages it stands for', async () => {
    const { original, pair, step } = await laid(named('a', 'b'), named('b'))
    expect(stepFor(original.training, pair('b'))).toBe(step('training', 'b'))
    expect(() => stepFor(original.inference, pair('a'))).toThrow("no step stands for 'a'")
  })
})
