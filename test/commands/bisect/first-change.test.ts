import { array, assert, asyncProperty, constantFrom } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstChange, type Outcome } from '../../../harness/commands/bisect/first-change.ts'

const releases = (count: number): string[] => Array.from({ length: count }, (_, at) => `1.${at}`)

describe('firstChange', () => {
  it('finds the change in as many tries as halving takes', async () => {
    for (let bad = 1; bad < 40; bad++) {
      const tried: number[] = []
      const found = await firstChange(releases(40), async (version, left) => {
        tried.push(left)
        return Number(version.slice(2)) >= bad ? 'bad' : 'good'
      })
      expect(found).toEqual({ good: `1.${bad - 1}`, bad: `1.${bad}`, untried: [] })
      expect(tried.length).toBeLessThanOrEqual(6)
      expect(tried.every((left, at) => left >= tried.length - at)).toBe(true)
    }
  })

  it('tries nothing where nothing is between', async () => {
    const refuse = (): never => {
      throw new Error('nothing to try')
    }
    expect(await firstChange(['1', '2'], refuse)).toEqual({ good: '1', bad: '2', untried: [] })
  })

  it('names neighbours that are known to be good and bad, whatever is skipped and however often values change', async () => {
    const outcomes = array(constantFrom<Outcome>('good', 'bad', 'skipped'), { maxLength: 30 })
    await assert(
      asyncProperty(outcomes, async (inside) => {
        const all: Outcome[] = ['good', ...inside, 'bad']
        const names = releases(all.length)
        const tried: string[] = []
        const outcomeOf = (version: string): Outcome => all[names.indexOf(version)]!
        const { good, bad, untried } = await firstChange(names, async (version) => {
          tried.push(version)
          return outcomeOf(version)
        })
        expect([good, ...untried, bad]).toEqual(names.slice(names.indexOf(good), names.indexOf(bad) + 1))
        expect([outcomeOf(good), outcomeOf(bad)]).toEqual(['good', 'bad'])
        expect(untried.every((version) => outcomeOf(version) === 'skipped' && tried.includes(version))).toBe(true)
        expect(new Set(tried).size).toBe(tried.length)
      }),
    )
  })
})
