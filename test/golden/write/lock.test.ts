import { execFile, execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { withLock } from '../../../harness/golden/write/lock.ts'
import { nodeFiles } from '../../../harness/golden/node-files.ts'
import { memoryFiles } from '../memory-files.ts'

const files = nodeFiles({})
let folder: string
let golden: string
let lock: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lockstep-lock-'))
  golden = path.join(folder, 'text.yaml')
  lock = path.join(folder, '.text.yaml.lock')
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

/** The id of a process that has ended. */
function deadProcess(): number {
  return Number(execFileSync(process.execPath, ['-e', 'console.log(process.pid)'], { encoding: 'utf8' }))
}

describe('while the work is done', () => {
  test('the lock file names this process and machine; afterwards it is gone', () => {
    const seen = withLock(golden, files, () => fs.readFileSync(lock, 'utf8'))
    expect(seen).toMatch(new RegExp(`^${process.pid} ${os.hostname()} \\d+\\n$`))
    expect(fs.readdirSync(folder)).toEqual([])
  })

  test('an error of it goes on to the caller, and the lock is gone', () => {
    const fail = (): never => {
      throw new RangeError('no')
    }
    expect(() => withLock(golden, files, fail)).toThrow(new RangeError('no'))
    expect(fs.readdirSync(folder)).toEqual([])
  })

  test('another golden file of the folder is free', () => {
    const other = path.join(folder, 'other.yaml')
    expect(withLock(golden, files, () => withLock(other, files, () => 'both'))).toBe('both')
  })
})

test('two processes that count in one file at once lose nothing', async () => {
  const counter = path.join(folder, 'counter')
  fs.writeFileSync(counter, '0')
  const script = path.join(folder, 'count.ts')
  const at = (file: string): string => JSON.stringify(new URL(file, import.meta.url).href)
  fs.writeFileSync(
    script,
    `import fs from 'node:fs'
import { withLock } from ${at('../../../harness/golden/write/lock.ts')}
import { nodeFiles } from ${at('../../../harness/golden/node-files.ts')}
const [golden, counter] = process.argv.slice(2)
for (let i = 0; i < 40; i++)
  withLock(golden, nodeFiles({}), () => {
    const before = Number(fs.readFileSync(counter, 'utf8'))
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2)
    fs.writeFileSync(counter, String(before + 1))
  })
`,
  )
  const jiti = new URL('../../../node_modules/jiti/lib/jiti-cli.mjs', import.meta.url).pathname
  const run = (): Promise<unknown> => promisify(execFile)(process.execPath, [jiti, script, golden, counter])
  await Promise.all([run(), run()])
  expect(fs.readFileSync(counter, 'utf8')).toBe('80')
  expect(fs.existsSync(lock)).toBe(false)
}, 30_000)

describe('a lock that was left behind', () => {
  const held = (holder: string) => {
    const memory = memoryFiles({ 'golden/.text.yaml.lock': holder })
    return { memory, take: () => withLock('golden/text.yaml', memory, () => 'done') }
  }

  test('by a process that is gone is taken over', () => {
    const { memory, take } = held(`${deadProcess()} ${os.hostname()} 0\n`)
    expect(take()).toBe('done')
    expect([...memory.contents.keys()]).toEqual([])
  })

  test('while another process takes it over is waited for', () => {
    const memory = memoryFiles({
      'golden/.text.yaml.lock': `${deadProcess()} ${os.hostname()} 0\n`,
      'golden/.text.yaml.lock.takeover': '1\n',
    })
    // The other process is done with it after two pauses.
    let pauses = 0
    const other = {
      ...memory,
      wait: (ms: number): void => {
        memory.wait(ms)
        if (++pauses === 2) memory.remove('golden/.text.yaml.lock.takeover')
      },
    }
    expect(withLock('golden/text.yaml', other, () => pauses)).toBe(2)
    expect([...memory.contents.keys()]).toEqual([])
  })

  // A process of another machine, a file that is no lock, one that is empty: nobody can tell whether they still count.
  for (const [what, holder] of [
    ['of another machine', '1 elsewhere 0\n'],
    ['that names no process', `0 ${os.hostname()} 0\n`],
    ['that names none of ours', `-1 ${os.hostname()} 0\n`],
    ['that is empty', ''],
  ] as const) {
    test(`${what} is respected, and the error says what to remove`, () => {
      const { memory, take } = held(holder)
      expect(take).toThrow('another process is changing this golden file')
      expect(take).toThrow('remove golden/.text.yaml.lock')
      expect(memory.text('golden/.text.yaml.lock')).toBe(holder)
    })
  }

  test('by a process that lives is respected for ten seconds, and taken when it is let go', () => {
    const { memory } = held(`${process.pid} ${os.hostname()} 0\n`)
    const letting = {
      ...memory,
      wait: (ms: number): void => {
        memory.wait(ms)
        if (memory.now() > 9_000) memory.remove('golden/.text.yaml.lock')
      },
    }
    expect(withLock('golden/text.yaml', letting, () => 'done')).toBe('done')
    expect(memory.now()).toBeLessThan(10_000)
  })
})

describe('where no lock file can be made', () => {
  test('the error of the system goes on, and nothing is run or left behind', () => {
    fs.writeFileSync(path.join(folder, 'file'), '')
    const inFile = path.join(folder, 'file', 'text.yaml')
    expect(() => withLock(inFile, files, () => expect.unreachable())).toThrow('ENOTDIR')
    expect(() => withLock(path.join(folder, 'none', 'text.yaml'), files, () => expect.unreachable())).toThrow('ENOENT')
    expect(fs.readdirSync(folder)).toEqual(['file'])
  })

  test('a folder that is read-only is one', () => {
    // Said by a port: the system's administrator may write everywhere.
    const denied = {
      ...files,
      createNew: (): boolean => {
        throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' })
      },
    }
    expect(() => withLock(golden, denied, () => expect.unreachable())).toThrow('EACCES')
    expect(fs.readdirSync(folder)).toEqual([])
  })
})
