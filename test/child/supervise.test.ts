import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { supervise } from '../../harness/child/supervise.ts'
import { lineReader } from '../../harness/child/channel.ts'
import { startWatchdog } from '../../harness/child/watchdog.ts'
import { isGone } from '../sides/worker/worker-kit.ts'

/** Writes a child's module, as JavaScript, into a folder of its own. */
function child(text: string): { readonly entry: string; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-host-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'child.mjs')
  writeFileSync(path, text)
  return { entry: pathToFileURL(path).href, folder }
}

/** Reads the task, and has what sends a message. */
const READ =
  "import { readFileSync, writeSync } from 'node:fs'; import { serialize, deserialize } from 'node:v8'\n" +
  'const { token, task } = deserialize(readFileSync(3))\n' +
  "const send = (message) => writeSync(3, `\\n${token}${serialize(message).toString('base64')}\\n`)\n"
const ANSWER = `${READ}send({ kind: 'result', result: task.number + 1 })`

test('gives the result of a child, its events and its output', async () => {
  const { entry, folder } = child(`
    ${READ}
    process.stdout.write('out '); process.stderr.write('err ')
    send({ kind: 'event', event: 'half' })
    send({ kind: 'result', result: { number: task.number + 1, nan: NaN, big: 2n } })`)
  const events: unknown[] = []
  let output = ''
  const result = await supervise<unknown, string>(
    entry,
    { number: 1 },
    {
      cwd: folder,
      onEvent: (event) => events.push(event),
      onOutput: (text) => (output += text),
    },
  )
  expect(result).toEqual({ number: 2, nan: Number.NaN, big: 2n })
  expect(events).toEqual(['half'])
  await setTimeout(50)
  expect(output.split(' ').toSorted()).toEqual(['', 'err', 'out'])
})

test.each([
  ['exits', 'process.exit(0)', 'exited with code 0 before it was done'],
  ['crashes', 'process.abort()', 'was ended by SIGABRT before it was done'],
  ['throws', "throw new Error('at load')", 'exited with code 1 before it was done'],
])('a child that %s before it answers is an error that keeps its output', async (_, text, message) => {
  const { entry, folder } = child(`process.stderr.write('last words\\n'); ${text}`)
  const failed = supervise(entry, {}, { cwd: folder })
  await expect(failed).rejects.toThrow(message)
  await expect(failed).rejects.toMatchObject({
    code: 'worker',
    stderr: expect.stringContaining('last words') as string,
  })
})

test('a child that prints megabytes answers all the same', async () => {
  const { entry, folder } = child(`process.stdout.write('x'.repeat(8_000_000)); ${ANSWER}`)
  expect(await supervise(entry, { number: 1 }, { cwd: folder })).toBe(2)
})

test('whatever a child has started ends with it, also when it is aborted', async () => {
  const { entry, folder } = child(`${READ}
    import { spawn } from 'node:child_process'
    import { writeFileSync } from 'node:fs'
    const own = [spawn('sleep', ['60'], { stdio: 'inherit' })]
    if (process.platform === 'linux') own.push(spawn('sleep', ['60'], { detached: true, stdio: 'ignore' }))
    writeFileSync('pids', [process.pid, ...own.map(({ pid }) => pid)].join(' '))
    if (task.number === 1) send({ kind: 'result', result: 1 }); else setInterval(() => {}, 1000)`)
  const pids = (): number[] => readFileSync(join(folder, 'pids'), 'utf8').split(' ').map(Number)
  expect(await supervise(entry, { number: 1 }, { cwd: folder })).toBe(1)
  for (const pid of pids()) expect(await isGone(pid)).toBe(true)
  const abort = new AbortController()
  const aborted = supervise(entry, { number: 2 }, { cwd: folder, signal: abort.signal })
  void setTimeout(500).then(() => abort.abort())
  await expect(aborted).rejects.toThrow('interrupted')
  for (const pid of pids()) expect(await isGone(pid)).toBe(true)
  await expect(supervise(entry, {}, { cwd: folder, signal: abort.signal })).rejects.toThrow('interrupted')
})

test('a watchdog tells of a stage that does not return, with its name and record, and not of one that does', async () => {
  const { folder } = child('')
  const path = join(folder, 'hung')
  const { openSync } = await import('node:fs')
  const watchdog = startWatchdog({ stage: 200, start: 10_000, fd: openSync(path, 'w'), token: 'ours ' })
  onTestFinished(() => void watchdog.stop())
  const { status } = watchdog
  status.announce('inference', 1, 'tokenize')
  watchdog.expect(['first', 'second'])
  status.cells[3] = 2
  for (let round = 0; round < 30; round++) {
    status.cells.set([round, 2, 1])
    await setTimeout(20)
  }
  const told = (kind: string): unknown[] => {
    const lines: string[] = []
    lineReader('ours ', (line) => lines.push(line))(readFileSync(path))
    return lines.map((line) => JSON.parse(line) as { kind: string }).filter((one) => one.kind === kind)
  }
  const place = { role: 'inference', stage: 'tokenize', record: 'second', limit: 200 }
  expect(told('hung')).toEqual([])
  expect(told('seen').at(-1)).toEqual({ kind: 'seen', ...place })
  await setTimeout(600)
  expect(told('hung')).toEqual([{ kind: 'hung', ...place, together: 1 }])
})

