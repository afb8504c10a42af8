import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { GoldenError } from '../../../harness/errors.ts'
import { parseGolden } from '../../../harness/golden/read/parse-golden.ts'
import { pending } from '../../../harness/golden/pending.ts'
import { readGolden } from '../../../harness/golden/read/read-golden.ts'
import { recordChanges } from '../../../harness/golden/record-changes.ts'
import { writeRecords } from '../../../harness/golden/write/write-records.ts'
import { memoryFiles } from '../memory-files.ts'
import { updated } from '../pending-sample.ts'
import { HAND } from '../problem-of.ts'
import { ALONE } from '../read-parts.ts'
import { PATH, PYTHON, recorded, traceOf } from '../sample.ts'

test('a file is parsed as far as it goes, and tells all that is wrong with it at once', () => {
  const text = `lockstep: 1
records:
  - id: a
    input: 1
  - id: a
    input: 2
  - id: b
  - id: c
    input: 3
    env: e12345678
`
  const { golden, problems, yaml } = parseGolden('x.yaml', Buffer.from(text), ALONE)
  expect(golden.path).toBe('x.yaml')
  expect(golden.records.map((record) => [record.id, record.input, record.line, record.damaged])).toEqual([
    ['a', 1n, 3, false],
    ['a', 2n, 5, false],
    ['c', 3n, 8, true],
  ])
  expect(problems.map(({ line, message, repair }) => [line, message, repair])).toEqual([
    [5, "a second record 'a' (the first is on line 3)", undefined],
    [7, 'a record: no input', undefined],
    [8, "record 'c' has env, but not all of env, digest and stages", 'c'],
  ])
  expect(yaml.text).toBe(text)
})

test('a file of another version, or of none, is not read at all', () => {
  const problemsOf = (text: string): readonly unknown[] => {
    const { golden, problems } = parseGolden('x.yaml', Buffer.from(text), ALONE)
    expect(golden.records).toEqual([])
    return problems.map(({ line, message }) => [line, message])
  }
  const records = 'records:\n  - id: a\n    input: 1\n'
  expect(problemsOf(`${records}lockstep: 2\n`)).toEqual([
    [4, 'format version 2, but this lockstep reads versions up to 1'],
  ])
  for (const version of ["'1'", '1.0', '01', 'one', '[1]'])
    expect(problemsOf(`lockstep: ${version}\n${records}`)).toHaveLength(1)
  expect(problemsOf(records)).toHaveLength(1)
  expect(problemsOf('lockstep: 1\nrecords: []\n')).toEqual([[2, 'no records']])
})

const piece = fc.oneof(
  fc.constantFrom('!stored', '!tensor', '!table', '!instant', '!threw', '!file x', '!map', '{', '}', '[', ']', ': ', '- ', '? ', '\n', '  ', "'", '"', '|', '>', '&a ', '*a', '#', '\t', '---\n', '%', '!<x> ', '.nan', '1e5', 'null', 'records', 'env', 'digest', 'stages', '\u0000', '\ufeff'),
  fc.string({ maxLength: 3 }),
) // prettier-ignore

/** Puts pieces into a text, over as many characters. */
const damage = fc.array(fc.tuple(fc.nat(), piece, fc.nat({ max: 12 })), { minLength: 1, maxLength: 4 })

function damaged(text: string, places: ReadonlyArray<readonly [number, string, number]>): string {
  return places.reduce((now, [at, put, over]) => {
    const start = at % (now.length + 1)
    return now.slice(0, start) + put + now.slice(start + over)
  }, text)
}

/** Runs what may refuse the file, but in no other way than with a place and a hint. */
function outcomeOf(work: () => unknown): 'done' | 'refused' {
  try {
    work()
    return 'done'
  } catch (error) {
    if (!(error instanceof GoldenError) || error.hint === undefined || error.at === undefined) throw error
    return 'refused'
  }
}

test('whatever happens to a file, it is read, or refused with a place and a hint', () => {
  const texts = [
    HAND,
    recorded().text(PATH),
    HAND.replace('The POA', '!tensor {dtype: float32, shape: [1], data: [.nan]}\n    # c\n    note: !table {rows: 1}'),
  ]
  fc.assert(
    fc.property(fc.constantFrom(...texts), damage, (text, places) => {
      const files = memoryFiles({ [PATH]: damaged(text, places) })
      expect(outcomeOf(() => readGolden(PATH, files))).toMatch(/^(?:done|refused)$/)
    }),
    { numRuns: 400 },
  )
})

test('whatever happens to a file, a record is added to it, with all else as it was, or nothing is written', () => {
  fc.assert(
    fc.property(damage, fc.constantFrom('', 'aa', 'z'), (places, id) => {
      const files = memoryFiles({ [PATH]: damaged(recorded().text(PATH), places) })
      const before = files.text(PATH)
      const outcome = outcomeOf(() => {
        const golden = readGolden(PATH, files)
        writeRecords(PATH, recordChanges(golden, [traceOf(`${id}new`, 'x')], PYTHON), files)
        const after = readGolden(PATH, files).records
        expect(after).toHaveLength(golden.records.length + 1)
        for (const record of golden.records)
          expect(after.find((other) => other.id === record.id)).toEqual({ ...record, line: expect.any(Number) })
        for (const comment of before.match(/^ *#.*$/gm) ?? []) expect(files.text(PATH)).toContain(comment.trim())
      })
      expect(outcome === 'done' || files.text(PATH) === before).toBe(true)
    }),
    { numRuns: 200 },
  )
})

test('whatever happens to a pending file, it is read, or refused with a place and a hint', () => {
  const sample = updated()
  const path = 'golden/text.pending.yaml'
  fc.assert(
    fc.property(damage, (places) => {
      const files = memoryFiles({ [PATH]: sample.text(PATH), [path]: damaged(sample.text(path), places) })
      expect(outcomeOf(() => pending(PATH, files))).toMatch(/^(?:done|refused)$/)
    }),
    { numRuns: 200 },
  )
})
