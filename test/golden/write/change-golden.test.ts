import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nodeFiles } from '../../../harness/golden/node-files.ts'
import { accept, writePending } from '../../../harness/golden/pending.ts'
import { readGolden } from '../../../harness/golden/read/read-golden.ts'
import { tidyGolden } from '../../../harness/golden/write/change-golden.ts'
import { recordChanges } from '../../../harness/golden/record-changes.ts'
import { writeRecords } from '../../../harness/golden/write/write-records.ts'
import { withoutPrivileges } from '../../set-up/without-privileges.ts'
import { PYTHON, traceOf } from '../sample.ts'

const files = nodeFiles({})
let folder: string
let golden: string

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lockstep-golden-'))
  golden = path.join(folder, 'text.yaml')
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

const record = (id: string, input = id): readonly string[] =>
  writeRecords(golden, recordChanges(null, [traceOf(id, input)], PYTHON), files)
const everything = (): string[] => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()

describe('two writers', () => {
  test('in two processes lose nothing of each other', async () => {
    const script = path.join(folder, 'writer.ts')
    const at = (file: string): string => JSON.stringify(new URL(file, import.meta.url).href)
    fs.writeFileSync(
      script,
      `import { writeRecords } from ${at('../../../harness/golden/write/write-records.ts')}
import { recordChanges } from ${at('../../../harness/golden/record-changes.ts')}
import { nodeFiles } from ${at('../../../harness/golden/node-files.ts')}
import { PYTHON, traceOf } from ${at('../sample.ts')}
const [golden, name] = process.argv.slice(2)
for (let i = 0; i < 15; i++) writeRecords(golden, recordChanges(null, [traceOf(name + i, 'x')], PYTHON), nodeFiles({}))
`,
    )
    const jiti = new URL('../../../node_modules/jiti/lib/jiti-cli.mjs', import.meta.url).pathname
    const run = (name: string): Promise<unknown> => promisify(execFile)(process.execPath, [jiti, script, golden, name])
    await Promise.all([run('a'), run('b')])
    fs.rmSync(script)
    expect(readGolden(golden, files).records).toHaveLength(30)
    expect(everything()).toEqual(['text.yaml'])
  })

  test('of which one is gone: its lock is taken over', async () => {
    const dead = await new Promise<number>((resolve) => {
      const child = execFile(process.execPath, ['-e', ''], () => resolve(child.pid ?? 0))
    })
    fs.writeFileSync(path.join(folder, '.text.yaml.lock'), `${dead} ${os.hostname()} 0\n`)
    expect(record('a')).toEqual(['a'])
    expect(everything()).toEqual(['text.yaml'])
  })

  test('of which one keeps the lock: an error that names it, after ten seconds', () => {
    const lock = path.join(folder, '.text.yaml.lock')
    fs.writeFileSync(lock, `${process.pid} ${os.hostname()} 0\n`)
    let clock = 0
    const patient = { ...files, now: () => clock, wait: (ms: number) => void (clock += ms) }
    const write = (): unknown => writeRecords(golden, recordChanges(null, [traceOf('a', 'x')], PYTHON), patient)
    expect(write).toThrow(
      `another process is changing this golden file (process ${process.pid} on ${os.hostname()})\n  Hint: wait for it; if there is none, remove ${lock}`,
    )
    expect(clock).toBeGreaterThan(10_000)
    expect(everything()).toEqual(['.text.yaml.lock'])
  })
})

