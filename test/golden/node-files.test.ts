import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ciRefusal, nodeFiles } from '../../harness/golden/node-files.ts'

const files = nodeFiles({})
let folder: string
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lockstep-files-'))
})
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }))

test('replaces a file as a whole and keeps its mode', () => {
  const file = path.join(folder, 'a')
  fs.writeFileSync(file, 'old', { mode: 0o640 })
  files.write(file, Buffer.from('new'))
  expect(fs.readFileSync(file, 'utf8')).toBe('new')
  expect(fs.statSync(file).mode & 0o777).toBe(0o640)
  expect(files.list(folder)).toEqual(['a'])
})

test('writes through a link, which stays one', () => {
  fs.writeFileSync(path.join(folder, 'real'), 'old')
  fs.symlinkSync('real', path.join(folder, 'link'))
  files.write(path.join(folder, 'link'), Buffer.from('new'))
  expect(fs.readFileSync(path.join(folder, 'real'), 'utf8')).toBe('new')
  expect(fs.lstatSync(path.join(folder, 'link')).isSymbolicLink()).toBe(true)
})

test('replaces only files: what is none is named, not opened and not overwritten', () => {
  fs.mkdirSync(path.join(folder, 'taken', 'full'), { recursive: true })
  execFileSync('mkfifo', [path.join(folder, 'pipe')])
  fs.symlinkSync('pipe', path.join(folder, 'to-pipe'))
  fs.symlinkSync('nowhere', path.join(folder, 'dangling'))
  fs.symlinkSync('circle', path.join(folder, 'circle'))
  const before = files.list(folder)
  for (const [name, what] of [
    ['taken', 'it is a folder, no file'],
    ['pipe', 'it is a named pipe, no file'],
    ['to-pipe', 'it is a named pipe, no file'],
    ['dangling', 'it is a symbolic link to nothing, no file'],
    ['circle', 'ELOOP'],
  ] as const) {
    const file = path.join(folder, name)
    expect(() => files.write(file, Buffer.from('x'))).toThrow(what)
    expect(() => files.read(file)).toThrow(what)
    expect([name, files.exists(file)]).toEqual([name, true])
  }
  expect(() => files.read('/dev/null')).toThrow('it is a device, no file')
  expect(files.list(folder)).toEqual(before)
  expect(files.real(path.join(folder, 'dangling'))).toBe(null)
})

test('leaves nothing behind where it cannot write', () => {
  // A name that is just short enough: that of the temporary file is too long.
  const file = path.join(folder, 'x'.repeat(250))
  fs.writeFileSync(file, 'old')
  expect(() => files.write(file, Buffer.from('new'))).toThrow('ENAMETOOLONG')
  expect([fs.readFileSync(file, 'utf8'), files.list(folder).length]).toEqual(['old', 1])
  expect(files.exists(path.join(folder, 'y'.repeat(300)))).toBe(false)
  expect(files.exists(path.join(file, 'below'))).toBe(false)
})

test('claims a file once', () => {
  const file = path.join(folder, 'lock')
  expect([files.createNew(file, Buffer.from('1')), files.createNew(file, Buffer.from('2'))]).toEqual([true, false])
  expect(fs.readFileSync(file, 'utf8')).toBe('1')
})

test('takes what is missing for missing', () => {
  const none = path.join(folder, 'none')
  expect([files.read(none), files.list(none), files.exists(none)]).toEqual([null, [], false])
  files.remove(none)
  files.mkdir(path.join(none, 'deep'))
  files.remove(path.join(none, 'deep'))
  expect(files.list(none)).toEqual([])
  expect(() => files.remove(folder)).toThrow('ENOTEMPTY')
})

test.each([
  [undefined, null],
  ['', null],
  ['0', null],
  ['false', null],
  ['FALSE', null],
  ['true', 'CI is set (CI="true")'],
  ['1', 'CI is set (CI="1")'],
  ['no', 'CI is set (CI="no")'],
])('with CI=%s', (value, refusal) => {
  expect(ciRefusal(value === undefined ? {} : { CI: value })).toBe(refusal)
})
