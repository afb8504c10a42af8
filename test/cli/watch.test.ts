import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { ProjectChange } from '../../harness/commands/watch/watch-project.ts'
import { loadConfig } from '../../harness/config/load-config.ts'
import type { Key } from '../../harness/cli/keys.ts'
import { openContext } from '../../harness/cli/context.ts'
import { run } from '../../harness/cli/run.ts'
import { watch } from '../../harness/cli/watch.ts'
import type { Report } from '../../harness/report/report.ts'
import { folder } from '../config/folder.ts'
import { pairReport, report } from '../reporters/fixtures.ts'
import { terminal, type Screen, type ScreenOptions } from './fakes.ts'

const CONFIG = 'pairs: { one: { training: t.ts, inference: a.ts }, two: { inference: b.ts } }'
const FILES = { 'lockstep.config.yaml': CONFIG, 't.ts': '', 'a.ts': '', 'b.ts': '', 'notes.txt': '' }

/** A check that is asked for: what of, and how it is ended by the test. */
interface Asked {
  readonly pairs: readonly string[]
  readonly signal: AbortSignal
  readonly end: (exitCode: Report['exitCode']) => void
  readonly fail: (error: Error) => void
}

interface Watching {
  readonly screen: Screen
  readonly code: Promise<number>
  readonly root: string
  readonly asked: Asked[]
  readonly stopped: string[]
  readonly type: (key: Key) => void
  /** Writes files and tells of them, as watching them does. */
  readonly change: (files: Readonly<Record<string, string>>) => void
  /** Waits until so many checks were asked for. */
  readonly begun: (count: number) => Promise<Asked>
}

async function watching(words: readonly string[] = [], options: ScreenOptions = {}): Promise<Watching> {
  const root = await folder(FILES)
  const asked: Asked[] = []
  const stopped: string[] = []
  const all: ProjectChange = { changed: [], files: Object.keys(FILES) }
  let tell: (change: ProjectChange) => void = () => undefined
  let type: (key: Key) => void = () => undefined
  const screen = terminal({
    cwd: root,
    ...options,
    services: {
      loadConfig,
      watchProject: (_root, onChange) => {
        tell = onChange
        return Promise.resolve({ stop: () => void stopped.push('project') })
      },
      keys: (onKey) => {
        type = onKey
        return Promise.resolve(() => void stopped.push('keys'))
      },
      check: ({ pairs }, { signal }) =>
        new Promise((resolve, fail) => {
          if (signal === undefined) throw new Error('it cannot be ended')
          const reports = (exitCode: Report['exitCode']): Report =>
            report(
              pairs.map((pair) => pairReport({ pair, exitCode })),
              { exitCode },
            )
          signal.addEventListener('abort', () => resolve(reports(130)))
          asked.push({ pairs, signal, end: (exitCode) => resolve(reports(exitCode)), fail })
        }),
    },
  })
  const code = run(['check', '--watch', ...words], screen, screen.services)
  return {
    screen,
    code,
    root,
    asked,
    stopped,
    type: (key) => type(key),
    change: (files) => {
      for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text)
      tell({ ...all, changed: Object.keys(files) })
    },
    begun: async (count) => {
      for (let tries = 0; tries < 200 && asked.length < count; tries++) await setTimeout(10)
      const last = asked[count - 1]
      if (last === undefined) throw new Error(`${count} checks were not asked for: ${screen.printed.err}`)
      return last
    },
  }
}

test('checks all, then what a change concerns, and ends with what all pairs came to last', async () => {
  const made = await watching()
  const first = await made.begun(1)
  expect(first.pairs).toEqual(['one', 'two'])
  first.end(0)
  await setTimeout(20)
  made.change({ 'b.ts': 'export {}' })
  const second = await made.begun(2)
  expect(second.pairs).toEqual(['two'])
  second.end(1)
  await setTimeout(20)
  made.change({ 'a.ts': 'export {}' })
  const third = await made.begun(3)
  third.end(0)
  await setTimeout(20)
  expect(made.screen.printed.out).toContain('--- a.ts: one ---\n')
  expect(made.screen.printed.out).toContain('1 other pair: two failed. Waiting for changes')
  made.type('again')
  expect((await made.begun(4)).pairs).toEqual(['one', 'two'])
  made.type('quit')
  expect([await made.code, made.stopped]).toEqual([1, ['keys', 'project']])
})

