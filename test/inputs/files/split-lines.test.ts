import { fc } from 'lockstep/inputs'
import { expect, test } from 'vitest'
import { splitLines, type ByteLine } from '../../../harness/inputs/files/split-lines.ts'

async function* cut(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function linesOf(text: string, size: number, most?: number): Promise<ReadonlyArray<readonly [number, string?]>> {
  const lines: ByteLine[] = []
  for await (const some of splitLines(cut(Buffer.from(text), size), most)) lines.push(...some)
  return lines.map(({ number, bytes }) => (bytes === null ? [number] : [number, Buffer.from(bytes).toString()]))
}

test('lines are those that are not blank, by number, wherever the bytes are cut', async () => {
  const line = fc.oneof(fc.constantFrom('', ' ', '\r', '\t \r'), fc.string({ minLength: 1, unit: 'grapheme' }))
  const kept = line.map((text) => text.replaceAll('\n', ''))
  await fc.assert(
    fc.asyncProperty(
      fc.array(kept, { maxLength: 20 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 9 }),
      async (lines, isEnded, size) => {
        const wanted = lines.flatMap((text, at) => (/^[ \t\r]*$/.test(text) ? [] : [[at + 1, text] as const]))
        expect(await linesOf(lines.join('\n') + (isEnded ? '\n' : ''), size)).toEqual(wanted)
      },
    ),
  )
})

test('a line that is too long is told and not held, and those behind it are read', async () => {
  for (const size of [1, 3, 100])
    expect(await linesOf('ab\nabcdefghij\nabc\nabcd', size, 3)).toEqual([[1, 'ab'], [2], [3, 'abc'], [4]])
})
