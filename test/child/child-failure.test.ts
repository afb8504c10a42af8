import { expect, test } from 'vitest'
import { endedError, hungError, stoppedError } from '../../harness/child/child-failure.ts'
import type { Hung, Seen } from '../../harness/child/watchdog.ts'

const PLACE = { role: 'training', stage: 'words', record: 'b', limit: 500 } as const
const HUNG: Hung = { kind: 'hung', ...PLACE, together: 1 }
const SEEN: Seen = { kind: 'seen', ...PLACE }

test('a stage that did not return is told with its record, or with how many it ran on at once', () => {
  expect(hungError(HUNG, '')).toMatchObject({
    what: "training: stage 'words' did not return within 500 ms on record 'b'",
    side: 'training',
    stage: 'words',
    record: 'b',
  })
  const all = hungError({ ...HUNG, record: null, limit: 1500, together: 3 }, '')
  expect([all.what, all.record]).toEqual([
    "training: stage 'words' did not return within 1500 ms on 3 records at once",
    null,
  ])
  const loading = hungError({ ...HUNG, stage: null, record: null }, '')
  expect(loading.hint).toContain('timeout.start')
  expect(hungError({ ...HUNG, role: 'inputs', stage: null, record: null }, '').side).toBe('inputs')
})

test('an end that nobody asked for is told with the place that was seen last, if any', () => {
  expect(endedError({ code: null, signal: 'SIGSEGV' }, SEEN, 'words')).toMatchObject({
    what: "the process that runs the pair was ended by SIGSEGV before it was done; training was last seen at stage 'words' on record 'b'",
    side: 'training',
    stage: 'words',
    record: 'b',
    stderr: 'words',
  })
  const nobody = endedError({ code: 3, signal: null }, { ...SEEN, role: null, stage: null, record: null }, '')
  expect(nobody).toMatchObject({
    what: 'the process that runs the pair exited with code 3 before it was done',
    side: 'both',
    stage: null,
  })
  expect(endedError({ code: 3, signal: null }, { ...SEEN, stage: null, record: null }, '').what).toMatch(
    /training was last seen while it was loaded$/,
  )
  expect(stoppedError(3500, null, '')).toMatchObject({ side: 'both', hint: expect.stringContaining('SIGSTOP') })
})
