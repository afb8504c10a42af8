import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { equal } from '../../harness/compare/equal/equal.ts'
import { display } from '../../harness/values/display.ts'
import { native } from '../../harness/values/native.ts'
import { snapshot } from '../../harness/values/snapshot.ts'
import { fromTagged, toTagged } from '../../harness/values/tagged-json.ts'
import { values } from './arbitrary-value.ts'

const many = { numRuns: 600 }
const wire = (value: unknown): string => JSON.stringify(toTagged(value))

describe('tagged JSON', () => {
  test('gives every value back, equal and with the same bits, subtypes and key order', () => {
    fc.assert(
      fc.property(values, (value) => {
        const back = fromTagged(JSON.parse(wire(value)))
        expect(equal(value, back)).toBe(true)
        expect(wire(back)).toBe(wire(value))
      }),
      many,
    )
  })
})

describe('a snapshot', () => {
  test('is the same value to the bit', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(wire(snapshot(value))).toBe(wire(value))
        expect(equal(value, snapshot(value))).toBe(true)
      }),
      many,
    )
  })

  test('does not change when everything mutable in the original does', () => {
    fc.assert(
      fc.property(values, (value) => {
        const copy = snapshot(value)
        const before = wire(copy)
        spoil(value)
        expect(wire(copy)).toBe(before)
      }),
      many,
    )
  })
})

describe('a native copy', () => {
  test('shares nothing with the original', () => {
    fc.assert(
      fc.property(values, (value) => {
        const before = wire(value)
        spoil(native(value))
        expect(wire(value)).toBe(before)
      }),
      many,
    )
  })
})

describe('a displayed value', () => {
  test('fits its width on one line and holds no character that is not seen', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 10, max: 60 }), (value, width) => {
        const { text, cut } = display(value, width)
        expect(text.length).toBeLessThanOrEqual(width)
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}]/u)
        expect(text.endsWith('…')).toBe(cut)
      }),
      many,
    )
  })
})

/** Changes everything that can be changed in a value. */
function spoil(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  if (value instanceof Map || value instanceof Set) {
    for (const item of [...value].flat()) spoil(item)
    value.clear()
  } else if (value instanceof Date) value.setTime(12)
  else if (ArrayBuffer.isView(value)) new Uint8Array(value.buffer).fill(0xa5)
  else {
    for (const item of Object.values(value)) spoil(item)
    if (Array.isArray(value)) value.fill('spoilt')
    else if (!Object.isFrozen(value)) for (const key of Object.keys(value)) Reflect.deleteProperty(value, key)
  }
}
