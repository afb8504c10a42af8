import { describe, expect, it } from 'vitest'
import { adequacy, type Adequacy } from '../../harness/adequacy/adequacy.ts'
import { scoreOf } from '../../harness/adequacy/score.ts'
import { WorkerError } from '../../harness/errors.ts'
import type { Side } from '../../harness/sides/side.ts'
import { rule } from '../../harness/compare/rule.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { EXACTLY, sideOf } from '../diagnose/diagnosed.ts'
import { line, of, asked, type Given } from './told.ts'

const told = (given: Given): Promise<Adequacy> => adequacy(asked(given))

const lower = stage('lower', (text: string) => text.toLowerCase())
const trim = stage('trim', (text: string) => text.trim())
const words = stage('words', (text: string) => text.split(' '))
const kept = stage('kept', (all: readonly string[], { most }: { most: number }) => all.slice(0, most), {
  params: { most: 2 },
})

describe('adequacy', () => {
  const golden = ['A b', ' b c d ']
  const generated = ['É', 'a b c d', 'X', '\u00a0y', 'Ab  c']

  it('tells which faults golden records notice, which others do, and which nothing does', async () => {
    const found = await told({ code: [lower, trim, words, kept], golden, generated })
    expect(found.mutants.map(line)).toEqual([
      'drop lower: killed',
      'duplicate lower: equivalent',
      'swap lower: equivalent',
      'move lower: killed',
      'drop trim: killed',
      'duplicate trim: equivalent',
      'swap trim: killed',
      'move trim: killed',
      'drop words: killed',
      'duplicate words: killed',
      'swap words: killed',
      'move words: killed',
      'drop kept: killed',
      'duplicate kept: equivalent',
      'move kept: killed',
      'params kept: killed',
      'params kept: killed',
      'params kept: killed',
      'ascii-lower-case lower: hole',
      'unicode-form lower: hole',
      'compatibility-form lower: hole',
      'ascii-trim trim: hole',
      'unicode-form trim: hole',
      'unicode-form words: hole',
      'unicode-form kept: hole',
      'cut-one-off kept: killed',
      'cut-other-side kept: killed',
    ])
    expect(found.stages).toEqual(['lower', 'trim', 'words', 'kept'])
    expect(found.unstable).toBeNull()
    expect(found.leftOut).toBe(0)
    expect(scoreOf(found.mutants)).toEqual({
      killed: 16,
      holes: 7,
      beyond: 0,
      equivalent: 4,
      untried: 0,
      score: 16 / 23,
    })
  })

  it('counts no hole that only inputs of another shape show, and looks among the others first', async () => {
    const isBeyond = (input: unknown): boolean => /[^a-zA-Z ]/u.test(String(input))
    const found = await told({
      code: [lower, trim, words],
      golden: ['A b', ' b c '],
      generated: ['É x', 'a  b'],
      isBeyond,
    })
    const results = found.mutants.map(line)
    expect(results).toContain('ascii-lower-case lower: beyond')
    const whole = await told({ code: [lower, trim, words], golden: ['A b', ' b c '], generated: ['É x', 'a  b'] })
    expect(whole.mutants.map(line)).toContain('ascii-lower-case lower: hole')
    const [score, all] = [scoreOf(found.mutants), scoreOf(whole.mutants)]
    expect(score.beyond).toBeGreaterThan(0)
    expect([score.killed, score.holes + score.beyond]).toEqual([all.killed, all.holes])
    expect(score.score).toBe(score.killed / (score.killed + score.holes))
    const shown = found.mutants.flatMap(({ result }) => (result.is === 'hole' ? [isBeyond(result.hole.input)] : []))
    expect(shown).not.toContain(true)
  })

  it('names the records that kill a fault, and those that kill nothing alone', async () => {
    const found = await told({ code: [lower, trim, words, kept], golden: ['A b', ' b c d ', 'A B', 'x'], generated })
    const [dropped] = found.mutants
    expect(dropped).toMatchObject({ kind: 'drop', stage: 'lower', would: 'be left out', result: { by: [0, 2] } })
    expect(found.redundant).toEqual([0, 2, 3])
  })

  it('shows a hole by the smallest input, and what differs there; one input may show several', async () => {
    const found = await told({ code: [lower, trim, words], golden, generated })
    const holes = found.mutants.flatMap(({ kind, stage: name, result }) =>
      result.is === 'hole' ? [{ kind, name, ...result.hole }] : [],
    )
    expect(holes[0]).toMatchObject({
      kind: 'ascii-lower-case',
      name: 'lower',
      input: 'À',
      at: 'lower',
      asItIs: 'à',
      mutated: 'À',
    })
    expect(holes.filter(({ input }) => input === 'À').map(({ kind }) => kind)).toContain('unicode-form')
  })

  it('tries nothing else where there is nothing else', async () => {
    const found = await told({ code: [lower, trim], golden })
    expect(found.mutants.filter(({ result }) => result.is === 'hole')).toEqual([])
    expect(of(found, 'duplicate')).toEqual(['duplicate lower: equivalent', 'duplicate trim: equivalent'])
    expect(found.inputs).toBe(0)
  })

  it('compares under the rules of the pair, and follows what a rule lets pass to where it shows', async () => {
    const third = stage('third', (value: number) => value / 3)
    const sign = stage('scaled', (value: number) => value * 2 ** 20)
    const near = { rules: new Map([['third', rule({ atol: 1e-6 }, 'third')]]), align: EXACTLY.align, only: null }
    const exact = await told({ code: [third], golden: [1] })
    expect(of(exact, 'float32-rounding')).toEqual(['float32-rounding third: killed'])
    const tolerant = await told({ code: [third], golden: [1], terms: near })
    expect(of(tolerant, 'float32-rounding')).toEqual(['float32-rounding third: equivalent'])
    const behind = await told({ code: [third, sign], golden: [1], terms: near })
    expect(of(behind, 'float32-rounding')).toEqual([
      'float32-rounding third: killed',
      'float32-rounding scaled: killed',
    ])
  })

  it('judges by the stages that are compared, and the last value', async () => {
    const count = stage('count', (all: readonly string[]) => all.length)
    const found = await told({ code: [lower, words, count], golden: ['A b'], compared: new Map() })
    expect(of(found, 'drop')).toEqual(['drop lower: equivalent', 'drop words: killed', 'drop count: killed'])
    const all = await told({ code: [lower, words, count], golden: ['A b'] })
    expect(of(all, 'drop')).toEqual(['drop lower: killed', 'drop words: killed', 'drop count: killed'])
  })

  it('counts what makes a stage throw as noticed, and an error for an error as the same', async () => {
    const strict = stage('strict', (text: string) => {
      if (text !== text.trim()) throw new RangeError('spaces')
      return text
    })
    const found = await told({ code: [trim, strict], golden: [' a'] })
    expect(of(found, 'drop')).toEqual(['drop trim: killed', 'drop strict: equivalent'])
    const thrown = await told({ code: [strict, lower], golden: [' a'] })
    expect(of(thrown, 'duplicate')).toEqual(['duplicate strict: equivalent', 'duplicate lower: equivalent'])
  })

  it('leaves out a stage that does not give the same again, and all behind it', async () => {
    let calls = 0
    const noisy = stage('noisy', (text: string) => `${text}${calls++}`)
    const found = await told({ code: [lower, noisy, words], golden })
    expect(found).toMatchObject({ unstable: 'noisy', stages: ['lower'] })
    expect(found.mutants.every((mutant) => mutant.stage === 'lower')).toBe(true)
    const none = await told({ code: [noisy], golden })
    expect(none).toMatchObject({ unstable: 'noisy', mutants: [] })
    expect(scoreOf(none.mutants).score).toBeNull()
  })

  it('counts what a side refuses to run as noticed, as long as the side lives on', async () => {
    let isDead = false
    const side = sideOf('training', [lower, kept])
    const refusing: Side = {
      ...side,
      stage: async (name, values, options) => {
        if (options?.params !== undefined || isDead) throw new WorkerError('no such params', { side: 'training' })
        return side.stage(name, values, options)
      },
    }
    const code = [lower]
    const found = await told({ code, side: refusing, golden: ['A b'] })
    expect(of(found, 'params')).toEqual(['params kept: killed', 'params kept: killed', 'params kept: killed'])
    expect(found.mutants.find(({ kind }) => kind === 'params')?.result).toEqual({ is: 'killed', by: [] })
    const dying = told({
      code,
      side: refusing,
      golden: ['A b'],
      outlive: (run) => run().finally(() => (isDead = true)),
    })
    await expect(dying).rejects.toThrow('no such params')
  })

  it('stops when time is over: what was not tried counts as not noticed', async () => {
    const none = await told({ code: [lower, trim], golden, generated, isOver: () => true })
    expect(new Set(none.mutants.map(({ result }) => result.is))).toEqual(new Set(['untried']))
    expect(scoreOf(none.mutants).score).toBe(0)
  })

  it('tries no more mutants than asked for, of all kinds', async () => {
    const found = await told({ code: [lower, trim, words, kept], golden, generated, most: 9 })
    expect(found.mutants.length).toBe(9)
    expect(found.leftOut).toBe(18)
    expect(new Set(found.mutants.map(({ kind }) => kind)).size).toBe(9)
  })
})
