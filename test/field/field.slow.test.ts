import { expect, test } from 'vitest'
import { fieldPairs } from './examine.ts'
import { fieldTests } from './field-tests.ts'

const pairs = fieldPairs(false)

test('the pairs that need no packages are there', () => expect(pairs.length).toBeGreaterThan(20))

fieldTests(pairs)
