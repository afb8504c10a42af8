import { describe, expect, it } from 'vitest'
import { installed } from './installed.ts'
import { AGREEING, config, GOLDEN, inferenceTs, TRAINING_PY } from './projects.ts'
import { reportOf } from './reports.ts'

const project = installed()

describe('lockstep check, of a part', () => {
  it('compares golden records alone, a stage alone, a part alone', () => {
    const made = project(AGREEING)
    expect(reportOf(made.lockstep('check', '--runs', '0', '--json')).pairs[0]?.compared).toMatchObject({ generated: 0 })
    expect(made.lockstep('check', '--stage', 'stop', '--record', 'plain').code).toBe(0)
    const files = ['1', '2'].map((index) => {
      made.lockstep('check', '--shard', `${index}/2`, '--reporter', `json=${index}.json`)
      return `${index}.json`
    })
    const merged = made.lockstep('merge', ...files, '--json')
    const whole = reportOf(made.lockstep('check', '--json'))
    const { timing: _ours, ...pair } = reportOf(merged).pairs[0]!
    const { timing: _theirs, ...expected } = whole.pairs[0]!
    expect([merged.code, pair]).toEqual([0, expected])
    expect(made.lockstep('merge', '1.json')).toMatchObject({ code: 2, err: expect.stringContaining('missing: 2/2') })
  })

  it('stands in for training with the golden file', () => {
    const made = project(AGREEING)
    expect(made.lockstep('golden', 'record').code).toBe(0)
    made.write({ 'training.py': 'raise SystemExit("training lives elsewhere")\n' })
    expect(made.lockstep('check').code).toBe(3)
    const done = made.lockstep('check', '--training', 'golden', '--json')
    expect([done.code, reportOf(done).pairs[0]]).toMatchObject([0, { reference: 'golden', compared: { golden: 2 } }])
    const without = config().replace("training: 'training.py', ", '')
    made.write({ 'lockstep.config.ts': without, 'inference.ts': inferenceTs('lowercase', 'stop', 'expand') })
    expect(made.lockstep('check').code).toBe(1)
    expect(made.lockstep('check', '--training', 'required').code).toBe(2)
  })
})

describe('lockstep check, of several pairs', () => {
  const pairs = `export default { runs: 5, pairs: {
    good: { training: 'training.py', inference: 'inference.ts', golden: 'golden/legal.yaml' },
    bad: { training: 'training.py', inference: 'swapped.ts', golden: 'golden/legal.yaml' },
    broken: { training: 'broken.py', inference: 'inference.ts', golden: 'golden/legal.yaml' },
  } }`
  const files = {
    'lockstep.config.mjs': pairs,
    'training.py': TRAINING_PY,
    'broken.py': 'raise OSError("no vocabulary")\n',
    'inference.ts': inferenceTs(),
    'swapped.ts': inferenceTs('lowercase', 'stop', 'expand'),
    'golden/legal.yaml': GOLDEN,
  }

  it('ends with the gravest of their exit codes', () => {
    const made = project(files)
    expect(made.lockstep('check', 'good').code).toBe(0)
    expect(made.lockstep('check', 'good', 'bad').code).toBe(1)
    const all = reportOf(made.lockstep('check', '--json'))
    expect(all.exitCode).toBe(3)
    expect(all.pairs.map(({ pair, verdict }) => [pair, verdict])).toEqual([
      ['good', 'agreed'],
      ['bad', 'diverged'],
      ['broken', 'could-not-run'],
    ])
  })

  it('stops at the first that fails if asked to, and says so', () => {
    const report = reportOf(project(files).lockstep('check', 'bad', 'good', '--bail', '--json'))
    expect(report.pairs.map(({ pair, exitCode }) => [pair, exitCode])).toEqual([
      ['good', 0],
      ['bad', 1],
    ])
    const bailed = reportOf(project(files).lockstep('check', '--bail', '--json')).pairs[2]
    expect(bailed?.findings.map(({ kind }) => kind)).toContain('not-run')
  })
})
