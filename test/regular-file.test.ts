import { execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
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

test('a file that another process makes and removes all the time is there or missing, and no link to nothing', async () => {
  const path = join(lentFolder('lockstep-regular-'), 'lock')
  const loop = "for (;;) { fs.writeFileSync(process.argv[1], 'a'); fs.unlinkSync(process.argv[1]) }"
  const maker = spawn(process.execPath, ['-e', loop, path], { stdio: 'ignore' })
  onTestFinished(() => void maker.kill('SIGKILL'))
  const seen = { there: 0, missing: 0 }
  const until = Date.now() + 10_000
  for (let reads = 0; (reads < 20_000 || Math.min(seen.there, seen.missing) === 0) && Date.now() < until; reads++) {
    const read = readRegular(path)
    seen[read === null ? 'missing' : 'there']++
    if (reads % 1000 === 0) await setImmediate()
  }
  expect(Math.min(seen.there, seen.missing)).toBeGreaterThan(0)
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
