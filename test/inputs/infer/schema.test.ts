import { expect, test } from 'vitest'
import { inferSchema } from '../../../harness/inputs/infer/infer-schema.ts'
import { variantOf } from '../../../harness/inputs/infer/schema.ts'

test('finds the variant of a kind, and none where there is none', () => {
  const schema = inferSchema([null, 'a'])
  expect(variantOf(schema, 'text')?.samples).toEqual(['a'])
  expect(variantOf(schema, 'int')).toBeUndefined()
  expect(variantOf(null, 'text')).toBeUndefined()
})
