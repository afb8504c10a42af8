import { describe, expect, it } from 'vitest'
import { answer } from '../../harness/cli/replay.ts'
import { run } from '../../harness/cli/run.ts'
import type { ReplayTold, Services } from '../../harness/cli/services.ts'
import { partialText, readPartial } from '../../harness/commands/replay/partial/read-partial.ts'
import type { ReplayAsked } from '../../harness/commands/replay/replay-log.ts'
import { nodeFiles } from '../../harness/golden/node-files.ts'
import { partialWith } from '../commands/replay/partial/partials.ts'
import { errorFacts, WorkerError } from '../../harness/errors.ts'
import { reportError } from '../../harness/report/failed-report.ts'
import { folder } from '../config/folder.ts'
import { REPLAY } from '../reporters/terminal/replay-report.ts'
import { terminal } from './fakes.ts'

const SAMPLE = [{ id: 'r7', input: 'x' }]

async function told(words: readonly string[], sample: typeof SAMPLE = [], files: Record<string, string> = {}) {
  const asked: Array<ReplayAsked & Pick<ReplayTold, 'keeping'>> = []
  const cwd = await folder({ 'logs/a.jsonl': '', 'logs/x.txt': '', ...files })
  const replay: Services['replay'] = (one, _request, { keeping }) => {
    asked.push({ ...one, keeping })
    return Promise.resolve({ report: REPLAY, sample })
  }
  const screen = terminal({ cwd, services: { replay, files: () => Promise.resolve(nodeFiles({})) } })
  const code = await run(['replay', ...words], screen, screen.services)
  return { code, ...screen.printed, asked, cwd, checks: screen.asked }
}

describe('replay', () => {
  it('has the files that it found run, and exits as a check does', async () => {
    const { code, out, asked, cwd } = await told(['one', 'logs', '--max-bad', '2'])
    expect(code).toBe(1)
    expect(out).toMatch(/^ FAIL {2}one {3}train\.py ↔ serve\.ts {3}2 files\n {2}records {3}1,003 read/)
    expect(asked).toMatchObject([
      {
        pair: { pair: { name: 'one' }, today: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
        found: { files: [{ path: `${cwd}/logs/a.jsonl`, shown: 'logs/a.jsonl', kind: 'jsonl' }], leftOut: 1 },
        isLogged: false,
        workers: null,
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

  it('gives the same as JSON', async () => {
    const { out, code } = await told(['one', 'logs', '--json', '--max-bad', '9'])
    expect(JSON.parse(out)).toMatchObject({ exitCode: code, verdict: 'diverged', failAbove: 0, maxBad: 9, ...REPLAY })
  })

  it('reads standard input where a file is -, and has as many workers as are asked for', async () => {
    const { asked } = await told(['one', '-', '--workers', '3', '--logged'])
    expect(asked).toMatchObject([{ found: { files: [{ path: null }] }, workers: 3, isLogged: true }])
  })

  it.each([
    [true, / FAIL {2}one .*\n {2}error {5}interrupted: this was counted until then\n {2}records {3}1,003 read/],
    [false, /^lockstep: interrupted before any record was compared\n$/],
  ])('says what was counted until it was interrupted, if anything was: %s', async (isCounted, said) => {
    const interrupt = new AbortController()
    const replay: Services['replay'] = () => {
      interrupt.abort()
      const error = new WorkerError('interrupted', { side: 'both' })
      if (!isCounted) return Promise.reject(error)
      return Promise.resolve({ report: { ...REPLAY, error: reportError(errorFacts(error), '/') }, sample: SAMPLE })
    }
    const screen = terminal({ cwd: await folder({ 'a.jsonl': '' }), services: { replay } })
    const code = await run(['replay', 'one', 'a.jsonl'], { ...screen, signal: interrupt.signal }, screen.services)
    expect([code, screen.printed.out + screen.printed.err]).toEqual([130, expect.stringMatching(said)])
    expect(screen.asked).toEqual([])
  })

  it('judges a report by what is allowed', () => {
    const common = { config: null, json: false, color: false, quiet: false, verbose: false }
    const of = (maxBad: number) => answer(REPLAY, { failAbove: 0, maxBad }, { terminal: terminal(), common })
    expect([of(0), of(9)].map(({ exitCode }) => exitCode)).toEqual([2, 1])
  })

  it('keeps what is found in a file, and goes on with what is there', async () => {
    const part = { 'part.json': partialText(partialWith()) }
    const fresh = await told(['one', 'logs', '--partial', 'part.json', '--shard', '2/3'], [], part)
    expect(fresh.asked).toMatchObject([
      { shard: { index: 2, count: 3 }, before: null, keeping: { isOnTheWay: false, limits: { maxBad: 0 } } },
    ])
    fresh.asked[0]?.keeping?.keeper.last(partialWith({ isWhole: false }))
    expect(readPartial('part.json', fresh.cwd)?.partial.isWhole).toBe(false)
    const resumed = await told(['one', 'logs', '--resume', 'part.json'], [], part)
    expect(resumed.asked).toMatchObject([{ before: partialWith(), keeping: { isOnTheWay: true } }])
    expect((await told(['one', 'logs', '--resume', 'new.json'])).asked).toMatchObject([{ before: null }])
    expect((await told(['one', 'logs'])).asked).toMatchObject([{ shard: null, before: null, keeping: null }])
    const other = await told(['one', 'logs', '--resume', 'part.json', '--shard', '1/2'], [], part)
    expect([other.code, other.err]).toEqual([2, expect.stringMatching(/part\.json: it is of another --shard/)])
  })

  it.each([
    [['one'], /missing required argument 'files'/],
    [['one', 'none.jsonl', '--fail-above', '2'], /from 0 to 1/],
    [['one', 'logs', '--partial', 'a', '--resume', 'b'], /cannot be used with/],
    [['one', 'logs', '--workers', '0'], /whole number of at least 1/],
    [['one', 'logs/x.txt'], /logs\/x\.txt: nothing is known to read/],
    [['three', 'logs'], /there is no pair 'three'/],
  ])('refuses %j', async (words, message) => {
    const { code, err } = await told(words)
    expect(code).toBe(2)
    expect(err).toMatch(message)
  })
})
