import { expect, it } from 'vitest'
import { isWellFormed } from '../../harness/inputs/well-formed.ts'

it('finds ill-formed text anywhere', () => {
  expect([isWellFormed(['a', { b: '😀' }]), isWellFormed([{ '\ud800': 1 }]), isWellFormed(['\udc00'])]).toEqual([
    true,
    false,
    false,
  ])
})
