import { expect, test } from 'vitest'
import { cliffText } from '../../harness/report/cliff-words.ts'

test('a hidden element is told with its size, where that may be shown', () => {
  const fact = { kind: 'cliff', stage: 's', records: 2, rule: 'mean', strict: false, at: null } as const
  const text = "stage 's' agrees under 'mean', which hides a single element far off on 2 records"
  expect(cliffText({ ...fact, largest: 200.04, limit: 10 })).toBe(`${text}: |Δ| up to 200, where 10 is much`)
  expect(cliffText({ ...fact, largest: null, limit: null })).toBe(text)
})
