import { expect, test } from 'vitest'
import { watchKeys } from '../../../harness/diagnose/modes/fixed-keys.ts'
import { sayParts } from '../../../harness/diagnose/modes/say-parts.ts'
import { partText, type Part } from '../../../harness/diagnose/modes/signature.ts'

const keys = watchKeys()
keys.note('[]', ['words', 'counts'])
keys.note('[]', ['words', 'counts', 'n'])

const part = (way: readonly string[], what: string, seenIn?: string): Part => ({
  way,
  what,
  whole: true,
  ...(seenIn === undefined ? {} : { seenIn }),
})

/** Says all parts of records, of which each has one signature. */
function said(...signatures: ReadonlyArray<readonly Part[]>): string {
  const texts = new Set(signatures.flat().map((one) => partText(one, keys)))
  return sayParts([...texts], { failures: signatures.map((signature) => ({ signature })), keys })
}

test('what differs at one place is said in one go, and what is at inference once', () => {
  const [letters, spaces] = ['more letters or digits at inference', 'other white space at inference']
  expect(said([part(['words'], letters), part(['words'], spaces)])).toBe(
    'words: more letters or digits, other white space at inference',
  )
  expect(said([part(['words'], letters), part([], 'another order')])).toBe(`words: ${letters}; another order`)
})

test('a key that not all records have is named where these records have the same', () => {
  const other = (key: string): readonly Part[] => [part(['counts', key], 'another number')]
  expect(said([part(['n'], 'only at inference')])).toBe('n: only at inference')
  expect(said(other('a'), other('b'), other('a'))).toBe('counts.a, counts.b: another number')
  expect(said(...['a', 'b', 'c', 'd'].map(other))).toBe('several keys of counts: another number')
  expect(said(...['a', 'b', 'c', 'd'].map((key) => [part([key], 'only in training')]))).toBe(
    'several keys: only in training',
  )
})

test('the stage that it shows in is named where it is another than that of the cause', () => {
  expect(said([part([], 'another number', 'size')])).toBe('in size: another number')
  expect(said([part(['n'], 'only in training', 'return')])).toBe('in return, n: only in training')
  expect(said([part([], 'another number', 'size')], [part([], 'another number')])).toBe('another number')
})
