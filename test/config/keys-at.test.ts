import { describe, expect, it } from 'vitest'
import { keysAt } from '../../harness/config/keys-at.ts'

describe('keysAt', () => {
  it('lists the keys of an object, through names, lists and alternatives', () => {
    expect(keysAt(['timeout'])).toEqual(['stage', 'start'])
    expect(keysAt(['pairs', 'any', 'inputs'])).toEqual(['from', 'edges', 'valid'])
    expect(keysAt(['pairs', 'any', 'compare', 'stage', 'dtypes', 'float32'])).toEqual(['atol', 'rtol', 'ulp'])
    expect(keysAt(['pairs', 'any', 'compare', 'stage', 'dtypes'])).toContain('float32')
  })

  it('leaves out a key that is only there to be refused', () => {
    expect(keysAt(['pairs', 'any', 'known', 0])).toEqual(['stage', 'cause', 'record', 'inputs', 'until', 'reason'])
  })

  it('is empty where any name may stand', () => {
    expect(keysAt(['pairs'])).toEqual([])
    expect(keysAt(['no', 'such', 'way'])).toEqual([])
  })
})
