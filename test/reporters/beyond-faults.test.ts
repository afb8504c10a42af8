import { expect, test } from 'vitest'
import { beyondFaults } from '../../harness/reporters/beyond-faults.ts'

test('says that what callers may not send is not counted', () => {
  expect(beyondFaults(1200)).toBe(
    '1,200 more faults show only on inputs of another shape than the golden ones: not counted, as callers may send none',
  )
})
