import { describe, expect, it } from 'vitest'
import { installed } from './installed.ts'
import { AGREEING, DIVERGING, inferenceTs } from './projects.ts'
import { reportOf, shippedSchema } from './reports.ts'

const project = installed()

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

  it('prints the smallest input as JSON, which trace takes and shows the difference of', () => {
    const made = project(DIVERGING)
    const { out } = made.lockstep('check', '--runs', '100')
    const [, json = ''] = /^ {2}smallest {2}(.*?) {2}\(shrunk/m.exec(out) ?? []
    expect(JSON.parse(json)).toBe('poa')
    const traced = made.lockstep('trace', 'legal', '--input', json)
    expect(traced.out).toContain('  training   "power attorney"\n  inference  "poa"')
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
      'lockstep check --runs 0 --verbose | head -n 1; echo "${PIPESTATUS[0]}"; lockstep check --runs 0 | true; echo "${PIPESTATUS[0]}"',
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
