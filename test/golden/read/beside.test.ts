import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nodeFiles } from '../../../harness/golden/node-files.ts'
import { besideOf } from '../../../harness/golden/read/beside.ts'
import { readGolden } from '../../../harness/golden/read/read-golden.ts'
import { messageOf } from '../problem-of.ts'

const files = nodeFiles({})
let root: string
let golden: string

beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lockstep-beside-')))
  golden = path.join(root, 'golden', 'text.yaml')
  fs.mkdirSync(path.join(root, 'golden', 'images'), { recursive: true })
  fs.writeFileSync(path.join(root, 'secret'), 'secret')
  fs.writeFileSync(path.join(root, 'golden', 'images', 'cat.png'), 'cat')
})
afterEach(() => fs.rmSync(root, { recursive: true, force: true }))

const written = (file: string): void =>
  fs.writeFileSync(golden, `lockstep: 1\nrecords:\n  - id: a\n    input: !file ${JSON.stringify(file)}\n`)
/** What reading the golden file says of an input file, without the folder of the test. */
const said = (file: string): string => {
  written(file)
  return messageOf(() => readGolden(golden, files)).replaceAll(root, '')
}

describe('an input file', () => {
  test.each(['images/cat.png', './images//cat.png', 'images/../images/cat.png', 'link.png'])('%s is read', (file) => {
    fs.symlinkSync('images/cat.png', path.join(root, 'golden', 'link.png'))
    written(file)
    expect(readGolden(golden, files).records[0]?.input).toMatchObject({ dtype: 'uint8', shape: [3] })
    expect(besideOf(golden, files).file(file)).toEqual(Buffer.from('cat'))
  })

  test('is read where the folder of the golden file is a link itself', () => {
    written('images/cat.png')
    fs.symlinkSync('golden', path.join(root, 'linked'))
    expect(readGolden(path.join(root, 'linked', 'text.yaml'), files).records).toHaveLength(1)
  })

  test.each(['../secret', '../../../../../../etc/passwd', 'images/../../secret', '..'])(
    '"%s" is refused: it leads out of the folder',
    (file) => {
      expect(said(file)).toBe(
        `/golden/text.yaml:4: record 'a', input: !file "${file}" leads out of the folder of the golden file\n` +
          '  Hint: put the file below the folder of the golden file, and write its path from there',
      )
    },
  )

  test.each([
    '/etc/passwd',
    '',
    'C:\\secret',
    'c:secret',
    '..\\secret',
    '\\\\host\\share',
    'images\\cat.png',
    'a\u0000b',
  ])('%j is refused: it is a path of one system only, or of none', (file) => {
    expect(said(file)).toMatch(/^\/golden\/text\.yaml:4: record 'a', input: !file ".*" is no relative path\n/)
  })

  test.each([
    ['a file', 'link', 'link'],
    ['a folder', 'up', 'up/secret'],
    ['another link', 'first', 'first'],
  ])('behind a link to %s outside is refused', (_, link, file) => {
    fs.symlinkSync(path.join(root, 'secret'), path.join(root, 'golden', 'link'))
    if (link === 'up') fs.symlinkSync('..', path.join(root, 'golden', 'up'))
    if (link === 'first') fs.symlinkSync('link', path.join(root, 'golden', 'first'))
    expect(said(file)).toContain(
      `/golden/text.yaml:4: record 'a', input: !file "${file}" is a link that leads out of the folder of the golden file`,
    )
  })

  test('beside a folder of a name that begins the same is outside', () => {
    fs.mkdirSync(path.join(root, 'golden-other'))
    fs.writeFileSync(path.join(root, 'golden-other', 'x'), 'x')
    fs.symlinkSync('../golden-other/x', path.join(root, 'golden', 'link'))
    expect(said('link')).toContain('is a link that leads out')
  })

  test('that is no file is named at once: nothing waits for a pipe', () => {
    execFileSync('mkfifo', [path.join(root, 'golden', 'pipe')])
    fs.symlinkSync('nowhere', path.join(root, 'golden', 'dangling'))
    fs.symlinkSync('circle', path.join(root, 'golden', 'circle'))
    expect(said('pipe')).toContain(
      'text.yaml:4: record \'a\', input: !file "pipe" cannot be read: it is a named pipe, no file',
    )
    expect(said('images')).toContain('it is a folder, no file')
    expect(said('dangling')).toContain('it is a symbolic link to nothing, no file')
    expect(said('circle')).toContain('cannot be read: ELOOP, its symbolic links lead in a circle')
    expect(said('images/cat.png/x')).toContain('cannot be read: ENOTDIR')
    expect(said('x'.repeat(300))).toContain('cannot be read: ENAMETOOLONG')
    expect(said('none')).toContain('input file missing: none')
  })
})

test('a large value that is no file is named with its line', () => {
  const name = `${'a'.repeat(64)}.txt`
  fs.mkdirSync(path.join(root, 'golden', 'text', name), { recursive: true })
  fs.writeFileSync(
    golden,
    `lockstep: 1\nrecords:\n  - id: a\n    input: !stored {file: ${name}, kind: text, preview: x}\n`,
  )
  expect(messageOf(() => readGolden(golden, files))).toContain(
    `text.yaml:4: record 'a', input: sidecar ${name} cannot be read: it is a folder, no file`,
  )
})
