import { describe, expect, test } from 'vitest'
import { choosePair, choosePairs } from '../../harness/commands/choose-pairs.ts'
import { config } from '../cli/fakes.ts'

const names = async (chosen: readonly string[]): Promise<readonly string[]> =>
  choosePairs(await config(), chosen).map(({ name }) => name)

describe('choosePairs', () => {
  test('takes all where none is named, else those named, in the order of the configuration, each once', async () => {
    expect(await names([])).toEqual(['one', 'two'])
    expect(await names(['two', 'one', 'two'])).toEqual(['one', 'two'])
    expect(await names(['two'])).toEqual(['two'])
  })

  test('refuses the first name that is none, with the nearest', async () => {
    await expect(names(['one', 'tow', 'xyz'])).rejects.toMatchObject({
      code: 'usage',
      what: "there is no pair 'tow'",
      hint: "did you mean 'two'?",
    })
  })
})

describe('choosePair', () => {
  test('finds a pair by its whole name', async () => {
    const loaded = await config()
    expect(choosePair(loaded, 'two').name).toBe('two')
    expect(() => choosePair(loaded, 'something-else')).toThrow('pairs are: one, two')
    expect(() => choosePair(loaded, '')).toThrow("there is no pair ''")
  })
})
