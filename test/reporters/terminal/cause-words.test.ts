import { expect, test } from 'vitest'
import { CAUSE_KINDS, type CauseKind } from '../../../harness/diagnose/cause-kinds.ts'
import { aboutCause, remedyOf } from '../../../harness/reporters/terminal/cause-words.ts'

test.each([
  ['is', aboutCause],
  ['asks for', remedyOf],
])('says what each kind of cause %s, in one sentence', (_, sentence) => {
  const said = Object.keys(CAUSE_KINDS).map((kind) => sentence(kind as CauseKind))
  expect(said.filter((text) => !/^[A-Z][^.]+\.$/.test(text))).toEqual([])
  expect(new Set(said).size).toBe(said.length)
})
