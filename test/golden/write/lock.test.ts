import { execFile, execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ownMark } from '../../../harness/golden/process-mark.ts'
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

/** The boot, the namespace and the start of this process, as its locks name them. */
function instance(): readonly string[] {
  return ownMark(0).trim().split(' ')[3]?.split('/') ?? ['', '', '']
}

describe('while the work is done', () => {
  test('the lock file names this process and machine; afterwards it is gone', () => {
    const seen = withLock(golden, files, () => fs.readFileSync(lock, 'utf8'))
    expect(seen).toMatch(new RegExp(`^${process.pid} ${os.hostname()} \\d+(?: \\S+/\\d+/\\d+)?\\n$`))
    expect(fs.readdirSync(folder)).toEqual([])
  })

  test('an error of it goes on to the caller, and the lock is gone', () => {
    const fail = (): never => {
      throw new RangeError('no')
    }
    expect(() => withLock(golden, files, fail)).toThrow(new RangeError('no'))
    expect(fs.readdirSync(folder)).toEqual([])
  })

  test('a lock that another took meanwhile is left to it', () => {
    withLock(golden, files, () => fs.writeFileSync(lock, 'of another'))
    expect(fs.readFileSync(lock, 'utf8')).toBe('of another')
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

  test.each([
    [
      'of another boot',
      () => `${process.pid} ${os.hostname()} 0 ${['another-boot', ...instance().slice(1)].join('/')}\n`,
    ],
    [
      'of an earlier process of an id that lives',
      () => `${process.pid} ${os.hostname()} 0 ${[...instance().slice(0, 2), '1'].join('/')}\n`,
    ],
  ])('by a process %s is taken over', (_, holder) => {
    const { memory, take } = held(holder())
    expect(take()).toBe('done')
    expect(memory.now()).toBeLessThan(100)
  })

  // Whoever wrote it had no room on the disk, or was killed over it.
  test.each([
    ['that is empty', ''],
    ['that is cut off', `${process.pid} ${os.hostname()}`],
    ['that names no process', `0 ${os.hostname()} 0\n`],
    ['that names none of ours', `-1 ${os.hostname()} 0\n`],
    ['that holds something else', '\u0000\u0000\u0000'],
  ])('%s is taken over after two seconds', (_, holder) => {
    const { memory, take } = held(holder)
    expect(take()).toBe('done')
    expect(memory.now()).toBeGreaterThan(2_000)
    expect(memory.now()).toBeLessThan(3_000)
    expect([...memory.contents.keys()]).toEqual([])
  })

  test.each([
    ['of a version before', '.takeover', '1 x\n'],
    ['of a process that is gone', '.takeover.7.00000000', `${deadProcess()} ${os.hostname()} 0\n`],
    ['that is empty', '.takeover.7.00000000', ''],
  ])('is taken over whatever file %s its taking over left', (_, name, mark) => {
    const file = 'golden/.text.yaml.lock'
    const memory = memoryFiles({ [file]: `${deadProcess()} ${os.hostname()} 0\n`, [`${file}${name}`]: mark })
    expect(withLock('golden/text.yaml', memory, () => memory.now())).toBeLessThan(3_000)
    expect([...memory.contents.keys()]).toEqual([])
  })

  test('while another process takes it over is waited for', () => {
    const claim = 'golden/.text.yaml.lock.takeover.1.00000000'
    const memory = memoryFiles({
      'golden/.text.yaml.lock': `${deadProcess()} ${os.hostname()} 0\n`,
      [claim]: `${process.pid} ${os.hostname()} 0\n`,
    })
    const wait = (ms: number): void => {
      memory.wait(ms)
      if (memory.now() > 5_000) memory.remove(claim)
    }
    expect(withLock('golden/text.yaml', { ...memory, wait }, () => memory.now())).toBeGreaterThan(5_000)
    expect([...memory.contents.keys()]).toEqual([])
  })

  test('and is taken over for ever by another that lives ends in the error after ten seconds', () => {
    const memory = memoryFiles({
      'golden/.text.yaml.lock': `${deadProcess()} ${os.hostname()} 0\n`,
      'golden/.text.yaml.lock.takeover.1.00000000': `${process.pid} ${os.hostname()} 0\n`,
    })
    expect(() => withLock('golden/text.yaml', memory, () => 'done')).toThrow(
      'another process is changing this golden file',
    )
    expect(memory.now()).toBeLessThan(11_000)
  })

  test('of another machine is respected, and the error says what to remove', () => {
    const { memory, take } = held('1 elsewhere 0\n')
    expect(take).toThrow('another process is changing this golden file (process 1 on elsewhere)')
    expect(take).toThrow('remove golden/.text.yaml.lock')
    expect(memory.text('golden/.text.yaml.lock')).toBe('1 elsewhere 0\n')
  })

  test('and then made anew by another, before it was removed, is not removed', () => {
    const file = 'golden/.text.yaml.lock'
    const memory = memoryFiles({ [file]: `${deadProcess()} ${os.hostname()} 0\n` })
    const living = `${process.pid} ${os.hostname()} 1\n`
    const list = (where: string): readonly string[] => {
      memory.write(file, Buffer.from(living))
      return memory.list(where)
    }
    expect(() => withLock('golden/text.yaml', { ...memory, list }, () => 'done')).toThrow('another process')
    expect(memory.text(file)).toBe(living)
  })

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
