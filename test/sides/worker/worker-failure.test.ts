import { describe, expect, test } from 'vitest'
import * as failures from '../../../harness/sides/worker/worker-failure.ts'

const CONTEXT = { role: 'training', command: ['python3', 'x'], transport: 'fd', stderr: 'last words' } as const
const NOWHERE = { stage: null, record: null }
const LIMIT = { limitMs: 500, together: 1 }
const ENDED = { code: 1, signal: null, error: null }

test('a program that cannot be started says what is missing, and which key to set', () => {
  const none = Object.assign(new Error(), { code: 'ENOENT' })
  const start = (exists: boolean): unknown =>
    failures.cannotStart(CONTEXT, { ...ENDED, error: none }, { cwd: '/w', exists }).message
  expect([start(true), start(false)]).toEqual([
    "The training worker could not start: there is no program 'python3'.\n  Hint: set 'python:' or 'command:' of this side to an interpreter that exists",
    "The training worker could not start: there is no folder /w.\n  Hint: set 'cwd:' of this side",
  ])
})

describe('an end that nobody asked for', () => {
  const ended = (context: object, ending: object, started: boolean): { what: string; hint: string | null } =>
    failures.endedEarly({ ...CONTEXT, ...context }, { ...ENDED, ...ending }, { started, seen: NOWHERE })

  test('before the pipeline was described: by a code, with a hint from what was written', () => {
    expect(ended({}, {}, false)).toMatchObject({
      what: 'The training worker ended with code 1 before it described its pipeline.',
      hint: null,
      stderr: 'last words',
    })
    expect(ended({ stderr: 'descriptor 3 is not open' }, {}, false).hint).toContain('LOCKSTEP_TRANSPORT=socket')
    expect(ended({ stderr: 'descriptor 3 is not open', transport: 'stdio' }, {}, false).hint).toBe(null)
    expect(ended({ stderr: 'lockstep needs Python 3.9' }, {}, false).hint).toContain('newer interpreter')
  })

  test('in the middle of its work: by a signal, which may be the memory', () => {
    expect(ended({}, { code: null, signal: 'SIGKILL' }, true)).toMatchObject({
      what: 'The training worker was ended by SIGKILL in the middle of its work.',
      hint: 'the system kills programs that run out of memory',
    })
    expect(ended({}, { code: null, signal: 'SIGSEGV' }, true).hint).toBe(null)
  })
})

describe('where a worker was last seen', () => {
  test('is told with the stage; a record it knows by number gets its id later', () => {
    const error = failures.hung(CONTEXT, LIMIT, { stage: 'words', record: 3 })
    expect(error).toMatchObject({
      what: "The training worker hangs at stage 'words' on record 3 of those it was given, counted from 0: over 500 ms.",
      stage: 'words',
      record: '3',
    })
    expect(error).toBeInstanceOf(failures.UnnamedRecordError)
    const named = (error as failures.UnnamedRecordError).named('plain')
    expect(named).toMatchObject({
      what: "The training worker hangs at stage 'words' on record 'plain': over 500 ms.",
      record: 'plain',
      stage: 'words',
      stderr: 'last words',
      hint: error.hint,
    })
  })

  test('is left out where it is not known', () => {
    expect(failures.hung(CONTEXT, LIMIT, NOWHERE).what).toBe('The training worker hangs: over 500 ms.')
    const all = failures.hung(CONTEXT, { ...LIMIT, together: 3 }, { stage: 'words', record: null })
    expect(all.what).toBe("The training worker hangs at stage 'words': over 1500 ms for 3 records at once.")
    expect(all.hint).toBe("if the stage is only slow, raise 'timeout: { stage: 500 }'")
    const silent = (seen: failures.LastSeen): string =>
      failures.silent(CONTEXT, { ...LIMIT, silenceMs: 1250 }, seen).what
    expect(silent(NOWHERE)).toBe('The training worker gave no sign of life for 1250 ms.')
    expect(silent({ stage: 'words', record: null })).toBe(
      "The training worker gave no sign of life for 1250 ms, last seen at stage 'words'.",
    )
  })
})

test('a channel that closed, a slow start, a broken protocol and a closed side', () => {
  expect(failures.channelClosed(CONTEXT, { started: false, unfinished: '3 of 16 bytes of its header' })).toMatchObject({
    what: 'The training worker closed its channel before it described its pipeline, inside a frame (3 of 16 bytes of its header).',
    hint: expect.stringContaining('LOCKSTEP_TRANSPORT'),
  })
  expect(failures.channelClosed(CONTEXT, { started: true, unfinished: null })).toMatchObject({ hint: null })
  expect(failures.startedTooSlowly(CONTEXT, 100).hint).toContain("'timeout: { start: 100 }'")
  expect(failures.broken(CONTEXT, 'a frame starts with "hi"').hint).toBe(null)
  expect(failures.broken({ ...CONTEXT, transport: 'stdio' }, 'a frame starts with "hi"').hint).toContain('prints')
  expect(failures.closed(CONTEXT).what).toBe('The training worker was closed.')
})
