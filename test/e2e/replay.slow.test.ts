import { once } from 'node:events'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { installed, type Project } from './installed.ts'

const project = installed()

const TRAIN = `
STOP = {"the", "of", "a", "is"}


def prepare(text):
    lowered = text.lower()
    words = lowered.split()
    kept = [word for word in words if word not in STOP]
    return kept
`

const SERVE = `
const stop = new Set(['the', 'of', 'a', 'is'])
export function prepare(text: string): string[] {
  const lowered = text.toLowerCase()
  const words = lowered.split(' ')
  const kept = words.filter((word) => !stop.has(word))
  return kept
}
`

const CONFIG = `
pairs:
  text:
    training: { file: train.py, export: prepare, watch: auto }
    inference: { file: serve.ts, export: prepare, watch: auto }
    replay: { map: { input: $.q, id: $.id, time: $.ts, slice: [$.c] } }
`

/** Every 97th record has two spaces in a row, a few lines are no records, and a few ids come twice. */
const LINES = Array.from({ length: 40_000 }, (_, at) => {
  if (at % 9000 === 8000) return '{'
  const q = `The term ${at} of ${at % 97 === 0 ? ' ' : ''}a contract ${'is void '.repeat(at % 5)}`
  return JSON.stringify({ id: `r${at % 39_990}`, ts: 1_700_000_000 + at, c: ['DE', 'FR', 'US'][at % 3], q })
})

function made(): Project {
  return project({
    'train.py': TRAIN,
    'serve.ts': SERVE,
    'lockstep.config.yaml': CONFIG,
    'log/a.jsonl': LINES.slice(0, 15_000).join('\n'),
    'log/b.jsonl': LINES.slice(15_000).join('\n'),
  })
}

const REPLAY = ['replay', 'text', 'log', '--budget', '0', '--max-bad', '9', '--json'] as const

/** When what was kept has changed last; null: nothing was kept yet. */
function changed({ folder }: Project): number | null {
  return statSync(join(folder, 'so-far.json'), { throwIfNoEntry: false })?.mtimeMs ?? null
}

function whole(of: Project): string {
  const { code, out } = of.lockstep(...REPLAY, '--workers', '1')
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({
    records: { read: 40_000, bad: 4, compared: 39_996, notRun: 0 },
    ids: { repeated: 10, oneOf: 1 },
    slices: { length: 3 },
    error: null,
  })
  return out
}

describe('a replay of a TypeScript and a Python side', () => {
  test('comes to the same with one, two and three workers, in shares, and of standard input', () => {
    const of = made()
    const one = whole(of)
    for (const workers of ['2', '3']) expect(of.lockstep(...REPLAY, '--workers', workers).out).toBe(one)
    for (const share of ['1/3', '2/3', '3/3']) {
      of.lockstep(...REPLAY, '--shard', share, '--partial', `part-${share.slice(0, 1)}.json`)
    }
    expect(of.lockstep('merge', 'part-3.json', 'part-1.json', 'part-2.json', '--json').out).toBe(one)
    const twice = of.lockstep('merge', 'part-3.json', 'part-1.json', 'part-2.json', 'part-2.json')
    expect([twice.code, twice.err]).toEqual([2, expect.stringMatching(/none may be counted twice/)])

    const piped = of.shell('cat log/a.jsonl | npx lockstep replay text - --budget 0 --max-bad 9 --json')
    const read = of.lockstep('replay', 'text', 'log/a.jsonl', '--budget', '0', '--max-bad', '9', '--json')
    expect(piped.out.replaceAll('standard input', 'log/a.jsonl')).toBe(read.out)
  })

  test('that is killed again and again, and each time gone on with, comes to the same', async () => {
    const of = made()
    // So slow that it is not done before it was killed a few times, on whatever machine.
    of.write({ 'train.py': TRAIN.replace('lowered =', 'sum(range(12_000))\n    lowered =') })
    const one = whole(of)
    let kills = 0
    for (; kills < 10; kills++) {
      const child = of.start(...REPLAY, '--resume', 'so-far.json', '--workers', String(1 + (kills % 2)))
      const closed = once(child, 'close')
      // Every other time it is killed at any moment, and else when it has kept something since it began.
      const before = changed(of)
      const [waits, longest] = kills % 2 === 0 ? [300, 700] : [0, 3000]
      for (let tries = 0; tries < waits && changed(of) === before && child.exitCode === null; tries++)
        await setTimeout(100)
      await setTimeout(Math.random() * longest)
      const isDone = child.exitCode !== null
      child.kill('SIGKILL')
      await closed
      if (isDone) break
    }
    expect(kills).toBeGreaterThan(3)
    expect(JSON.parse(of.read('so-far.json'))).toMatchObject({ lockstep: 'replay-part' })
    expect(of.lockstep(...REPLAY, '--resume', 'so-far.json').out).toBe(one)
    // It is whole by now: nothing is run again.
    expect(of.lockstep(...REPLAY, '--resume', 'so-far.json').out).toBe(one)
    of.write({ 'log/a.jsonl': LINES.slice(0, 15_000).toReversed().join('\n') })
    const other = of.lockstep(...REPLAY, '--resume', 'so-far.json')
    expect([other.code, JSON.parse(other.out)]).toMatchObject([
      2,
      { error: { what: expect.stringMatching(/not what stands here now/) } },
    ])
  })

  test('whose workers are killed comes to the same', async () => {
    const of = made()
    const one = whole(of)
    const child = of.start(...REPLAY, '--workers', '2')
    let out = ''
    child.stdout?.on('data', (bytes: Buffer) => (out += bytes.toString()))
    const closed = once(child, 'close')
    let killed = 0
    // The second is started once the first has begun; one that is killed twice before it has done anything ends the run.
    let started: readonly number[] = []
    for (let tries = 0; tries < 200 && killed < 2 && child.exitCode === null; tries++) {
      await setTimeout(300)
      const workers = of.shell(`pgrep -P ${child.pid}`).out.split('\n').map(Number).filter(Boolean)
      if (started.length < 2) started = workers
      const worker = started.length < 2 ? undefined : started[killed]
      if (worker === undefined || !workers.includes(worker) || tries % 3 !== 2) continue
      process.kill(worker, 'SIGKILL')
      killed++
    }
    await closed
    expect(killed).toBeGreaterThan(0)
    expect(out).toBe(one)
  })
})