test('a change ends what runs, whose pairs are checked again with those it concerns', async () => {
  const made = await watching(['one', 'two'])
  const first = await made.begun(1)
  first.end(0)
  await setTimeout(20)
  made.change({ 'a.ts': '1' })
  const second = await made.begun(2)
  made.change({ 'b.ts': '1' })
  const third = await made.begun(3)
  expect([second.pairs, second.signal.aborted, third.pairs]).toEqual([['one'], true, ['one', 'two']])
  // A file that is no code may be what a side has written.
  made.change({ 'notes.txt': 'by a side' })
  await setTimeout(50)
  expect([made.asked.length, third.signal.aborted]).toEqual([3, false])
  made.type('interrupt')
  expect([await made.code, third.signal.aborted]).toEqual([130, true])
})

test('a report that it writes is no change, also where its folder is named by a link', async () => {
  const elsewhere = await folder({})
  const made = await watching(['--reporter', `json=${join(elsewhere, 'link', 'report.json')}`])
  symlinkSync(made.root, join(elsewhere, 'link'))
  const first = await made.begun(1)
  first.end(0)
  await setTimeout(50)
  made.change({ 'report.json': '{}' })
  await setTimeout(50)
  expect(made.asked).toHaveLength(1)
  made.type('quit')
  await made.code
})

test('a configuration that is wrong is told and waited for, and new pairs are checked', async () => {
  const made = await watching()
  const first = await made.begun(1)
  first.end(0)
  await setTimeout(20)
  made.change({ 'lockstep.config.yaml': 'pairs: {' })
  await setTimeout(50)
  expect(made.screen.printed.err).toContain('lockstep: waiting for the configuration to be changed')
  made.change({ 'lockstep.config.yaml': CONFIG.replace('two:', 'three:') })
  expect((await made.begun(2)).pairs).toEqual(['one', 'three'])
  made.type('quit')
  await made.code
})

test('passes nothing whose configuration is wrong, or that could not be checked', async () => {
  const broken = await watching()
  const first = await broken.begun(1)
  first.end(0)
  await setTimeout(20)
  broken.change({ 'lockstep.config.yaml': 'pairs: {' })
  await setTimeout(50)
  broken.type('quit')
  expect(await broken.code).toBe(2)
  const failing = await watching()
  const passed = await failing.begun(1)
  passed.end(0)
  await setTimeout(20)
  failing.change({ 'b.ts': '1' })
  const second = await failing.begun(2)
  second.fail(new Error('it broke'))
  await setTimeout(20)
  failing.type('quit')
  expect([await failing.code, failing.screen.printed.err]).toEqual([3, expect.stringContaining('it broke')])
})

test('begins with an empty screen on a terminal, and leaves what was printed where there is none', async () => {
  const made = await watching(['one'], { outIsTerminal: true })
  await made.begun(1)
  made.type('quit')
  await made.code
  expect(made.screen.printed.out).toBe('\u{1B}[2J\u{1B}[3J\u{1B}[H')
})

test('is refused where CI is set, and beside what it cannot be used with', async () => {
  const none = { check: () => Promise.reject(new Error('it runs')), write: () => Promise.resolve(), outputs: [] }
  const world = terminal({ env: { CI: '1' } })
  const context = openContext({ names: [], options: {} }, world, world.services)
  await expect(watch(context, none)).rejects.toThrow('CI is set')
  const { code, screen } = await watching([], { env: { CI: 'true' } })
  expect([await code, screen.printed.err]).toEqual([2, expect.stringContaining('CI is set')])
  const sharded = await watching(['--shard', '1/2'])
  expect(await sharded.code).toBe(2)
})
