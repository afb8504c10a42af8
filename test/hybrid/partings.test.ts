import { describe, expect, it } from 'vitest'
import { inputColumn } from '../../harness/hybrid/column.ts'
import { differ, partings, type Held } from '../../harness/hybrid/partings.ts'
import { rule } from '../../harness/compare/rule.ts'
import { stage } from '../../harness/pipeline/stage.ts'
import { laid } from './pipelines.ts'

const lower = stage('lower', (text: string) => text.toLowerCase())
const trim = stage('trim', (text: string) => text.trim())

async function held(inputs: readonly unknown[]): Promise<Held & { readonly counted: () => number }> {
  const { hybrids, original, plan } = await laid([lower, trim], [lower, trim])
  const runner = hybrids.on(inputs)
  const expected = await runner.run(original.training)
  const points = original.training.map(({ pair }) => pair)
  return { runner, expected, points, lastRule: plan.lastRule, counted: () => hybrids.executions() }
}

describe('partings', () => {
  it('are where a stage that is stood in for differs, or what is made of it', async () => {
    const all = await held(['A', ' b'])
    const [first, second] = all.expected
    if (first === undefined || second === undefined) throw new Error('two stages')
    const program = all.expected.map(({ step }) => step)
    const instead = new Map([[first.step.pair, { ...first.column, key: 'other', outcomes: ['a ', ' x'] }]])
    const found = await partings(all, program, { rows: [0, 1], instead })
    expect(found.map((parting) => parting?.first?.name)).toEqual(['lower', 'lower'])
    const later = await partings({ ...all, points: [second.step.pair] }, program, { rows: [0, 1], instead })
    expect(later[0]).toBeNull()
    expect(later[1]).toMatchObject({ first: second.step.pair, outcomes: { training: 'b', inference: 'x' } })
  })

  it('are not looked for behind where a row has the value that is expected', async () => {
    const all = await held(['a', 'B'])
    const before = all.counted()
    const program = all.expected.slice(1).map(({ step }) => step)
    const meets = { steps: 0, column: all.expected[0]?.column ?? inputColumn([]) }
    const points = program.map(({ pair }) => pair)
    const found = await partings({ ...all, points }, program, { rows: [0, 1], meets })
    expect(found[0]).toBeNull()
    expect(found[1]?.outcomes).toEqual({ training: 'b', inference: 'B' })
    expect(all.counted() - before).toBe(1)
  })

  it('differ under a rule', () => {
    expect(differ({ training: 1, inference: 1.1 }, rule({}, 'a'))).toBe(true)
    expect(differ({ training: 1, inference: 1.1 }, rule({ atol: 1 }, 'a'))).toBe(false)
  })
})
