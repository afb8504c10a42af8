import { expect, test } from 'vitest'
import { endOf, hanging } from '../../../harness/sides/worker/worker-end.ts'

test('an end is told in words that are the same every time', () => {
  expect(hanging({ limitMs: 5000, together: 1 })).toEqual({ end: 'hung', detail: 'over 5,000 ms' })
  expect(hanging({ limitMs: 50, together: 128 })).toEqual({ end: 'hung', detail: 'over 6,400 ms' })
  expect(endOf({ code: 7, signal: null }, '')).toEqual({ end: 'crashed', detail: 'exit code 7' })
  expect(endOf({ code: null, signal: 'SIGSEGV' }, 'Fatal')).toEqual({ end: 'crashed', detail: 'SIGSEGV' })
  const closed = 'lockstep worker: cannot answer: [Errno 9] Bad file descriptor\n'
  expect(endOf({ code: null, signal: 'SIGKILL' }, closed)).toEqual({ end: 'crashed', detail: 'closed its channel' })
  const v8 = 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'
  expect(endOf({ code: null, signal: 'SIGABRT' }, v8)).toEqual({ end: 'out of memory', detail: 'heap' })
})
