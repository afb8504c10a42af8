import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  isPartialFile,
  partialOf,
  partialText,
  readPartial,
} from '../../../../harness/commands/replay/partial/read-partial.ts'
import { folder } from '../../../config/folder.ts'
import { partialWith } from './partials.ts'

const PARTIAL = partialWith()
const TEXT = partialText(PARTIAL)

test('what is written is read', async () => {
  const cwd = await folder({})
  writeFileSync(join(cwd, 'a.json'), TEXT)
  expect(readPartial('a.json', cwd)).toEqual({ file: 'a.json', partial: PARTIAL })
  expect(partialOf(JSON.stringify(JSON.parse(TEXT), null, 2), 'a.json')).toEqual(PARTIAL)
  expect([isPartialFile('a.json', cwd), isPartialFile('none.json', cwd), isPartialFile('.', cwd)]).toEqual([
    true,
    false,
    false,
  ])
  expect(readPartial('none.json', cwd)).toBeNull()
  expect(() => readPartial('.', cwd)).toThrow(/^\.: it cannot be read/)
})

test.each([
  ['{}', /it is no part of a replay/],
  [TEXT.slice(0, -30), /cut short, or changed/],
  [TEXT.replace('"compared":3', '"compared":4'), /cut short, or changed/],
  [TEXT.replace('"schemaVersion":1', '"schemaVersion":2'), /it is of lockstep/],
  [TEXT.replace(/"version":"[^"]+"/, '"version":"9.9.9"'), /it is of lockstep 9\.9\.9, and this is/],
])('%# other text is refused', (text, message) => {
  expect(() => partialOf(text, 'a.json')).toThrow(message)
})