test('a stage that runs on several records at once has the limit of a stage for each', async () => {
  const { folder } = child('')
  const path = join(folder, 'hung')
  const { openSync } = await import('node:fs')
  const watchdog = startWatchdog({ stage: 100, start: 10_000, fd: openSync(path, 'w'), token: 'ours ' })
  onTestFinished(() => void watchdog.stop())
  watchdog.status.announce('training', 0, 'embed')
  watchdog.status.cells.set([1, 1, 0, 0, 10])
  await setTimeout(700)
  expect(readFileSync(path, 'utf8')).not.toContain('hung')
  await expect
    .poll(() => readFileSync(path, 'utf8'), { timeout: 5000 })
    .toContain('"hung","role":"training","stage":"embed","record":null,"limit":1000,"together":10')
})

test('a child that a stage has stopped is ended, with the place it was last seen at', async () => {
  const { entry, folder } = child(`${READ}
    import { createJiti } from '${new URL('../../node_modules/jiti/lib/jiti.mjs', import.meta.url).href}'
    const { startWatchdog } = await createJiti(import.meta.url).import('${new URL('../../harness/child/watchdog.ts', import.meta.url).pathname}')
    const { status, expect } = startWatchdog({ stage: 1000, start: 60_000, fd: 4, token })
    status.announce('training', 0, 'words'); expect(['a', 'b'])
    status.cells.set([1, 1, 0, 2])
    setTimeout(() => process.kill(process.pid, task.signal), 800)`)
  const failed = supervise(entry, { signal: 'SIGSTOP' }, { cwd: folder })
  await expect(failed).rejects.toMatchObject({
    what: "the process that runs the pair gave no sign of life for 5500 ms; training was last seen at stage 'words' on record 'b'",
    side: 'training',
    stage: 'words',
    record: 'b',
  })
  const seen = new Set<string | null>()
  const ended = supervise(entry, { signal: 'SIGSEGV' }, { cwd: folder, onSeen: ({ stage }) => seen.add(stage) })
  await expect(ended).rejects.toMatchObject({ side: 'training', stage: 'words', record: 'b' })
  expect(seen).toContain('words')
})

test.each([
  ['while it runs', ''],
  ['before it watches', 'while (process.ppid === parent) Atomics.wait(cell, 0, 0, 10)'],
])('a child whose parent is killed %s does not outlive it, even if its own code never returns', async (_, waits) => {
  const root = new URL('../../', import.meta.url)
  const loaded = (name: string): string =>
    `const { ${name === 'watchdog' ? 'startWatchdog' : name} } = await createJiti(import.meta.url).import('${new URL(`harness/child/${name}.ts`, root).pathname}')\n`
  const jiti = `import { createJiti } from '${new URL('node_modules/jiti/lib/jiti.mjs', root).href}'\n`
  const { entry, folder } = child(
    `import { writeFileSync } from 'node:fs'\n${jiti}${loaded('watchdog')}
     const [parent, cell] = [process.ppid, new Int32Array(new SharedArrayBuffer(4))]
     const tell = () => writeFileSync('pid', String(process.pid))
     ${waits === '' ? '' : `tell(); ${waits}`}
     startWatchdog({ stage: 60_000, start: 60_000, fd: 2, token: '' })
     setTimeout(() => { tell(); for (;;) {} }, 300)`,
  )
  writeFileSync(
    join(folder, 'parent.mjs'),
    `${jiti}${loaded('supervise')}await supervise('${entry}', {}, { cwd: process.cwd() })`,
  )
  const parent = spawn(process.execPath, ['parent.mjs'], { cwd: folder, stdio: 'ignore' })
  let pid = Number.NaN
  for (let tries = 0; tries < 100 && Number.isNaN(pid); tries++) {
    await setTimeout(100)
    try {
      pid = Number(readFileSync(join(folder, 'pid'), 'utf8') || 'none')
    } catch {
      // The child has not come so far.
    }
  }
  parent.kill('SIGKILL')
  expect(pid).toBeGreaterThan(0)
  expect(await isGone(pid)).toBe(true)
})

describe('what a child is fed', () => {
  const feedOf = (count: number): { readonly feed: AsyncGenerator<Uint8Array>; readonly asked: () => number } => {
    let asked = 0
    const feed = async function* (): AsyncGenerator<Uint8Array> {
      for (; asked < count; asked++) yield Buffer.alloc(2 ** 20, 'x')
    }
    return { feed: feed(), asked: () => asked }
  }

  test('reaches it whole, no faster than it takes it', async () => {
    const { entry, folder } = child(`
      import { Socket } from 'node:net'
      ${READ}
      let size = 0
      setTimeout(async () => {
        for await (const part of new Socket({ fd: 5 })) size += part.length
        send({ kind: 'result', result: size })
      }, 400)`)
    const { feed, asked } = feedOf(20)
    const size = supervise<number, never>(entry, {}, { cwd: folder, feed })
    await setTimeout(200)
    expect(asked()).toBeLessThan(5)
    expect(await size).toBe(20 * 2 ** 20)
  })

  test('is not asked for when it has ended, however it does', async () => {
    const { entry, folder } = child(`import { readSync } from 'node:fs'; readSync(5, Buffer.alloc(9)); process.exit(2)`)
    const { feed, asked } = feedOf(50)
    await expect(supervise(entry, {}, { cwd: folder, feed })).rejects.toThrow('exited with code 2')
    expect(asked()).toBeLessThan(5)
  })
})
