import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  isoToNs,
  nsToIso,
  nsToSeconds,
  nsToTime,
  secondsToNs,
  timeToNs,
} from '../../../harness/golden/values/iso-ns.ts'

const ns = fc.oneof(fc.bigInt({ min: -(2n ** 66n), max: 2n ** 66n }), fc.bigInt({ min: 0n, max: 86_400_000_000_000n }))

test('every instant, time and length comes back', () => {
  fc.assert(
    fc.property(ns, (value) => {
      expect([isoToNs(nsToIso(value)), timeToNs(nsToTime(value)), secondsToNs(nsToSeconds(value))]).toEqual([
        value,
        value,
        value,
      ])
    }),
  )
  expect([isoToNs('nat'), secondsToNs('nat')]).toEqual([null, null])
})

test('writes them for people', () => {
  expect([0n, -1n, 1_700_000_000_123_000_000n, 253_402_300_800_000_000_000n, null].map(nsToIso)).toMatchInlineSnapshot(`
    [
      "1970-01-01T00:00:00",
      "1969-12-31T23:59:59.999999999",
      "2023-11-14T22:13:20.123",
      "ns:253402300800000000000",
      "nat",
    ]
  `)
  expect([0n, 86_399_999_999_999n, 86_400_000_000_000n, -1n].map(nsToTime)).toMatchInlineSnapshot(`
    [
      "00:00:00",
      "23:59:59.999999999",
      "ns:86400000000000",
      "ns:-1",
    ]
  `)
  expect([0n, -1_500_000_000n, 90_061_000_000_001n, null].map(nsToSeconds)).toMatchInlineSnapshot(`
    [
      "0s",
      "-1.5s",
      "90061.000000001s",
      "nat",
    ]
  `)
})

test('reads nothing else', () => {
  for (const text of [
    '',
    '2026-02-30T00:00:00',
    '2026-11-21',
    '2026-11-21T10:00:00Z',
    '2026-11-21T10:00:00.50',
    'ns:0',
    'ns:x',
    '24:00:00',
  ]) {
    expect([text, isoToNs(text), timeToNs(text)]).toEqual([text, undefined, undefined])
  }
  for (const text of ['', '1', '1.50s', '-0s', '01s', '1e3s'])
    expect([text, secondsToNs(text)]).toEqual([text, undefined])
})
