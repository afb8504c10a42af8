import { describe, expect, test } from 'vitest'
import { files, read } from './source-tree.ts'

const SELF = 'test/house/hygiene.test.ts'
const TEXT = /\.(?:ts|mts|mjs|js|json|py|md|yaml|yml|txt|sh)$|^LICENSE$|^\.(?:ci\/|[a-z]+rc|git)/
const paths = files().filter((path) => TEXT.test(path) && path !== SELF)

describe('tracked files', () => {
  test('leave nothing for later', () => {
    expect(linesWith(/\b(?:TODO|FIXME|XXX|HACK)\b/, code())).toEqual([])
  })

  test('name no folder of one machine', () => {
    expect(linesWith(/(?<![\w.:])\/(?:root|work|home\/[a-z]|Users\/[A-Za-z])[\w./-]*/, paths)).toEqual([])
  })

  test('name no package registry, which is for each reader to choose', () => {
    expect(
      linesWith(
        /registry\.[a-z.-]+\.[a-z]{2,}|\bpypi\.org|files\.pythonhosted|\bartifactory\b|"resolved": "(?!\.)/,
        paths,
      ),
    ).toEqual([])
  })

  test('have no key or token in them', () => {
    expect(
      linesWith(/-----BEGIN [A-Z ]*PRIVATE KEY|\bghp_[A-Za-z0-9]{20}|\bAKIA[0-9A-Z]{16}|_authToken/, paths),
    ).toEqual([])
  })
})

describe('tests', () => {
  test('are all run', () => {
    const tests = paths.filter((path) => path.startsWith('test/') && path.endsWith('.ts'))
    expect(
      linesWith(/\b(?:test|it|describe|parity)\.(?:skip|only|todo|fails|skipIf|runIf)\b|\bx(?:it|describe)\(/, tests),
    ).toEqual([])
  })

  test('replace nothing by a mock', () => {
    expect(
      linesWith(
        /\bvi\.(?:mock|doMock|spyOn|fn|stub[A-Z]\w+)\(/,
        paths.filter((path) => path.startsWith('test/')),
      ),
    ).toEqual([])
  })
})

describe('harness/', () => {
  test('prints from the command line only, and a worker process on its standard error', () => {
    const silent = paths.filter(
      (path) =>
        path.startsWith('harness/') &&
        path.endsWith('.ts') &&
        !path.startsWith('harness/cli/') &&
        !path.startsWith('harness/sides/node-worker/'),
    )
    expect(linesWith(/(?<!['`\w])console\.\w+\(|process\.(?:stdout|stderr)\.write\(/, silent)).toEqual([])
  })

  test('swallows no error without a word', () => {
    const silent = code().filter((path) => path.startsWith('harness/'))
    expect(linesWith(/catch\s*(?:\(\w+\))?\s*\{\s*\}/, silent)).toEqual([])
  })
})

function code(): string[] {
  return paths.filter((path) => /\.(?:ts|py)$/.test(path))
}

function linesWith(pattern: RegExp, among: readonly string[]): string[] {
  return among.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim().slice(0, 100)}`] : [])),
  )
}
