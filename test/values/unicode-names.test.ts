import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { unicodeName } from '../../harness/values/unicode-names.ts'

const PRINT_NAMES = `
import sys, unicodedata
for point in range(0x110000):
    name = unicodedata.name(chr(point), None)
    if name: print(f"{point:X} {name}")
`

test('every name that Python knows is the same here, names being stable for good', () => {
  const out = execFileSync('python3', ['-c', PRINT_NAMES], { encoding: 'utf8', maxBuffer: 2 ** 26 })
  const lines = out.trimEnd().split('\n')
  expect(lines.length).toBeGreaterThan(130_000)
  const wrong = lines.filter((line) => {
    const space = line.indexOf(' ')
    return unicodeName(Number.parseInt(line.slice(0, space), 16)) !== line.slice(space + 1)
  })
  expect(wrong).toEqual([])
})

test('every assigned character has a name, but for three controls', () => {
  const nameless: string[] = []
  for (let point = 0; point <= 0x10ffff; point++) {
    const char = String.fromCodePoint(point)
    if (!/[\p{Cn}\p{Co}\p{Cs}]/u.test(char) && unicodeName(point) === undefined) nameless.push(point.toString(16))
  }
  expect(nameless).toEqual(['80', '81', '99'])
})
