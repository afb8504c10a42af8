import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../harness/report/report.ts'
import { installed, type Done, type Project } from './installed.ts'
import { AGREEING, config, DIVERGING, GOLDEN, inferenceTs, TRAINING_PY } from './projects.ts'

const project = installed()

function reportOf({ out }: Done): Report {
  return JSON.parse(out) as Report
}

function shippedSchema(made: Project): ValidateFunction {
  const schema = JSON.parse(made.read('node_modules/lockstep/dist/report.schema.json')) as object
  return new Ajv2020({ strict: false }).compile(schema)
}

describe('lockstep check, of sides that agree', () => {
  it('exits 0 and says what was compared', () => {
    const done = project(AGREEING).lockstep('check')
    expect([done.code, done.err]).toEqual([0, ''])
    expect(done.out).toMatch(/^ PASS {2}legal {3}2 golden, \d+ generated, 3 stages, seed \d+\n/)
    expect(done.out).toMatch(/ 1 pair: all passed .* exit 0: every compared record agrees\n$/)
  })

  it('prints a report that its schema describes, and nothing else', () => {
    const made = project(AGREEING)
    const done = made.lockstep('check', '--json')
    const validate = shippedSchema(made)
    expect([done.code, done.err, validate(JSON.parse(done.out)), validate.errors]).toEqual([0, '', true, null])
    expect(reportOf(done).pairs[0]).toMatchObject({ verdict: 'agreed', compared: { golden: 2, stages: 3 } })
  })

  it('runs in the folder of the configuration, wherever it is called', () => {
    const made = project({ ...AGREEING, 'deep/er/x': '' })
    expect(made.shell('cd deep/er && lockstep check --runs 5').code).toBe(0)
    expect(made.shell('cd / && lockstep check --runs 5 --config "$OLDPWD/lockstep.config.ts"').code).toBe(0)
  })

  it('compares golden records alone, a stage alone, a part alone', () => {
    const made = project(AGREEING)
    expect(reportOf(made.lockstep('check', '--runs', '0', '--json')).pairs[0]?.compared).toMatchObject({ generated: 0 })
    expect(made.lockstep('check', '--stage', 'stop', '--record', 'plain').code).toBe(0)
    const parts = ['1/2', '2/2'].map((shard) => reportOf(made.lockstep('check', '--shard', shard, '--json')))
    const whole = reportOf(made.lockstep('check', '--json')).pairs[0]!.compared
    const sum = (key: 'golden' | 'generated' | 'bothThrew'): number =>
      parts.reduce((total, part) => total + part.pairs[0]!.compared[key], 0)
    expect([sum('golden'), sum('generated') + sum('bothThrew')]).toEqual([2, whole.generated + whole.bothThrew])
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

describe('lockstep check, of sides that diverge', () => {
  it('exits 1 and names the first stage, the record and how to run it again', () => {
    const done = project(DIVERGING).lockstep('check', '--record', 'acronym')
    expect([done.code, done.err]).toEqual([1, ''])
    expect(done.out).toContain('record acronym   golden/legal.yaml:3')
    expect(done.out).toMatch(/stages {4}lowercase . › expand . › stop . +first: stop \(3 of 3\)/)
    expect(done.out).toContain('training  "power attorney void"')
    expect(done.out).toMatch(/^ {2}inference "/m)
    expect(done.out).toContain('replay    npx lockstep check legal --record acronym')
    expect(done.out).not.toContain('\u{1B}')
  })

  it('finds the same records again: by default, by replay id, and as last failed', () => {
    const made = project(DIVERGING)
    const first = reportOf(made.lockstep('check', '--json'))
    const replay = first.pairs[0]!.divergences.find((one) => one.replay !== null)!.replay!
    const again = reportOf(made.lockstep('check', '--replay', replay, '--json'))
    expect([again.exitCode, again.pairs[0]?.divergenceCount]).toEqual([1, 1])
    const last = reportOf(made.lockstep('check', '--last-failed', '--json'))
    expect(last.pairs[0]?.divergenceCount).toBe(first.pairs[0]?.divergenceCount)
    made.write({ 'inference.ts': inferenceTs() })
    const repaired = reportOf(made.lockstep('check', '--last-failed', '--json'))
    expect([repaired.exitCode, repaired.pairs[0]?.divergenceCount]).toEqual([0, 0])
  })

  it('writes reports to files beside the one it prints', () => {
    const made = project(DIVERGING)
    const done = made.lockstep('check', '--reporter', 'json=out/report.json', '--quiet')
    expect(done.code).toBe(1)
    expect(done.out).toContain('FAIL  legal')
    const validate = shippedSchema(made)
    expect([validate(JSON.parse(made.read('out/report.json'))), validate.errors]).toEqual([true, null])
  })

  it('keeps its verdict when nobody reads to the end', () => {
    const done = project(DIVERGING).shell(
      'lockstep check --verbose | head -n 1; echo "${PIPESTATUS[0]}"; lockstep check | true; echo "${PIPESTATUS[0]}"',
    )
    expect(done.out).toMatch(/^ FAIL {2}legal .*\n1\n1\n$/)
    expect(done.err).toBe('')
  })

  it('fails if the report cannot be written where it should go', () => {
    const done = project(AGREEING).shell('lockstep check --runs 0 > /dev/full')
    expect(done).toEqual({ code: 3, out: '', err: expect.stringMatching(/^lockstep: .*ENOSPC/) as string })
  })

  it('colours on request only', () => {
    const made = project(DIVERGING)
    expect(made.shell('lockstep check --runs 0 --color').out).toContain('\u{1B}[')
    expect(made.shell('lockstep check --runs 0', { NO_COLOR: '', FORCE_COLOR: '1' }).out).toContain('\u{1B}[')
  })
})

describe('lockstep check, of several pairs', () => {
  const pairs = `export default { runs: 5, pairs: {
    good: { training: 'training.py', inference: 'inference.ts', golden: 'golden/legal.yaml' },
    bad: { training: 'training.py', inference: 'swapped.ts', golden: 'golden/legal.yaml' },
    broken: { training: 'gone.py', inference: 'inference.ts', golden: 'golden/legal.yaml' },
  } }`
  const files = {
    'lockstep.config.mjs': pairs,
    'training.py': TRAINING_PY,
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
