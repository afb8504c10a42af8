import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { MOST_FILES, openedFiles, type OpenedFiles } from '../../../harness/sides/provenance/opened-files.ts'

function opening(...paths: readonly string[]): { root: string; files: OpenedFiles; at: (path: string) => string } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-opened-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  mkdirSync(join(root, '.git'))
  const files = openedFiles(join(root, 'side.ts'))
  const at = (path: string): string => join(root, path)
  for (const path of paths) {
    writeFileSync(at(path), path)
    files.read(at(path))
  }
  return { root, files, at }
}

const digestOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`

test('files are listed with their digests, in order of names, whatever order they were opened in', () => {
  const { files } = opening('b.txt', 'a.txt')
  expect(files.hasMore()).toBe(true)
  const listed = files.list([])
  expect(Object.entries(listed.files)).toEqual([
    ['./a.txt', digestOf('a.txt')],
    ['./b.txt', digestOf('b.txt')],
  ])
  expect(listed.unlisted).toBe(0)
  expect(files.hasMore()).toBe(false)
})

test('what is declared, what the side has written and what got such a name is left out', () => {
  const { files, at, root } = opening('used.txt', 'cache.txt', 'moved.txt', 'kept.txt')
  symlinkSync(root, `${root}-link`)
  onTestFinished(() => rmSync(`${root}-link`))
  files.written(at('cache.txt'))
  files.written(at('moving.tmp'))
  files.renamed(at('moving.tmp'), at('moved.txt'))
  files.renamed(at('other'), at('kept.txt'))
  expect(Object.keys(files.list(['./used.txt']).files)).toEqual(['./kept.txt'])
  expect(Object.keys(files.list([`${root}-link/used.txt`]).files)).toEqual(['./kept.txt'])
})

test('a file that is not there is told inside of the repository only', () => {
  const { files, at, root } = opening()
  files.read(at('override.json'))
  files.read(`${root}-beside/override.json`)
  expect(files.list([]).files).toEqual({ './override.json': null })
})

test('folders and pipes are no files, and no pipe is waited for', () => {
  const { files, at } = opening()
  mkdirSync(at('folder'))
  execFileSync('mkfifo', [at('pipe')])
  for (const path of ['folder', 'pipe']) files.read(at(path))
  expect(files.list([])).toEqual({ files: {}, unlisted: 0 })
})

test('of many files the first are listed, and the others counted', () => {
  const { files } = opening(...Array.from({ length: MOST_FILES + 7 }, (_, at) => `f${at}.txt`))
  const listed = files.list([])
  expect(Object.keys(listed.files)).toHaveLength(MOST_FILES)
  expect(listed.unlisted).toBe(7)
})

test('a large file is sampled: a change at its end shows', () => {
  const { files, at } = opening()
  writeFileSync(at('large.bin'), '')
  truncateSync(at('large.bin'), 65 * 2 ** 20)
  writeFileSync(at('other.bin'), '')
  truncateSync(at('other.bin'), 65 * 2 ** 20 - 1)
  writeFileSync(at('other.bin'), 'x', { flag: 'a' })
  for (const path of ['large.bin', 'other.bin']) files.read(at(path))
  const [large, other] = Object.values(files.list([]).files)
  expect(large).toMatch(/^sampled:[0-9a-f]{64}$/)
  expect(other).toMatch(/^sampled:/)
  expect(other).not.toBe(large)
})

test('files outside that have the same name are one', () => {
  const { files, root } = opening()
  const beside = [`${root}-1`, `${root}-2`]
  for (const folder of beside) {
    mkdirSync(folder)
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'config.json'), folder)
    files.read(join(folder, 'config.json'))
  }
  const digest = digestOf(beside.map(digestOf).toSorted().join('\n'))
  expect(files.list([]).files).toEqual({ '…/config.json': digest })
})
