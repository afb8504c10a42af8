import { describe, expect, it } from 'vitest'
import { installed } from './installed.ts'
import { AGREEING } from './projects.ts'
import { reportOf, shippedSchema } from './reports.ts'

const project = installed()

describe('lockstep check, of sides that agree', () => {
  it('exits 0 and says what was compared', () => {
    const done = project(AGREEING).lockstep('check')
    expect([done.code, done.err]).toEqual([0, ''])
    expect(done.out).toMatch(/^ PASS {2}legal {3}2 golden, \d+ generated, 3 stages, seed \d+\n/)
    expect(done.out).toMatch(/ 1 pair: all passed .* exit 0: every\s+compared record agrees\n$/)
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
})
