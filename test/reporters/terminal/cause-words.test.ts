import { expect, test } from 'vitest'
import { CAUSE_KINDS, type CauseKind } from '../../../harness/diagnose/cause-kinds.ts'
import { aboutCause } from '../../../harness/reporters/terminal/cause-words.ts'

test('says what each kind of cause is, in one sentence', () => {
  const said = Object.keys(CAUSE_KINDS).map((kind) => aboutCause(kind as CauseKind))
  expect(said.filter((text) => !/^[A-Z][^.]+\.$/.test(text))).toEqual([])
  expect(new Set(said).size).toBe(said.length)
})
