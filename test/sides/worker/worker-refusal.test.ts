import { expect, test } from 'vitest'
import { StageError, UsageError, WorkerError } from '../../../harness/errors.ts'
import { TooLargeError } from '../../../harness/sides/worker/worker-failure.ts'
import { refusal } from '../../../harness/sides/worker/worker-refusal.ts'

const CONTEXT = { role: 'training', command: ['python3'], transport: 'fd', stderr: 'last words' } as const
const refused = (error: unknown, rows = 1) => refusal(CONTEXT, error, { rows, firstRecord: 7 })

test.each([
  ['no-tap', StageError, 'The training side cannot be traced: why.'],
  ['no-stage', StageError, 'The training side: why.'],
  ['usage', WorkerError, 'The training side cannot be run as it is declared: why.'],
  ['load', WorkerError, 'The training side could not be loaded: why.'],
  ['no-file', UsageError, 'The training side could not be loaded: why.'],
  ['export', UsageError, 'The training side could not be loaded: why.'],
  ['protocol', WorkerError, 'The training worker refused (protocol): why.'],
  ['never heard of', WorkerError, 'The training worker refused (never heard of): why.'],
] as const)('the code %s says whose fault it is', (code, kind, what) => {
  const error = refused({ code, message: 'why', at: 'a.py:3', hint: 'do this' })
  expect(error).toBeInstanceOf(kind)
  expect(error).toMatchObject({ what, at: 'a.py:3', side: 'training', stderr: 'last words' })
})

test('a hint of the worker is kept where the harness knows no better one', () => {
  expect(refused({ code: 'load', message: 'why', hint: 'do this' }).hint).toBe('do this')
  expect(refused({ code: 'no-tap', message: 'why', hint: 'do this' }).hint).toContain('tap(name, value)')
})

test('a missing package is named with the interpreter that lacks it, and the command that installs it', () => {
  const error = refused({
    code: 'missing-package',
    message: 'no nltk.tokenize',
    name: 'nltk.tokenize',
    interpreter: '/py',
  })
  expect(error.what).toBe('The training side needs a package that /py does not have: no nltk.tokenize.')
  expect(error.hint).toContain('/py -m pip install nltk')
  expect(refused({ code: 'missing-package', message: 'no' }).hint).toContain('its interpreter -m pip install …')
})

test('an answer that is no error says so instead of failing on its own', () => {
  for (const none of [null, 'text', {}, { code: 3, message: [] }])
    expect(refused(none).what).toBe('The training worker refused (unknown): no message.')
})

test('an answer that is too large to travel names its stage, and the record where there is one', () => {
  const error = { code: 'too-large', message: 'why', stage: 'words', bytes: 3e9, limit: 2 ** 31 }
  expect(refused(error)).toMatchObject({
    what: "The training worker cannot hand over a value at stage 'words' on record 7 of those it was given, counted from 0: 3,000,000,000 bytes, at most 2,147,483,648 travel together.",
    side: 'training',
    stage: 'words',
    record: '7',
    hint: 'let the stage return less (a digest, a part), or leave this record out',
  })
  expect(refused(error, 2)).toBeInstanceOf(TooLargeError)
  expect((refused(error, 2) as TooLargeError).alone).toBeNull()
  expect((refused(error) as TooLargeError).alone).toMatchObject({ stage: expect.anything() as string })
})
