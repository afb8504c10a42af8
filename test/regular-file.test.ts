import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { once } from 'node:events'
import { expect, onTestFinished, test, vi } from 'vitest'
import { fileFault } from '../harness/file-fault.ts'
import { readRegular, regularFile } from '../harness/regular-file.ts'
import { lentFolder } from './set-up/lent-folder.ts'

test('reads files, through links as well, and takes what is missing for missing', () => {
  const folder = lentFolder('lockstep-regular-')
  fs.writeFileSync(join(folder, 'a'), 'text')
  fs.symlinkSync('a', join(folder, 'link'))
  expect(readRegular(join(folder, 'a'))?.toString()).toBe('text')
  expect(readRegular(join(folder, 'link'))?.toString()).toBe('text')
  expect(readRegular(join(folder, 'none'))).toBe(null)
  expect(regularFile(join(folder, 'a'))?.size).toBe(4)
})

test('opens nothing that is no file: a pipe without a writer keeps no one waiting', async () => {
  const folder = lentFolder('lockstep-regular-')
  execFileSync('mkfifo', [join(folder, 'pipe')])
  fs.symlinkSync('nowhere', join(folder, 'dangling'))
  const server = createServer().listen(join(folder, 'socket'))
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  for (const [path, kind] of [
    [join(folder, 'pipe'), 'a named pipe'],
    [join(folder, 'socket'), 'a socket'],
    [join(folder, 'dangling'), 'a symbolic link to nothing'],
    [folder, 'a folder'],
    ['/dev/zero', 'a device'],
  ] as const) {
    expect(() => readRegular(path)).toThrow(`it is ${kind}, no file`)
  }
})

test('a file that another process makes while it is looked for was missing, and is no link to nothing', () => {
  const path = join(lentFolder('lockstep-regular-'), 'lock')
  const { statSync } = fs
  const looked = vi.spyOn(fs, 'statSync').mockImplementationOnce((...of) => {
    try {
      return statSync(...of)
    } finally {
      fs.writeFileSync(path, '')
    }
  })
  onTestFinished(() => looked.mockRestore())
  expect(readRegular(path)).toBe(null)
  expect(readRegular(path)).toEqual(Buffer.from(''))
})

test('a path in the way of another is an error of the system', () => {
  const folder = lentFolder('lockstep-regular-')
  fs.writeFileSync(join(folder, 'a'), '')
  fs.symlinkSync('circle', join(folder, 'circle'))
  expect(() => readRegular(join(folder, 'a', 'b'))).toThrow('ENOTDIR')
  expect(() => readRegular(join(folder, 'circle'))).toThrow('ELOOP')
  expect(() => readRegular(join(folder, 'x'.repeat(300)))).toThrow('ENAMETOOLONG')
  expect(fileFault(new Error('a defect'), folder)).toBe(null)
})
