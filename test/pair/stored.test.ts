import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { mixedIn, readStored, writeStored } from '../../harness/pair/stored.ts'
import { withoutPrivileges } from '../set-up/without-privileges.ts'

function folder(): string {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-stored-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  return root
}

const FAILURE = {
  id: 'g-1-2',
  origin: 'generated',
  input: { n: 3n, zero: -0, text: '\ud800', none: undefined },
  edges: ['text', '!emoji'],
} as const

test('failing inputs come back as they were, by value', () => {
  const root = folder()
  expect(readStored(root, 'a/b')).toEqual({ failures: [], golden: [] })
  expect(writeStored(root, 'a/b', { failures: [FAILURE], golden: ['one'] })).toBe(null)
  expect(readStored(root, 'a/b')).toEqual({ failures: [FAILURE], golden: ['one'] })
  expect(readdirSync(join(root, '.lockstep'))).toEqual(['a%2Fb.json'])
})

test('an empty memory leaves no file', () => {
  const root = folder()
  writeStored(root, 'a', { failures: [FAILURE], golden: [] })
  writeStored(root, 'a', { failures: [], golden: [] })
  expect(readdirSync(join(root, '.lockstep'))).toEqual([])
})

test('a damaged file is an error, not an empty memory', () => {
  const root = folder()
  writeStored(root, 'a', { failures: [FAILURE], golden: [] })
  for (const text of ['{', '{}', '{"failures":[{"id":"x","origin":"edge","input":["no-tag"]}],"golden":[]}']) {
    writeFileSync(join(root, '.lockstep/a.json'), text)
    expect(() => readStored(root, 'a')).toThrow('the stored failures cannot be read')
  }
})

test('a folder that cannot be written is said, not thrown, and leaves nothing half done', () => {
  const root = folder()
  writeFileSync(join(root, '.lockstep'), 'a file where the folder should be')
  expect(writeStored(root, 'a', { failures: [FAILURE], golden: [] })).toMatch(/\.lockstep\/a\.json: E\w+, /)
})

test('what is no file is named, read and written: a pipe is not opened, a link to nothing not replaced', () => {
  const root = folder()
  mkdirSync(join(root, '.lockstep/folder.json'), { recursive: true })
  execFileSync('mkfifo', [join(root, '.lockstep/pipe.json')])
  symlinkSync('nowhere', join(root, '.lockstep/dangling.json'))
  const before = readdirSync(join(root, '.lockstep'))
  for (const [pair, what] of [
    ['folder', 'it is a folder, no file'],
    ['pipe', 'it is a named pipe, no file'],
    ['dangling', 'it is a symbolic link to nothing, no file'],
  ] as const) {
    expect(() => readStored(root, pair)).toThrow(`the stored failures cannot be read: ${what}`)
    expect(writeStored(root, pair, { failures: [FAILURE], golden: [] })).toContain(what)
    expect(writeStored(root, pair, { failures: [], golden: [] })).toContain(what)
  }
  expect(readdirSync(join(root, '.lockstep'))).toEqual(before)
})

test('a read-only folder is said, not thrown', () => {
  const root = folder()
  writeStored(root, 'a', { failures: [FAILURE], golden: [] })
  chmodSync(join(root, '.lockstep'), 0o555)
  chmodSync(root, 0o755)
  try {
    withoutPrivileges(() => {
      expect(writeStored(root, 'a', { failures: [FAILURE], golden: ['x'] })).toContain('EACCES, permission denied')
      expect(readStored(root, 'a')).toEqual({ failures: [FAILURE], golden: [] })
    })
  } finally {
    chmodSync(join(root, '.lockstep'), 0o755)
  }
})

test('what an interrupted check left is removed by the next one, and nothing else', () => {
  const root = folder()
  const ended = execFileSync(process.execPath, ['-e', 'console.log(process.pid)'], { encoding: 'utf8' }).trim()
  mkdirSync(join(root, '.lockstep'))
  const left = `.a.json.${ended}.77.00000001.tmp`
  for (const name of [left, 'a.json.tmp', `.b.json.${ended}.77.00000001.tmp`])
    writeFileSync(join(root, '.lockstep', name), '')
  writeStored(root, 'a', { failures: [FAILURE], golden: [] })
  expect(readdirSync(join(root, '.lockstep'))).toEqual([`.b.json.${ended}.77.00000001.tmp`, 'a.json', 'a.json.tmp'])
})

test('edge cases are mixed into what is inferred or drawn, as the configuration says, and into nothing else', () => {
  expect(mixedIn({ from: 'golden', edges: ['text'], valid: null, beyond: 'warn' })).toEqual(['text'])
  expect(mixedIn({ from: 'module', file: '/i.ts' })).toBe(false)
})
