import { expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { aboutFinding, FINDING_KINDS, isFindingKind } from '../../harness/report/finding-about.ts'

const schema = JSON.parse(
  readFileSync(new URL('../../harness/report/report.schema.json', import.meta.url), 'utf8'),
) as { readonly $defs: { readonly finding: { readonly properties: { readonly kind: { readonly enum: string[] } } } } }

test('says what every kind of finding that a report may hold is, in one sentence', () => {
  const kinds = schema.$defs.finding.properties.kind.enum
  expect(kinds.toSorted()).toEqual(FINDING_KINDS.toSorted())
  expect(kinds.filter(isFindingKind)).toEqual(kinds)
  const said = FINDING_KINDS.map(aboutFinding)
  expect(said.filter((text) => !/^(?:[A-Z]|watch: )[^.]+(?:\.lockstep[^.]+)?\.$/.test(text))).toEqual([])
  expect(new Set(said).size).toBe(said.length)
  expect(isFindingKind('toString')).toBe(false)
})
