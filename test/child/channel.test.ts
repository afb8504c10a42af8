import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  assignment,
  lineReader,
  messageLine,
  messageReader,
  newToken,
  readAssignment,
} from '../../harness/child/channel.ts'

/** Reads text in parts of so many bytes. */
function lines(text: string | Buffer, size: number): string[] {
  const told: string[] = []
  const read = lineReader('T:', (line) => told.push(line))
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) read(bytes.subarray(at, at + size))
  return told
}

describe('lines that begin with the token', () => {
  const text = 'noise\n{"kind":"hung"}\n\nT:{"a":1}\nuser says T:{"a":2}\nT\nT:\nT:é 3\nT:{"not":"ended"}'

  test.each([1, 2, 3, 7, 1000])('are read, and no others, in parts of %i bytes', (size) => {
    expect(lines(text, size)).toEqual(['{"a":1}', '', 'é 3'])
  })

  test('are read after any amount of noise', () => {
    expect(lines(Buffer.concat([Buffer.alloc(5_000_000, 'x'), Buffer.from('\nT:heard\n')]), 65_536)).toEqual(['heard'])
    expect(lines(Buffer.concat([Buffer.alloc(1_000, 0xff), Buffer.from('\nT:heard\n')]), 10)).toEqual(['heard'])
  })
})

test('a child reads its task, and its messages come back as they were, whatever stands between', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-channel-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const [given, said] = [join(folder, 'given'), join(folder, 'said')]
  const token = newToken()
  const task = { number: NaN, int: 2n ** 70n, zero: -0, map: new Map([['a', undefined]]) }
  writeFileSync(given, assignment(token, task))
  const fd = openSync(given, 'r')
  const parent = readAssignment(fd)
  closeSync(fd)
  expect([parent.task, parent.token]).toEqual([task, token])
  writeFileSync(said, `user code${messageLine(token, { kind: 'event', event: 1 })}{"kind":"result","result":1}`)
  writeFileSync(said, messageLine(token, { kind: 'result', result: task }), { flag: 'a' })
  writeFileSync(said, messageLine(newToken(), { kind: 'result', result: 'forged' }), { flag: 'a' })
  writeFileSync(said, `\n${token}not a message\n`, { flag: 'a' })
  const read: unknown[] = []
  messageReader(token, (message) => read.push(message))(readFileSync(said))
  expect(read).toEqual([{ kind: 'event', event: 1 }, { kind: 'result', result: task }, null])
})
