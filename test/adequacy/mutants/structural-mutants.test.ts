import { describe, expect, it } from 'vitest'
import { paramChanges } from '../../../harness/adequacy/mutants/param-changes.ts'
import { paramMutants } from '../../../harness/adequacy/mutants/param-mutants.ts'
import { structuralMutants } from '../../../harness/adequacy/mutants/structural-mutants.ts'
import type { Mutant } from '../../../harness/adequacy/mutants/mutant.ts'
import { programOf, type Program } from '../../../harness/hybrid/program.ts'
import { parallel, type Node } from '../../../harness/pipeline/parallel.ts'
import { stage } from '../../../harness/pipeline/stage.ts'
import { makePlan } from '../../../harness/run/plan.ts'
import { EXACTLY, sideOf } from '../../diagnose/diagnosed.ts'

const same = (name: string, params?: unknown): Node =>
  params === undefined
    ? stage(name, (value: unknown) => value)
    : stage(name, (value: unknown, _params: unknown) => value, { params })

function laid(nodes: readonly Node[]): Program {
  const side = sideOf('training', nodes)
  return programOf('training', side, makePlan(side, side, EXACTLY).trainingOrder)
}

const told = (mutant: Mutant): string =>
  `${mutant.kind} ${mutant.stage}: ${mutant.is === 'program' ? mutant.program.map(({ info }) => info.name).join(' ') : ''}`

describe('structural mutants', () => {
  it('drop, double, exchange and move every stage', () => {
    expect(structuralMutants(laid([same('a'), same('b'), same('c'), same('d')])).map(told)).toEqual([
      'drop a: b c d',
      'duplicate a: a a b c d',
      'swap a: b a c d',
      'move a: b c d a',
      'drop b: a c d',
      'duplicate b: a b b c d',
      'swap b: a c b d',
      'move b: a c d b',
      'drop c: a b d',
      'duplicate c: a b c c d',
      'swap c: a b d c',
      'move c: c a b d',
      'drop d: a b c',
      'duplicate d: a b c d d',
      'move d: d a b c',
    ])
  })

  it('keep stages on their branches', () => {
    const program = laid([same('a'), parallel('both', { x: [same('b'), same('c')], y: [same('d')] }), same('e')])
    expect(structuralMutants(program).map(told)).toEqual([
      'drop a: b c d both e',
      'duplicate a: a a b c d both e',
      'swap a: e b c d both a',
      'drop b: a c d both e',
      'duplicate b: a b b c d both e',
      'swap b: a c b d both e',
      'drop c: a b d both e',
      'duplicate c: a b c c d both e',
      'drop d: a b c both e',
      'duplicate d: a b c d d both e',
      'drop e: a b c d both',
      'duplicate e: a b c d both e e',
    ])
  })

  it('of one stage are to drop and to double it', () => {
    expect(structuralMutants(laid([same('a')])).map(told)).toEqual(['drop a: ', 'duplicate a: a a'])
  })
})

describe('mutants of params', () => {
  it('change one place each', () => {
    expect(paramChanges({ on: true, most: 64n, words: ['a', 'b'] }).map(({ would }) => would)).toEqual([
      'lack "on" at $',
      'lack "most" at $',
      'lack "words" at $',
      'have nothing at $',
      'have false in place of true at $.on',
      'have 65 in place of 64 at $.most',
      'have 63 in place of 64 at $.most',
      'have 70 in place of 64 at $.most',
      'have 58 in place of 64 at $.most',
      'lack "a" at $.words',
      'lack "b" at $.words',
      'have nothing at $.words',
    ])
    expect(paramChanges({ mean: [0.5] }).map(({ params }) => params)).toEqual([
      {},
      { mean: [] },
      { mean: [0.5 * 1.1] },
      { mean: [0.5 * 0.9] },
    ])
    expect(paramChanges('x')).toEqual([{ would: 'have "" in place of "x" at $', params: '' }])
    expect(paramChanges(3).map(({ params }) => params)).toEqual([4, 2])
    expect(paramChanges(null)).toEqual([])
    expect(paramChanges(Number.NaN)).toEqual([])
  })

  it('are bounded', () => {
    const words = Array.from({ length: 1000 }, (_, at) => `w${at}`)
    expect(paramChanges(words).map(({ would }) => would)).toEqual([
      'lack "w0" at $',
      'lack "w500" at $',
      'lack "w999" at $',
      'have nothing at $',
    ])
    expect(paramChanges(Object.fromEntries(words.map((word) => [word, [1, 2, 3]]))).length).toBe(32)
    let deep: unknown = 1
    for (let level = 0; level < 20; level++) deep = { deep }
    expect(paramChanges(deep).length).toBeLessThan(10)
  })

  it('are those of stages that declare some, and no two are one program', () => {
    const program = laid([same('a'), same('b', { most: 2, words: ['x', 'x', 'x'] })])
    const mutants = paramMutants(program)
    expect(mutants.every(({ kind, stage: name }) => kind === 'params' && name === 'b')).toBe(true)
    const keys = mutants.map((mutant) => (mutant.is === 'program' ? mutant.program[1]?.key : ''))
    expect(new Set(keys).size).toBe(mutants.length)
  })
})
