import { describe, expect, it } from 'vitest'
import { stageNameFindings } from '../../../../harness/commands/check/findings/stage-names.ts'
import { DEFAULT_OPTIONS } from '../../../../harness/pair/check-options.ts'

const side = (stages: readonly string[], kind: 'staged' | 'traced' = 'staged'): never =>
  ({ stages, info: { kind } }) as never
const rules = (...stages: readonly string[]): never => stages.map((stage) => ({ stage, rule: {} })) as never
const watching = (...watch: readonly string[]): never => ({ runner: 'in-process', watch }) as never
const none = {
  compare: [],
  align: { stages: [], params: [] },
  known: [],
  training: null,
  inference: watching(),
}
const SIDES = { sides: [side(['lower', 'tokens']), side(['lower', 'split'])], file: null, options: DEFAULT_OPTIONS }

describe('stages that the configuration names', () => {
  it('are none to speak of where a side has them, or a golden record', () => {
    const file = { records: [{ stages: new Map([['ids', 1]]) }, { stages: null }] } as never
    expect(stageNameFindings({ ...none, compare: rules('*', 'lower', 'split', 'ids') }, { ...SIDES, file })).toEqual([])
  })

  it('and that no side has are said, with what was meant', () => {
    const pair = {
      ...none,
      compare: rules('lowr'),
      align: { stages: [{ inference: 'split', training: 'token' }], params: [] },
      known: [{ stage: 'else' }] as never,
    }
    expect(stageNameFindings(pair, SIDES)).toEqual([
      {
        kind: 'no-such-stage',
        key: 'compare',
        stage: 'lowr',
        meant: "did you mean 'lower'?",
        strict: false,
        isUnsure: false,
      },
      {
        kind: 'no-such-stage',
        key: 'align',
        stage: 'token',
        meant: "did you mean 'tokens'?",
        strict: false,
        isUnsure: false,
      },
      { kind: 'no-such-stage', key: 'known', stage: 'else', meant: null, strict: false, isUnsure: false },
    ])
    const options = { ...DEFAULT_OPTIONS, strict: true }
    expect(stageNameFindings({ ...none, compare: rules('lowr') }, { ...SIDES, options })).toMatchObject([
      { strict: true },
    ])
  })

  it('or an option are said, also of a record alone, and fail nothing more', () => {
    const options = { ...DEFAULT_OPTIONS, stage: 'lowr', record: 'one', strict: true }
    const sides = [side(['lower'], 'traced'), side(['lower'], 'traced')]
    const found = { kind: 'no-such-stage', key: '--stage', meant: "did you mean 'lower'?", strict: false }
    expect(stageNameFindings(none, { ...SIDES, sides, options })).toMatchObject([found])
    expect(stageNameFindings(none, { ...SIDES, options: { ...options, stage: 'lower' } })).toEqual([])
  })

  it('are said where they are to be watched, and no record passes them', () => {
    const pair = { ...none, training: watching('tokens', 'never'), inference: watching('split') }
    expect(stageNameFindings(pair, SIDES)).toMatchObject([{ key: 'watch', stage: 'never' }])
    const folded = { ...SIDES, sides: [side(['log_amount']), side(['log_amount'])] }
    expect(stageNameFindings({ ...none, inference: watching('logAmount') }, folded)).toEqual([])
    const auto = { runner: 'in-process', watch: 'auto' } as never
    expect(stageNameFindings({ ...none, inference: auto, training: { runner: 'http' } as never }, SIDES)).toEqual([])
  })

  it('are said where they are left out, also where only some records are run', () => {
    const leftOut = [
      { name: 'words', side: 'training', type: 're.Pattern' },
      { name: 'out', functions: { training: 1, inference: 2 } },
    ] as const
    const sides = [side(['lower']), side(['lower'], 'traced')]
    const options = { ...DEFAULT_OPTIONS, record: 'a' }
    const settled = { leftOut, unshared: null, unwatched: [] }
    expect(stageNameFindings(none, { ...SIDES, sides, options, settled })).toEqual([
      {
        kind: 'not-watched',
        names: ['words (re.Pattern in training)', 'out (of 1 function in training, 2 at inference)'],
        own: null,
      },
    ])
    const unshared = { training: ['a'], inference: ['b'] }
    expect(
      stageNameFindings(none, { ...SIDES, sides, options, settled: { leftOut: [], unshared, unwatched: [] } }),
    ).toEqual([{ kind: 'not-watched', names: [], own: unshared }])
  })

  it('are said where the golden file has values of what training alone assigns now', () => {
    const file = { records: [{ stages: new Map([['kwh#2', 1]]) }] } as never
    const settled = { leftOut: [], unshared: null, unwatched: ['kwh', 'other'] }
    expect(stageNameFindings(none, { ...SIDES, file, settled })).toEqual([
      {
        kind: 'not-watched',
        names: ['kwh (recorded in the golden file, and assigned in training alone now)'],
        own: null,
      },
    ])
    const sides = [side(['kwh'], 'traced'), side([], 'traced')]
    expect(stageNameFindings(none, { ...SIDES, sides, file, settled })).toEqual([])
  })

  it('of a function are not looked at where only some records are run', () => {
    const pair = { ...none, compare: rules('rare') }
    const sides = [side(['lower']), side(['lower'], 'traced')]
    expect(stageNameFindings(pair, { ...SIDES, sides })).toHaveLength(1)
    for (const part of [{ record: 'a' }, { replay: 'a' }, { lastFailed: true }]) {
      const options = { ...DEFAULT_OPTIONS, ...part }
      expect(stageNameFindings(pair, { ...SIDES, sides, options })).toEqual([])
      expect(stageNameFindings(pair, { ...SIDES, options })).toHaveLength(1)
    }
    const options = { ...DEFAULT_OPTIONS, shard: { index: 1, count: 2 } }
    expect(stageNameFindings(pair, { ...SIDES, sides, options })).toMatchObject([{ stage: 'rare', isUnsure: true }])
    expect(stageNameFindings(pair, { ...SIDES, options })).toMatchObject([{ stage: 'rare', isUnsure: false }])
  })
})
