import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readStored, writeStored } from '../../harness/pair/stored.ts'

function folder(): string {
  const root = mkdtempSync(join(tmpdir(), 'lockstep-stored-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  return root
}

const FAILURE = {
  id: 'g-1-2',
  origin: 'generated',
  input: { n: 3n, zero: -0, text: '\ud800', none: undefined },
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
  expect(writeStored(root, 'a', { failures: [FAILURE], golden: [] })).toContain('EEXIST')
})
