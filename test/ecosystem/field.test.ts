import { expect, test } from 'vitest'
import { fieldPairs } from '../field/examine.ts'
import { fieldTests } from '../field/field-tests.ts'

const pairs = fieldPairs(true)

test('the pairs that need packages are there', () => expect(pairs.length).toBeGreaterThan(5))

fieldTests(pairs)
