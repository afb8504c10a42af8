import fs, { readFileSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { createStatus, enter, leave, type Status } from '../../../harness/sides/in-process/status.ts'
import type { OpenedFiles } from '../../../harness/sides/provenance/opened-files.ts'
import { watchOpens } from '../../../harness/sides/provenance/watch-opens.ts'

interface Noted {
  readonly said: string[]
  readonly status: Status
  readonly folder: string
  readonly end: () => void
}

function watching(): Noted {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-watch-opens-')))
  const said: string[] = []
  const short = (path: string): string => path.replace(folder, '')
  const files: OpenedFiles = {
    read: (path) => void said.push(`read ${short(path)}`),
    written: (path) => void said.push(`written ${short(path)}`),
    renamed: (from, to) => void said.push(`renamed ${short(from)} ${short(to)}`),
    hasMore: () => false,
    list: () => ({ files: {} }),
  }
  fs.writeFileSync(join(folder, 'a'), 'text')
  const status = createStatus()
  const end = watchOpens({ role: 'training', status, files })
  onTestFinished(() => {
    end()
    rmSync(folder, { recursive: true, force: true })
  })
  return { said, status, folder, end }
}

test('reading is noted by whatever function, form of path and way of import', async () => {
  const { said, status, folder } = watching()
  enter(status, 'training', 0)
  const path = join(folder, 'a')
  const seen = async (does: () => unknown): Promise<readonly string[]> => {
    said.length = 0
    await does()
    return [...new Set(said)]
  }
  const ways: ReadonlyArray<() => unknown> = [
    () => readFileSync(path, 'utf8'),
    () => fs.readFileSync(Buffer.from(path)),
    () => readFileSync(pathToFileURL(path)),
    () => fs.closeSync(fs.openSync(path, undefined as never)),
    () => fs.closeSync(fs.openSync(path, fs.constants.O_RDONLY)),
    () => readFile(path),
    () => fs.promises.readFile(path, { flag: 'r' }),
    async () => (await open(path)).close(),
    () => new Promise((resolve) => fs.readFile(path, resolve)),
    () => new Promise((resolve) => fs.open(path, 'r', (_, handle) => fs.close(handle, () => resolve(null)))),
    () =>
      new Promise((resolve) =>
        fs
          .createReadStream(path)
          .resume()
          .on('close', () => resolve(null)),
      ),
  ]
  for (const way of ways) expect([String(way), await seen(way)]).toEqual([String(way), ['read /a']])
  expect(await seen(() => expect(() => readFileSync(join(folder, 'gone'))).toThrow('ENOENT'))).toEqual(['read /gone'])
})

test('what is written, copied to or renamed is noted whoever does it', () => {
  const { said, folder } = watching()
  const at = (name: string): string => join(folder, name)
  fs.writeFileSync(at('b'), '')
  fs.closeSync(fs.openSync(at('c'), 'w+'))
  fs.copyFileSync(at('a'), at('d'))
  fs.renameSync(at('d'), at('e'))
  expect(said).toEqual(expect.arrayContaining(['written /b', 'written /c', 'written /d', 'renamed /d /e']))
  expect(said.filter((one) => one.startsWith('read'))).toEqual([])
})

test('nothing is noted while no code of the side runs, of descriptors, or once it has ended', () => {
  const { said, status, folder, end } = watching()
  const handle = fs.openSync(join(folder, 'a'), 'r')
  const readAll = (): void => {
    readFileSync(join(folder, 'a'))
    fs.readSync(handle, Buffer.alloc(1))
    readFileSync(handle)
  }
  readAll()
  enter(status, 'inference', 0)
  readAll()
  enter(status, 'training', 0)
  readFileSync(handle)
  leave(status)
  readAll()
  end()
  enter(status, 'training', 0)
  readAll()
  fs.closeSync(handle)
  expect(said).toEqual([])
})

test('the functions look as before', () => {
  const { name, length } = fs.readFileSync
  watching()
  expect([fs.readFileSync.name, fs.readFileSync.length]).toEqual([name, length])
  expect(readFileSync).toBe(fs.readFileSync)
})
