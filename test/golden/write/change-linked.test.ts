import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { nodeFiles } from '../../../harness/golden/node-files.ts'
import { findGolden, readGolden } from '../../../harness/golden/read/read-golden.ts'
import { recordChanges } from '../../../harness/golden/record-changes.ts'
import { writeRecords } from '../../../harness/golden/write/write-records.ts'
import { lentFolder } from '../../set-up/lent-folder.ts'
import { PYTHON, traceOf } from '../sample.ts'

const files = nodeFiles({})
let folder: string
let golden: string

beforeEach(() => {
  folder = lentFolder('lockstep-linked-')
  golden = path.join(folder, 'text.yaml')
})

const record = (id: string): readonly string[] =>
  writeRecords(golden, recordChanges(null, [traceOf(id, id)], PYTHON), files)
const everything = (): string[] => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()

describe('a golden file that is a link', () => {
  test('stays one: the file it leads to is locked, written and tidied up, wherever it lies', () => {
    const real = path.join(folder, 'elsewhere', 'real.yaml')
    fs.mkdirSync(path.dirname(real))
    record('a')
    fs.renameSync(golden, real)
    fs.symlinkSync('elsewhere/real.yaml', golden)
    const ended = execFileSync(process.execPath, ['-e', 'console.log(process.pid)'], { encoding: 'utf8' }).trim()
    fs.writeFileSync(path.join(folder, 'elsewhere', `.real.yaml.${ended}.7.00000001.tmp`), '')
    const locks: string[] = []
    const watched = {
      ...files,
      createNew: (lock: string, mark: Uint8Array) => (locks.push(lock), files.createNew(lock, mark)),
    }
    writeRecords(golden, recordChanges(null, [traceOf('b', 'x')], PYTHON), watched)
    expect(locks).toEqual([path.join(fs.realpathSync(folder), 'elsewhere', '.real.yaml.lock')])
    expect(fs.lstatSync(golden).isSymbolicLink()).toBe(true)
    expect(readGolden(real, files).records.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(everything()).toEqual(['elsewhere', 'elsewhere/real.yaml', 'text.yaml'])
  })

  test('to nothing is refused and not replaced', () => {
    fs.symlinkSync('nowhere.yaml', golden)
    expect(() => record('a')).toThrow('the golden file cannot be read: it is a symbolic link to nothing, no file')
    expect(() => findGolden(golden, files)).toThrow('it is a symbolic link to nothing')
    expect([fs.readlinkSync(golden), everything()]).toEqual(['nowhere.yaml', ['text.yaml']])
  })
})

test('what is there and cannot be read is not taken for missing; what is missing is', () => {
  expect(findGolden(golden, files)).toBe(null)
  fs.mkdirSync(golden)
  expect(() => findGolden(golden, files)).toThrow('the golden file cannot be read: it is a folder, no file')
  expect(() => record('a')).toThrow('it is a folder, no file')
  expect(() => findGolden(path.join(folder, 'x'.repeat(300)), files)).toThrow('ENAMETOOLONG, its name is too long')
})
