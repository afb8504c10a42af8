import { describe, expect, it } from 'vitest'
import { readBudget, readRuns, readSeed, readShard, readText } from '../../harness/cli/values.ts'

describe('values of options', () => {
  it('reads what they are', () => {
    expect(readRuns('0')).toBe(0)
    expect(readRuns('1000')).toBe(1000)
    expect([readBudget('0'), readBudget('2.5')]).toEqual([0, 2.5])
    expect(readSeed('-2147483648')).toBe(-2147483648)
    expect(readSeed('4294967295')).toBe(4294967295)
    expect(readSeed('random')).toBe('random')
    expect(readShard('2/3')).toEqual({ index: 2, count: 3 })
    expect(readText(' a')).toBe(' a')
  })

  it.each(['', '-1', '1e3', 'x', 'Infinity'])('refuses %j as a budget', (text) => {
    expect(() => readBudget(text)).toThrow('Expected a number of seconds of at least 0.')
  })

  it.each(['-1', '1.5', '1e3', '', ' 1', 'x', '99999999999999999999', 'NaN'])(
    'refuses %j as a number of runs',
    (text) => {
      expect(() => readRuns(text)).toThrow('Expected a whole number of at least 0.')
    },
  )

  it.each(['abc', '', '1.0', '4294967296', '-2147483649', 'Random'])('refuses %j as a seed', (text) => {
    expect(() => readSeed(text)).toThrow('Expected a whole number from -2147483648 to 4294967295, or random.')
  })

  it.each(['3/2', '0/2', '1', '1/2/3', '-1/2', 'a/b', '1/', '/2', '', '1/0', '1.0/2'])(
    'refuses %j as a shard',
    (text) => {
      expect(() => readShard(text)).toThrow('Expected i/n with 1 ≤ i ≤ n, such as 2/3.')
    },
  )

  it.each(['', ' ', '\t'])('refuses %j as a text', (text) => {
    expect(() => readText(text)).toThrow('Expected a text that is not empty.')
  })
})