describe('large values', () => {
  const long = 'word '.repeat(900)
  const load = (): unknown => readGolden(golden, files).records[0]?.stages?.get('words')

  test('go to files named by their digest, text to be read by people', () => {
    record('a', long)
    expect(fs.readFileSync(golden, 'utf8').replaceAll(/\b[0-9a-f]{64}\b/g, '<sha256>')).toMatchInlineSnapshot(`
      "lockstep: 1
      environments:
        ec3dd1d4f:
          pipeline: text
          runtime: python 3.11.7
          platform: linux x64
          unicode: '14.0.0'
          packages:
            nltk: '3.9.1'
          files: {}
          stages:
            - name: lowercase
            - name: words
              params:
                separator: ' '
                limit: 3
              uses: [nltk]
      records:
        - id: a
          input: !stored
            file: <sha256>.txt
            kind: text of 4500
            preview: '"word word word word word word word word word word word word word word word wor…'
          env: ec3dd1d4f
          digest: sha256:<sha256>
          stages:
            lowercase: !stored
              file: <sha256>.txt
              kind: text of 4500
              preview: '"word word word word word word word word word word word word word word word wor…'
            words: !stored
              file: '<sha256>.json'
              kind: list of 901
              preview: '["word", "word", "word", "word", "word", "word", "word", "word", "word", "word"…'
      "
    `)
    expect(everything().map((name) => name.replace(/[0-9a-f]{64}/, '<sha256>'))).toEqual([
      'text',
      'text.yaml',
      'text/.gitattributes',
      'text/<sha256>.json',
      'text/<sha256>.txt',
    ])
    expect(load()).toEqual(long.split(' '))
  })

  test.each([
    ['a tensor', new Float32Array(65).fill(0.1)],
    ['bytes', new Uint8Array(65).fill(7)],
    ['a list of 65', Array.from({ length: 65 }, (_, index) => BigInt(index))],
    ['a record of 65', Object.fromEntries(Array.from({ length: 65 }, (_, index) => [`k${index}`, index]))],
    ['text that is no Unicode', `\ud800${'x'.repeat(5000)}`],
    ['text with a byte order mark and CRLF', `\ufeff${'a\r\n'.repeat(2000)}`],
    ['what is nested deeper than YAML should be', Array.from({ length: 200 }).reduce((inner) => [inner], 'deep')],
  ])('of every kind come back: %s', (_, value) => {
    const stages = new Map<string, unknown>([
      ['lowercase', value],
      ['words', value],
    ])
    writeRecords(golden, recordChanges(null, [{ id: 'a', input: value, stages }], PYTHON), files)
    expect(everything().filter((name) => /[0-9a-f]{64}/.test(name))).toHaveLength(1)
    expect(recordChanges(readGolden(golden, files), [{ id: 'a', input: value, stages }], PYTHON)).toEqual([])
  })

  test('that are missing or altered are named', () => {
    record('a', long)
    const sidecar = everything().find((name) => name.endsWith('.json')) ?? ''
    fs.appendFileSync(path.join(folder, sidecar), ' ')
    expect(load).toThrow(
      /text\.yaml:\d+: record 'a', stage 'words': sidecar tampered: [0-9a-f]{64}\.json does not hold what its name says\n {2}Hint: restore/,
    )
    fs.rmSync(path.join(folder, sidecar))
    expect(load).toThrow(
      /text\.yaml:\d+: record 'a', stage 'words': sidecar missing: [0-9a-f]{64}\.json\n {2}Hint: restore/,
    )
  })

  test('are removed once nothing refers to them, and kept while they are pending', () => {
    record('a', 'x')
    const stages = new Map<string, unknown>([
      ['lowercase', 'x'],
      ['words', long.split(' ')],
    ])
    const change = (words: Map<string, unknown>): void =>
      writePending(golden, recordChanges(readGolden(golden, files), [{ id: 'a', input: 'x', stages: words }], PYTHON), {
        examined: ['a'],
        files,
      })
    change(stages)
    expect(everything()).toHaveLength(5)
    accept(golden, 'all', files)
    expect(everything()).toHaveLength(4)
    expect(load()).toEqual(long.split(' '))
    change(new Map([['lowercase', 'x']]))
    accept(golden, 'all', files)
    expect(everything()).toEqual(['text.yaml'])
  })
})

describe('a folder that cannot be written', () => {
  test('gives a clear error and is left as it was', () => {
    record('a')
    fs.chmodSync(folder, 0o555)
    try {
      withoutPrivileges(() => {
        expect(() => record('b')).toThrow(
          /the golden file cannot be written: EACCES, permission denied \(.*\)\n {2}Hint: change the permissions .*; nothing was changed/,
        )
        expect(readGolden(golden, files).records).toHaveLength(1)
        expect(tidyGolden(golden, files)).toBe(undefined)
      })
    } finally {
      fs.chmodSync(folder, 0o755)
    }
    expect(everything()).toEqual(['text.yaml'])
  })

  test('because a file stands where the folder should be: a clear error', () => {
    fs.writeFileSync(path.join(folder, 'file'), '')
    golden = path.join(folder, 'file', 'text.yaml')
    expect(() => record('a')).toThrow(
      /the golden file cannot be written: (?:ENOTDIR|EEXIST), .* \(.*\/file\)\n {2}Hint: move .*, or correct the path; nothing was changed/,
    )
    expect(everything()).toEqual(['file'])
  })

  test('while it is renamed: the old file stays, and no temporary one', () => {
    record('a')
    const before = fs.readFileSync(golden)
    const failing = { ...files, write: () => { throw Object.assign(new Error('disk full'), { code: 'ENOSPC' }) } } // prettier-ignore
    expect(() => writeRecords(golden, recordChanges(null, [traceOf('b', 'x')], PYTHON), failing)).toThrow(
      'the golden file cannot be written: ENOSPC',
    )
    expect(fs.readFileSync(golden)).toEqual(before)
    expect(everything()).toEqual(['text.yaml'])
  })
})
