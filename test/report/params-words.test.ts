import { expect, test } from 'vitest'
import { paramsDifferText } from '../../harness/report/params-words.ts'

test('params that differ are listed, the first ones, and counted', () => {
  const differences = [{ path: '$.max', training: '3', inference: null }]
  const fact = { kind: 'params-differ', stage: 'cut', at: null, differences } as const
  const text = "params of stage 'cut' differ: $.max is 3 in training, absent at inference"
  expect(paramsDifferText({ ...fact, count: 1 })).toBe(text)
  expect(paramsDifferText({ ...fact, count: 4 })).toBe(`${text}; and 3 more`)
})
