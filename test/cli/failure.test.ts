import { describe, expect, it } from 'vitest'
import { failure } from '../../harness/cli/failure.ts'
import { GoldenError, LockstepError, StageError, UsageError, WorkerError } from '../../harness/errors.ts'

describe('failure', () => {
  it('gives the exit code by whose fault it is', () => {
    const errors = [
      new UsageError('u'),
      new StageError('s', { side: 'training' }),
      new WorkerError('w', { side: 'training' }),
      new GoldenError('g'),
      new LockstepError('internal', 'i'),
      new TypeError('t'),
      'text',
    ]
    expect(errors.map((error) => [failure(error).exitCode, failure(error).code])).toEqual([
      [2, 'usage'],
      [3, 'stage'],
      [3, 'worker'],
      [4, 'golden'],
      [3, 'internal'],
      [3, 'internal'],
      [3, 'internal'],
    ])
  })

  it('prints the message and its hint', () => {
    expect(failure(new UsageError('what', { at: 'a.ts:1', hint: 'do' })).text).toBe(
      'lockstep: a.ts:1: what\n  Hint: do\n',
    )
  })

  it('prints the stack of what nobody expected', () => {
    const { text } = failure(new TypeError('odd'))
    expect(text).toMatch(
      /^lockstep: internal error, a defect of lockstep: nothing may be concluded\nTypeError: odd\n +at /,
    )
  })

  it('lets no escape sequence through', () => {
    expect(failure(new UsageError('a\u{1B}[31mb\u{202E}c "d" \\e')).text).toBe(
      'lockstep: a\\u{1B}[31mb\\u{202E}c "d" \\e\n',
    )
  })
})
