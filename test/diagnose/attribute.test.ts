import { describe, expect, it } from 'vitest'
import type { Node } from '../../harness/pipeline/parallel.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { repaired } from './repaired.ts'

const lower = stage('lower', (text: string) => text.toLowerCase())
const trim = stage('trim', (text: string) => text.trim())
const size = stage('size', (text: string) => text.length)
const keep = (name: string) => stage(name, (text: string) => text)

async function attributed(training: readonly Node[], inference: readonly Node[], inputs: readonly unknown[]) {
  const { causes } = await repaired([training, inference], inputs)
  return causes.map(({ attribution: { records, reaches, maskedBy, failing, passing } }) => ({
    records: [...records],
    reaches,
    maskedBy: maskedBy?.name ?? null,
    failing,
    passing,
  }))
}

describe('the records of a cause', () => {
  it('are those that diverge when all other edits are made', async () => {
    const found = await attributed([lower, trim], [keep('lower'), keep('trim')], ['A', ' b', ' C', 'd'])
    expect(found).toEqual([
      { records: ['r0', 'r2'], reaches: true, maskedBy: null, failing: ['A', ' C'], passing: [' b', 'd'] },
      { records: ['r1', 'r2'], reaches: true, maskedBy: null, failing: [' b', ' C'], passing: ['A', 'd'] },
    ])
  })

  it('tell which stage masks the cause where it does not reach the last value on any of them', async () => {
    const masked = await attributed([lower, size], [keep('lower'), size], ['A', 'b'])
    expect(masked).toMatchObject([{ records: ['r0'], reaches: false, maskedBy: 'size' }])
    const grow = stage('lower', (text: string) => (text === 'B' ? 'bb' : text))
    const partly = await attributed([lower, size], [grow, size], ['A', 'B'])
    expect(partly).toMatchObject([{ records: ['r0', 'r1'], reaches: true, maskedBy: null }])
  })

  it('do not reach the last value where two causes make up for each other', async () => {
    const add = (name: string, by: number) => stage(name, (value: number) => value + by)
    const found = await attributed(
      [add('a', 1), add('b', 1), add('c', 0)],
      [add('a', 2), add('b', 0), add('c', 0)],
      [5],
    )
    expect(found).toMatchObject([
      { records: ['r0'], reaches: false, maskedBy: 'b' },
      { records: ['r0'], reaches: false, maskedBy: 'b' },
    ])
  })

  it('are looked for among those that diverged only', async () => {
    const { causes } = await repaired([[lower], [keep('lower')]], ['A', 'B'], {})
    expect(causes.map(({ attribution }) => attribution.records.size)).toEqual([2])
    const { request } = await repaired([[lower], [keep('lower')]], ['A', 'B'])
    const some = await repaired([[lower], [keep('lower')]], ['A', 'B'], {
      records: { ...request.records, failing: new Set(['r1']) },
    })
    expect(some.causes.map(({ attribution }) => [...attribution.records])).toEqual([['r1']])
    const none = await repaired([[lower], [keep('lower')]], ['A', 'B'], {
      records: { ...request.records, failing: new Set() },
    })
    expect(none.causes.map(({ attribution }) => [attribution.records.size, attribution.passing])).toEqual([
      [0, ['A', 'B']],
    ])
  })
})
