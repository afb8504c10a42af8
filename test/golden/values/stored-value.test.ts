import { createHash } from 'node:crypto'
import { isMap } from 'yaml'
import { describe, expect, test } from 'vitest'
import { readStored, STORED_NAME, writeValue, type StoredBytes } from '../../../harness/golden/values/stored-value.ts'
import type { Reading } from '../../../harness/golden/values/reading.ts'
import { nodeText } from '../../../harness/golden/values/yaml-node.ts'
import { toTagged } from '../../../harness/values/tagged-json.ts'
import { memoryFiles } from '../memory-files.ts'
import { HAND, problemOf } from '../problem-of.ts'
import { nodeOf } from '../read-parts.ts'
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

describe('a value that is written', () => {
  const inline = (value: unknown): boolean => {
    const stored: StoredBytes = new Map()
    writeValue(toTagged(value), 'int', stored)
    return stored.size === 0
  }

  test('stands in the file itself up to 64 elements, 4096 bytes of text and 60 levels', () => {
    const list = (length: number): unknown => Array.from({ length }, (_, at) => at)
    const deep = (levels: number): unknown => Array.from({ length: levels }).reduce((inner: unknown) => [inner], 0)
    expect([inline(list(64)), inline(list(65))]).toEqual([true, false])
    expect([inline('a'.repeat(4096)), inline('a'.repeat(4097))]).toEqual([true, false])
    expect([inline('é'.repeat(2048)), inline('é'.repeat(2049))]).toEqual([true, false])
    expect([inline(deep(60)), inline(deep(61))]).toEqual([true, false])
    expect([inline(new Float32Array(64)), inline(new Float32Array(65))]).toEqual([true, false])
    // Small parts that are many together.
    expect(inline(Object.fromEntries(Array.from({ length: 65 }, (_, at) => [`key${at}`, at])))).toBe(false)
  })

  for (const [what, value, extension, kind] of [
    ['long text', 'a\nb '.repeat(2000), 'txt', 'text of 8000'],
    ['a tensor', new Float64Array(100).fill(0.1), 'bin', 'tensor'],
    ['a long list', Array.from({ length: 100 }, (_, at) => ({ at })), 'json', 'list of 100'],
    ['text with a lone surrogate', `\ud800${'a'.repeat(5000)}`, 'json', 'text of 5001'],
  ] as const) {
    test(`${what} is stored by its digest as ${extension}, and read back the same`, () => {
      const stored: StoredBytes = new Map()
      const node = writeValue(toTagged(value), 'int', stored)
      const [name = ''] = stored.keys()
      expect([stored.size, name.split('.')[1], STORED_NAME.test(name)]).toEqual([1, extension, true])
      expect(nodeText(node)).toContain(`kind: ${kind}`)
      const reading: Reading = {
        numbers: 'int',
        problem: (_, message) => expect.unreachable(message),
        stored: () => null,
      }
      if (!isMap(node)) throw new Error('no map')
      expect(readStored(node, (file) => stored.get(file) ?? null, reading)).toEqual(toTagged(value))
    })
  }

  test('whose file is gone, or holds other bytes, is told and no value', () => {
    const name = `${'0'.repeat(64)}.txt`
    const node = nodeOf(`!stored {file: '${name}'}`)
    const told: string[] = []
    const reading: Reading = { numbers: 'int', problem: (_, message) => told.push(message), stored: () => null }
    if (!isMap(node)) throw new Error('no map')
    expect(readStored(node, () => null, reading)).toBe(null)
    expect(readStored(node, () => Buffer.from('other'), reading)).toBe(null)
    expect(told).toEqual([`sidecar missing: ${name}`, `sidecar tampered: ${name} does not hold what its name says`])
  })
})
