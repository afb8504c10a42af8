import { describe, expect, it } from 'vitest'
import { smallestOf } from '../../harness/diagnose/smallest.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { repaired } from './repaired.ts'

const lower = stage('lower', (text: string) => text.toLowerCase())
const trim = stage('trim', (text: string) => text.trim())
const keep = (name: string) => stage(name, (text: string) => text)

describe('the smallest input of a cause', () => {
  it('still shows it, and what both sides give at its stage', async () => {
    const { causes } = await repaired(
      [
        [lower, trim],
        [keep('lower'), trim],
      ],
      ['xx Long ENOUGH text', 'quiet'],
    )
    const found = await Promise.all(causes.map(smallestOf))
    expect(found).toEqual([{ input: 'A', training: 'a', inference: 'A', from: 'xx Long ENOUGH text', complete: true }])
  })

  it('shows this cause and not another', async () => {
    const { causes } = await repaired(
      [
        [lower, trim],
        [keep('lower'), keep('trim')],
      ],
      [' LOUD ', 'quiet'],
    )
    const found = await Promise.all(causes.map(smallestOf))
    expect(found.map((one) => one?.input)).toEqual(['A', ' '])
  })

  it('fails as the record does that a report shows of it: the first that is listed', async () => {
    const fix = stage('fix', (value: unknown) => (typeof value === 'string' ? value.trim() : 'none'))
    const sides = [[fix], [stage('same', (value: unknown) => value)]] as const
    const { causes } = await repaired(sides, [{ aLongName: 7 }, ' abcd'])
    expect(await Promise.all(causes.map(smallestOf))).toMatchObject([{ from: ' abcd', input: ' ', training: '' }])
  })

  it('is one that may occur', async () => {
    const valid = (input: unknown): boolean => typeof input === 'string' && input.length >= 3
    const { causes } = await repaired([[lower], [keep('lower')]], ['LOUD', 'quiet'], { valid })
    const [found] = await Promise.all(causes.map(smallestOf))
    expect(String(found?.input)).toHaveLength(3)
  })

  it('is none where no record belongs to the cause, or training is recorded', async () => {
    const sides = [[lower], [keep('lower')]] as const
    const { causes, request } = await repaired(sides, ['A'])
    expect(await Promise.all(causes.map(smallestOf))).toMatchObject([{ input: 'A' }])
    const recorded = await repaired(sides, ['A'], { caveat: 'training is recorded' })
    expect(await Promise.all(recorded.causes.map(smallestOf))).toEqual([null])
    const none = await repaired(sides, ['A'], { records: { ...request.records, failing: new Set() } })
    expect(await Promise.all(none.causes.map(smallestOf))).toEqual([null])
  })
})
