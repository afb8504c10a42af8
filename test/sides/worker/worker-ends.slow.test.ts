import { join } from 'node:path'
import { expect, test } from 'vitest'
import { endedOn, LOST, NOT_REACHED } from '../../../harness/pipeline/outcome.ts'
import { createEnds } from '../../../harness/sides/worker/ends.ts'
import { nodeCommand } from '../../../harness/sides/worker/node-command.ts'
import { folderOf, isGone, outcomesOf, start, startPython, workerError } from './worker-kit.ts'

const MANY = Array.from({ length: 300 }, (_, at) => at)

const crashing = (code: string): string => `import os, signal, time
def crash(v):
    return v if v % 100 != 17 else ${code}
training = pipeline("p", [stage("plus", lambda v: v + 0), stage("crash", crash), stage("next", lambda v: v)])`

test.for([
  ['os.kill(os.getpid(), signal.SIGSEGV)', endedOn('crashed', 'SIGSEGV')],
  ['os._exit(7)', endedOn('crashed', 'exit code 7')],
  ['time.sleep(60)', endedOn('hung', 'over 400 ms')],
] as const)('a side that outlives its records gives an end as the outcome of a record: %s', async ([code, end]) => {
  const side = await startPython(crashing(code), { ends: createEnds(), stageTimeoutMs: 400 })
  const outcomes = await outcomesOf(side, MANY.slice(0, 150))
  expect(outcomes).toHaveLength(150)
  for (const [at, outcome] of outcomes.entries()) {
    expect(outcome).toEqual(at % 100 === 17 ? [at, end, NOT_REACHED] : [at, at, at])
  }
  // A record that is known to end it is not tried again, and the side goes on.
  expect(await outcomesOf(side, [17, 18])).toEqual([
    [17, end, NOT_REACHED],
    [18, 18, 18],
  ])
  expect(await side.stage('crash', [16, 17, 18])).toEqual([16, end, 18])
  expect(await side.stage('plus', [17])).toEqual([17])
})

test('several batches may be under way, and each row is answered once', async () => {
  const side = await startPython(crashing('os._exit(7)'), { ends: createEnds() })
  const batches = [0, 100, 200, 300].map((from) => side.open(MANY.slice(0, 100).map((at) => at + from)))
  for (const [at, opened] of batches.entries()) {
    const rows = await opened
    for (let row = 0; row < 100; row++) {
      await rows.load(row)
      expect(rows.outcomes[0]).toBe(at * 100 + row)
      expect(rows.outcomes[1]).toEqual(row === 17 ? endedOn('crashed', 'exit code 7') : at * 100 + row)
    }
  }
})

test('what a function gave before the process ended is lost, and nothing is compared with it', async () => {
  const text = `import os
def training(v):
    tap("first", v)
    if v == 0:
        os._exit(7)
    tap("second", v)
    return v + 1`
  const side = await startPython(text, { ends: createEnds() })
  expect(await outcomesOf(side, [0, 1, 0])).toEqual([
    [LOST, endedOn('crashed', 'exit code 7'), NOT_REACHED],
    [1, 1, 2],
    [LOST, endedOn('crashed', 'exit code 7'), NOT_REACHED],
  ])
  expect(side.sequence).toEqual(['first', 'second', 'return'])
})

test('a function that ends the process on every record has no stage: the side cannot run', async () => {
  const side = await startPython('import os\ndef training(v):\n    os._exit(7)', { ends: createEnds() })
  expect((await workerError(outcomesOf(side, [1, 2]))).what).toContain('ended with code 7')
})

test('an end that does not come again is the outcome of the record all the same', async () => {
  const text = `import os
def once(v):
    if v == 5 and not os.path.exists("once"):
        open("once", "w").close()
        os._exit(7)
    return v
training = pipeline("p", [stage("once", once)])`
  const side = await startPython(text, { ends: createEnds() })
  const outcomes = (await outcomesOf(side, [5, 6, 7])).map(([outcome]) => outcome)
  expect(outcomes).toEqual([endedOn('crashed', 'exit code 7', false), 6, 7])
  // It is tried the next time.
  expect(await outcomesOf(side, [5])).toEqual([[5]])
})

test('too many ends are the end of the side, and no process is left', async () => {
  const text =
    'import os\nprint(os.getpid(), flush=True)\ntraining = pipeline("p", [stage("crash", lambda v: os._exit(7))])'
  let printed = ''
  const side = await startPython(text, {
    ends: createEnds({ records: 3, ms: 60_000 }),
    onStderr: (said) => void (printed += said),
  })
  const error = await workerError(outcomesOf(side, [1, 2, 3, 4, 5]))
  expect(error.what).toBe(
    "3 records ended a worker, the last one that of training at stage 'crash': what is left was not run.",
  )
  await side.close()
  for (const pid of printed.trim().split('\n')) expect(await isGone(Number(pid))).toBe(true)
})

test('a function in Node says which tap it passed last, also where the process ends at once', async () => {
  const tap = new URL('../../../dist/tap.js', import.meta.url).pathname
  const cwd = folderOf({
    'training.mjs': `import { tap } from '${tap}'
export function training(v) {
  if (v === 1) process.kill(process.pid, 'SIGSEGV')
  tap('first', v)
  if (v === 2) process.exit(7)
  tap('second', v)
  return v + 1
}`,
  })
  const file = join(cwd, 'training.mjs')
  const side = await start({ cwd, command: nodeCommand(null), file, ends: createEnds() })
  expect(await outcomesOf(side, [0, 1, 2])).toEqual([
    [0, 0, 1],
    [endedOn('crashed', 'SIGSEGV'), NOT_REACHED, NOT_REACHED],
    [LOST, endedOn('crashed', 'exit code 7'), NOT_REACHED],
  ])
})
