import { describe, expect, test } from 'vitest'
import { judgeReplay } from '../../../harness/commands/replay/judge-replay.ts'
import { quarantine } from '../../../harness/commands/check/known.ts'
import { loggedStage } from '../../../harness/commands/replay/logged-counts.ts'
import { loggedTally } from '../../../harness/commands/replay/logged-tally.ts'
import { runRecords } from '../../../harness/commands/replay/run-records.ts'
import { rule } from '../../../harness/compare/rule.ts'
import { givenRecords } from '../../../harness/pair/given-records.ts'
import type { LoggedRecord } from '../../../harness/pair/logged-record.ts'
import { NOT_REACHED, threw } from '../../../harness/pipeline/outcome.ts'
import { side, stages } from '../../run/sides.ts'
import { childContext, pairTask } from '../child-context.ts'
import { BUG, config, project, type Project } from '../project.ts'
import { replayHere } from './in-this-process.ts'

const SIDES = {
  training: side('training', stages({ features: (value: unknown) => value })),
  inference: side('inference', stages({ values: (value: unknown) => value })),
}
const LOGGED = [{ stage: 'features', path: '$.f' }]
const TERMS = { rules: new Map(), align: new Map([['values', 'features']]), only: null }

function logged(value: unknown): LoggedRecord {
  return {
    record: { id: 'a', origin: 'stored', input: 1 },
    at: 'a:1',
    isNamed: true,
    time: null,
    slice: [],
    logged: [value],
  }
}

describe('what was logged', () => {
  test('is told apart by column: serving today, logged only, both', () => {
    const tally = loggedTally(LOGGED, SIDES, TERMS)
    const training = { a: 1, b: 2, c: 3 }
    tally.look(logged({ a: 1, b: 2, c: 3 }), { training: [training], inference: [{ a: 9, b: 2, c: 3 }] })
    tally.look(logged({ a: 1, b: 8, c: 3 }), { training: [training], inference: [training] })
    tally.look(logged({ a: 1, b: 2, c: 7 }), { training: [training], inference: [{ a: 1, b: 2, c: 6 }] })
    tally.look(logged(training), { training: [training], inference: [training] })
    tally.look(logged(undefined), { training: [training], inference: [training] })
    expect(tally.parts().map(loggedStage)).toMatchObject([
      {
        stage: 'features',
        compared: 4,
        differed: 2,
        none: 1,
        rate: { share: 0.5 },
        isLive: true,
        serving: 1,
        logged: 1,
        both: 1,
        columns: [
          { column: '$.a', serving: 1, logged: 0, both: 0 },
          { column: '$.b', serving: 0, logged: 1, both: 0 },
          { column: '$.c', serving: 0, logged: 0, both: 1 },
        ],
        bridged: [],
      },
    ])
  })

  test.each([
    [{ a: Number.NaN }, { a: null }, "nan: 'null'"],
    [{ a: 1 }, {}, null],
    [{ a: null, b: 1 }, { b: 1 }, "absent: 'null'"],
    [{ a: 0.1 }, { a: Math.fround(0.1) }, "as: 'float32'"],
    [9_007_199_254_740_993n, 9_007_199_254_740_992, "as: 'float64'"],
    [1.0000001, 1.00000035, 'rtol: 1e-6'],
    [1, 2, null],
  ])('of %o as %o names the rule that nobody declared', (training, value, written) => {
    const tally = loggedTally(LOGGED, { ...SIDES, inference: null }, TERMS)
    expect(tally.look(logged(value), { training: [training], inference: null })).toEqual([
      { stage: 'features', differs: true },
    ])
    expect(tally.parts().map(loggedStage)[0]).toMatchObject({
      isLive: false,
      bridged: written === null ? [] : [{ rule: written, records: 1 }],
    })
  })

  test('agrees by the rules of the pair, and differs from what throws or is not reached', () => {
    const rules = new Map([['values', rule({ atol: 0.1 })]])
    const tally = loggedTally(LOGGED, { ...SIDES, inference: null }, { ...TERMS, rules })
    for (const training of [1, threw(new Error('no')), NOT_REACHED])
      tally.look(logged(1.05), { training: [training], inference: null })
    expect(tally.parts().map(loggedStage)[0]).toMatchObject({
      compared: 3,
      differed: 2,
      columns: [{ column: '$', logged: 2 }],
    })
  })
})

describe('a replay', () => {
  const replay = { map: { input: '$.q' }, logged: { words: '$.w' } }
  const lines = ['{"q":"A b","w":["a","b"]}', '{"q":"A  b","w":["a","b"]}', '{"q":"c"}', '{"q":"D","w":["D"]}']
  const files: Project = { 'lockstep.config.json': config({ replay }), 'a.jsonl': lines.join('\n') }

  async function replayed(more: Project, isLogged: boolean) {
    return replayHere(project({ ...files, ...more }), ['a.jsonl'], { isLogged })
  }

  test('compares what was logged with training, and runs no inference', async () => {
    const { report, sample } = await replayed({ 'inference.ts': 'throw new Error("it is not loaded")' }, true)
    expect(sample).toEqual([])
    expect(report).toMatchObject({
      sides: { inference: 'what was logged' },
      records: { read: 4, compared: 3, notJudged: 1 },
      all: { compared: 3, diverged: 2 },
      stages: [{ stage: 'words', compared: 3, differed: 2, begins: { diverged: 2 } }],
      logged: [{ stage: 'words', compared: 3, differed: 2, none: 1, isLive: false }],
    })
    expect(judgeReplay(report, { failAbove: 0, maxBad: 0 })).toEqual({ verdict: 'diverged', exitCode: 1 })
  })

  test('tells what differs today from what did at the time', async () => {
    const { report } = await replayed({ 'inference.ts': BUG }, false)
    expect(report).toMatchObject({
      all: { compared: 4, diverged: 1 },
      logged: [{ stage: 'words', compared: 3, differed: 2, serving: 0, logged: 1, both: 1, isLive: true }],
    })
    const fixed = await replayed({}, false)
    expect(fixed.report).toMatchObject({ all: { diverged: 0 }, logged: [{ serving: 0, logged: 2, both: 0 }] })
    expect(judgeReplay(fixed.report, { failAbove: 0, maxBad: 0 })).toEqual({ verdict: 'diverged', exitCode: 1 })
    expect(judgeReplay(fixed.report, { failAbove: 0.7, maxBad: 0 }).exitCode).toBe(0)
  })

  test('ends where training does, with what was found until then', async () => {
    const root = project(files)
    const task = await pairTask(root)
    const open = (): never => {
      throw new Error('it is gone')
    }
    const ran = await runRecords({
      task,
      context: childContext(),
      sides: { training: { ...SIDES.training, open }, inference: null },
      terms: TERMS,
      known: quarantine([], task.today),
      given: givenRecords(),
      records: (async function* () {
        yield [logged(1)]
      })(),
    })
    expect(ran).toMatchObject({ tally: { records: 0 }, failure: { message: 'it is gone' } })
  })

  test('needs to know where what was logged is', async () => {
    const bare = { 'lockstep.config.json': config() }
    await expect(replayed(bare, true)).rejects.toThrow(/does not say where what was logged is\n.*replay\.logged/)
    const other = { 'lockstep.config.json': config({ replay: { ...replay, logged: { wordz: '$.w' } } }) }
    await expect(replayed(other, false)).rejects.toThrow(/names the stage 'wordz'.*\n.*did you mean 'words'/)
  })
})
