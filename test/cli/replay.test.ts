import { describe, expect, it } from 'vitest'
import { TASK } from '../../harness/cli/replay.ts'
import type { Services } from '../../harness/cli/services.ts'
import { WorkerError } from '../../harness/errors.ts'
import { run } from '../../harness/cli/run.ts'
import { folder } from '../config/folder.ts'
import { REPLAY } from '../reporters/terminal/replay-report.ts'
import { childGiving, terminal, type AskedChild } from './fakes.ts'

const SAMPLE = [{ id: 'r7', input: 'x' }]

async function told(words: readonly string[], sample: typeof SAMPLE = []) {
  const asked: AskedChild[] = []
  const cwd = await folder({ 'logs/a.jsonl': '', 'logs/x.txt': '' })
  const screen = terminal({ cwd, services: { inChild: childGiving([{ report: REPLAY, sample }], asked) } })
  const code = await run(['replay', ...words], screen, screen.services)
  return { code, ...screen.printed, asked, cwd, checks: screen.asked }
}

describe('replay', () => {
  it('hands the files it found to a child, and exits as a check does', async () => {
    const { code, out, asked, cwd } = await told(['one', 'logs', '--max-bad', '2'])
    expect(code).toBe(1)
    expect(out).toMatch(/^ FAIL {2}one {3}train\.py ↔ serve\.ts {3}2 files\n {2}records {3}1,003 read/)
    expect(asked).toMatchObject([
      {
        task: TASK,
        input: {
          pair: { pair: { name: 'one' }, today: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
          found: { files: [{ path: `${cwd}/logs/a.jsonl`, shown: 'logs/a.jsonl', kind: 'jsonl' }], leftOut: 1 },
        },
        request: { hasStdin: false },
      },
    ])
  })

  it('fails by bad lines and by what diverges, unless so many are allowed', async () => {
    expect((await told(['one', 'logs'])).code).toBe(2)
    expect((await told(['one', 'logs', '--max-bad', '2', '--fail-above', '0.012'])).code).toBe(0)
  })

  it('has the causes of some of the records that diverge looked for, as a check does', async () => {
    const { checks, out } = await told(['one', 'logs', '--budget', '7', '--json'], SAMPLE)
    expect(checks).toMatchObject([{ pairs: ['one'], options: { lastFailed: true, budget: 7 }, given: SAMPLE }])
    expect(JSON.parse(out)).toMatchObject({ causes: null })
    expect((await told(['one', 'logs', '--budget', '0'], SAMPLE)).checks).toEqual([])
    expect((await told(['one', 'logs'])).checks).toEqual([])
  })

  it.each([
    [true, / FAIL {2}one .*\n {2}error {5}interrupted: this was counted until then\n {2}records {3}1,003 read/],
    [false, /^lockstep: interrupted before any record was compared\n$/],
  ])('says what was counted until it was interrupted, if anything was: %s', async (isCounted, said) => {
    const interrupt = new AbortController()
    const inChild: Services['inChild'] = (_task, _input, { onEvent }) => {
      if (isCounted) onEvent?.({ kind: 'replayed', report: REPLAY })
      interrupt.abort()
      return Promise.reject(new WorkerError('interrupted', { side: 'both' }))
    }
    const screen = terminal({ cwd: await folder({ 'a.jsonl': '' }), services: { inChild } })
    const code = await run(['replay', 'one', 'a.jsonl'], { ...screen, signal: interrupt.signal }, screen.services)
    expect([code, screen.printed.out + screen.printed.err]).toEqual([130, expect.stringMatching(said)])
  })

  it('gives the same as JSON', async () => {
    const { out, code } = await told(['one', 'logs', '--json', '--max-bad', '9'])
    expect(JSON.parse(out)).toMatchObject({ exitCode: code, verdict: 'diverged', failAbove: 0, maxBad: 9, ...REPLAY })
  })

  it('lets the child read standard input where a file is -', async () => {
    expect((await told(['one', '-'])).asked).toMatchObject([{ request: { hasStdin: true } }])
  })

  it.each([
    [['one'], /missing required argument 'files'/],
    [['one', 'none.jsonl', '--fail-above', '2'], /from 0 to 1/],
    [['one', 'logs/x.txt'], /logs\/x\.txt: nothing is known to read/],
    [['three', 'logs'], /there is no pair 'three'/],
  ])('refuses %j', async (words, message) => {
    const { code, err } = await told(words)
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })
})
