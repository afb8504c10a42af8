import { describe, expect, test } from 'vitest'
import {
  errorFacts,
  errorOf,
  errorText,
  GoldenError,
  LockstepError,
  StageError,
  UsageError,
  WorkerError,
} from '../harness/errors.ts'

const PLACE = { side: 'inference', stage: 'words', record: 'plain' }
const ERRORS = [
  new UsageError("unknown key 'pars'", { at: 'lockstep.config.yaml:3:5', hint: "did you mean 'pairs'?" }),
  new StageError('cannot be run', PLACE, { stderr: 'tail' }),
  new WorkerError('hangs', { side: 'training' }, { hint: 'raise the limit', stderr: 'tail' }),
  new GoldenError('a conflict marker', { at: 'g.yaml:7', further: [{ at: 'g.yaml:9', what: 'another' }] }),
]

test('the text of an error has its place, what happened, further problems and the hint', () => {
  const further = [
    { at: 'g.yaml:9', what: 'no id' },
    { at: null, what: 'and 3 more problems' },
  ]
  expect(errorText({ at: 'g.yaml:7', what: 'a conflict marker', further, hint: 'settle it' })).toMatchInlineSnapshot(`
    "g.yaml:7: a conflict marker
      g.yaml:9: no id
      and 3 more problems
      Hint: settle it"
  `)
  expect(errorText({ at: null, what: 'gone', further: [], hint: null })).toBe('gone')
})

describe('the facts of an error', () => {
  test.for(ERRORS)('survive a process: $name', (error) => {
    const facts = structuredClone(errorFacts(error))
    const again = errorOf(facts)
    expect(again).toBeInstanceOf(error.constructor)
    expect([errorFacts(again), again.message, again.name]).toEqual([facts, error.message, error.name])
  })

  test('are null where nothing is known, and the message is their text', () => {
    expect(errorFacts(new StageError('w', PLACE))).toEqual({
      code: 'stage',
      what: 'w',
      at: null,
      hint: null,
      ...PLACE,
      further: [],
      stderr: '',
    })
    for (const error of ERRORS) expect(error.message).toBe(errorText(error))
  })

  test('of a defect are its stack, whatever was thrown', () => {
    expect(errorFacts(new TypeError('odd'))).toMatchObject({ code: 'internal', side: null })
    expect(errorFacts(new TypeError('odd')).what).toMatch(/^TypeError: odd\n +at /)
    expect(errorFacts('text')).toMatchObject({ code: 'internal', what: 'text' })
    const ours = errorFacts(new LockstepError('internal', 'odd', { at: 'tagged JSON' }))
    expect(ours.what).toMatch(/tagged JSON: odd\n +at /)
  })
})
