import { expect, it } from 'vitest'
import { installed } from './installed.ts'
import { AGREEING } from './projects.ts'

const project = installed()

it('records, updates, shows and settles golden records', () => {
  const made = project(AGREEING)
  expect(made.lockstep('golden', 'record', 'legal', '--input', '"THE new one"')).toMatchObject({ code: 0 })
  expect(made.read('golden/legal.yaml')).toContain('stop: power attorney void')
  expect(made.read('golden/legal.yaml')).toContain('stop: new one')
  expect(made.lockstep('check', '--runs', '0').code).toBe(0)

  made.write({ 'training.py': AGREEING['training.py']!.replace('["the", "is", "of"]', '["the", "is"]') })
  const before = made.read('golden/legal.yaml')
  expect(made.lockstep('golden', 'update').out).toContain('changed      acronym')
  expect(made.read('golden/legal.yaml')).toBe(before)
  const pending = made.lockstep('golden', 'pending')
  expect(pending.code).toBe(4)
  expect(pending.out).toContain('- "power attorney void"\n      + "power of attorney void"')
  expect(made.lockstep('check', '--runs', '0').code).toBe(4)

  expect(made.lockstep('golden', 'accept', 'legal', 'acronim')).toMatchObject({
    code: 4,
    err: expect.stringContaining("did you mean 'acronym'?") as string,
  })
  expect(made.lockstep('golden', 'accept', 'legal', 'acronym').code).toBe(0)
  expect(made.read('golden/legal.yaml')).toContain('stop: power of attorney void')
  expect(made.lockstep('golden', 'pending').out).not.toContain('acronym')
  expect(made.lockstep('golden', 'accept', 'legal', '--all').code).toBe(0)
  expect(made.lockstep('golden', 'pending')).toMatchObject({ code: 0 })
})

it('writes nothing where CI is set', () => {
  const made = project(AGREEING)
  const before = made.read('golden/legal.yaml')
  for (const words of ['record', 'update', 'accept legal --all', 'reject legal --all']) {
    const done = made.shell(`lockstep golden ${words}`, { CI: 'true' })
    expect([words, done.code, done.err]).toEqual([words, 4, expect.stringContaining('refused write in CI') as string])
  }
  expect(made.read('golden/legal.yaml')).toBe(before)
})

it('shows a record stage by stage', () => {
  const made = project(AGREEING)
  const done = made.lockstep('trace', 'legal', '--record', 'acronym')
  expect([done.code, done.err]).toEqual([0, ''])
  expect(done.out).toBe(`legal   record acronym   training.py ↔ inference.ts
  input      "the POA is void"
✓ lowercase
             "the poa is void"
✓ expand
             "the power of attorney is void"
✓ stop
             "power attorney void"
`)
  const one = made.lockstep('trace', 'legal', '--input', '"OF the"', '--side', 'inference')
  expect([one.code, one.out]).toMatchObject([0, expect.stringContaining('stop\n             ""\n')])
  const list = made.lockstep('list', '--json')
  expect([list.code, JSON.parse(list.out)]).toMatchObject([
    0,
    { pairs: [{ records: [{ id: 'acronym' }, { id: 'plain' }] }] },
  ])
})
