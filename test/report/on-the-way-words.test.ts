import { expect, test } from 'vitest'
import { onTheWayHint, onTheWayText } from '../../harness/report/on-the-way-words.ts'

const fact = (isOfLoop: boolean) =>
  ({ kind: 'differs-on-the-way', stage: 'rates', records: 1200, isOfLoop, at: null }) as const

test('a variable that differs on the way is named with its records, and with what makes it count', () => {
  expect(onTheWayText(fact(false))).toBe(
    "'rates' differs on 1,200 records that agree, as what is returned is the same there",
  )
  expect(onTheWayHint(fact(false))).toMatch(/Listed under watch, or in compare, be it NAME: \{\}, it counts$/u)
  expect(onTheWayText({ ...fact(false), records: 1 })).toContain('on 1 record that agrees, as')
  expect(onTheWayText(fact(true))).toMatch(/has other values on the way of its loop on 1,200 records that agree/u)
  expect(onTheWayHint(fact(true))).toMatch(/^two ways round/u)
})
