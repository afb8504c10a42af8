import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { isRunning } from '../set-up/is-running.ts'
import { installed, type Project } from './installed.ts'

const project = installed()

const RIGHT = 'export const prepare = (text: string): string => text.trim().toLowerCase()\n'
const WRONG = 'export const prepare = (text: string): string => text.toLowerCase()\n'
const SAYS = `import { appendFileSync } from 'node:fs'\nappendFileSync('pids', process.pid + '\\n')\n`
const FILES = {
  'lockstep.config.json': JSON.stringify({
    runs: 20,
    budget: 0,
    pairs: {
      text: { training: { file: 'train.ts', export: 'prepare' }, inference: { file: 'serve.ts', export: 'prepare' } },
    },
  }),
  'golden/text.yaml': 'lockstep: 1\nrecords:\n  - id: spaces\n    input: " A b "\n',
  'train.ts': `${SAYS}${RIGHT}`,
  'serve.ts': RIGHT,
}

/** Runs a command on a pseudo-terminal: what is written to its input is typed, its exit code is the last line. */
const ON_A_TERMINAL = `
import os, pty, sys
status = pty.spawn(sys.argv[1:])
print("exit", os.waitstatus_to_exitcode(status), flush=True)
`

interface Watching {
  readonly type: (keys: string) => void
  /** Waits until the screen has shown a text so often. */
  readonly shown: (text: string, times?: number) => Promise<string>
  readonly ended: Promise<unknown>
}

function watching(made: Project): Watching {
  const { CI: _ci, ...rest } = process.env
  const program = join(made.folder, 'node_modules/.bin/lockstep')
  const child = spawn('python3', ['-c', ON_A_TERMINAL, program, 'check', '--watch'], {
    cwd: made.folder,
    env: { ...rest, TERM: 'xterm' },
  })
  onTestFinished(() => void child.kill())
  let screen = ''
  child.stdout.on('data', (bytes: Buffer) => (screen += bytes.toString()))
  return {
    type: (keys) => child.stdin.write(keys),
    ended: once(child, 'close'),
    shown: async (text, times = 1) => {
      for (let tries = 0; tries < 600; tries++) {
        if (screen.split(text).length > times) return screen
        await setTimeout(50)
      }
      throw new Error(`'${text}' was not shown ${times} times:\n${screen}`)
    },
  }
}

it('checks again what is saved by a rename, waits for a broken configuration, and q leaves no process', async () => {
  const made = project(FILES)
  const { type, shown, ended } = watching(made)
  const screen = await shown('Waiting for changes')
  expect([screen.includes('\u{1B}[2J'), screen.includes('\r\u{1B}[Ktext golden 0 of 1')]).toEqual([true, true])
  writeFileSync(join(made.folder, 'serve.ts.new'), WRONG)
  renameSync(join(made.folder, 'serve.ts.new'), join(made.folder, 'serve.ts'))
  await shown('--- serve.ts: text ---')
  await shown('FAIL')
  await shown('Waiting for changes', 2)
  made.write({ 'lockstep.config.json': '{' })
  await shown('waiting for the configuration')
  made.write({ 'lockstep.config.json': FILES['lockstep.config.json'], 'serve.ts': RIGHT })
  await shown('Waiting for changes', 3)
  type('q')
  await ended
  expect(await shown('exit 0')).toContain('PASS')
  expect(made.read('pids').trim().split('\n').map(Number).filter(isRunning)).toEqual([])
})

it('Ctrl-C ends what runs with 130, and leaves no process', async () => {
  const made = project({ ...FILES, 'train.ts': `${SAYS}for (;;);\n${RIGHT}` })
  const { type, shown, ended } = watching(made)
  for (let tries = 0; tries < 200 && made.shell('cat pids').code !== 0; tries++) await setTimeout(50)
  type('\u{3}')
  await ended
  await shown('exit 130')
  for (let tries = 0; tries < 50 && isRunning(Number(made.read('pids'))); tries++) await setTimeout(100)
  expect(isRunning(Number(made.read('pids')))).toBe(false)
})
