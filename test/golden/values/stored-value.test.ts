import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { memoryFiles } from '../memory-files.ts'
import { HAND, problemOf } from '../problem-of.ts'
import { PATH } from '../sample.ts'

function storedProblem(bytes: string | Uint8Array, extension: string, more = ''): string {
  const digest = createHash('sha256').update(bytes).digest('hex')
  const text = HAND.replace('The POA', `!stored {file: '${digest}.${extension}', kind: x, preview: x${more}}`)
  return problemOf(memoryFiles({ [PATH]: text, [`golden/text/${digest}.${extension}`]: bytes })).replaceAll(
    digest,
    '<sha256>',
  )
}

describe('a large value that cannot be what it should', () => {
  test.each([
    ['text that is no UTF-8', new Uint8Array([0xff]), 'txt', ''],
    ['JSON that is none', '{', 'json', ''],
    ['JSON with an unknown tag', '["zz"]', 'json', ''],
    ['an object', '{}', 'json', ''],
    ['half a float', new Uint8Array(3), 'bin', ', dtype: float32, shape: [1]'],
    ['a tensor of another shape', new Uint8Array(8), 'bin', ', dtype: float32, shape: [3]'],
    ['a tensor without a shape', new Uint8Array(4), 'bin', ', dtype: float32'],
  ])('%s', (_, bytes, extension, more) => {
    expect(storedProblem(bytes, extension, more)).toMatch(
      /^golden\/text\.yaml:4: record 'a', input: .*\n {2}Hint: restore/,
    )
  })

  test('is no way out of the folder', () => {
    for (const file of ['../text.yaml', '/etc/hostname', `${'0'.repeat(64)}.sh`, '']) {
      expect(problemOf(HAND.replace('The POA', `!stored {file: '${file}'}`))).toContain(
        '!stored needs the file of its value',
      )
    }
  })
})
