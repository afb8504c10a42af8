import { describe, expect, test } from 'vitest'
import { orderPair, type OrderReport } from '../../../harness/commands/order/order-pair.ts'
import type { Role } from '../../../harness/pipeline/role.ts'
import { childContext, pairTask } from '../child-context.ts'
import { config, project } from '../project.ts'
import { writeStored } from '../../../harness/pair/stored.ts'

async function ordered(root: string, side: Role, runs = 20): Promise<OrderReport> {
  return orderPair({ pair: await pairTask(root, runs), side }, childContext())
}

describe('the order of a pair', () => {
  test.each(['training', 'inference'] as const)('is tried on golden and generated inputs of %s', async (side) => {
    const report = await ordered(project({}), side)
    expect(report).toMatchObject({ pair: 'text', side, file: `${side}.ts`, stages: ['lower', 'trim', 'words'] })
    expect(report.inputs).toBeGreaterThan(15)
    expect(report.pairs.map(({ first, second, changed }) => [first, second, changed > 0])).toEqual([
      ['lower', 'trim', false],
      ['lower', 'words', true],
      ['trim', 'words', true],
    ])
    expect(report.pairs.map(({ witness }) => witness === null)).toEqual([true, false, false])
  })

  test('is tried on golden inputs alone where nothing is to be generated', async () => {
    expect((await ordered(project({}), 'inference', 0)).inputs).toBe(2)
  })

  test('is tried on what failed in the last check', async () => {
    const root = project({
      'inference.ts': `import { pipeline, stage } from 'lockstep'
export const inference = pipeline('text', [
  stage('lower', (text: string) => text.toLowerCase()),
  stage('drop', (text: string) => text.replace('XYZZY', '')),
])`,
    })
    const changed = async (): Promise<readonly number[]> =>
      (await ordered(root, 'inference', 0)).pairs.map((pair) => pair.changed)
    expect(await changed()).toEqual([0])
    writeStored(root, 'text', {
      failures: [{ id: 'g-1-1', origin: 'generated', input: 'a XYZZY', edges: true }],
      golden: [],
    })
    expect(await changed()).toEqual([1])
  })

  test('is tried on nothing that a schema of inputs does not take, stored before or made smaller', async () => {
    const root = project({
      's.json': { type: 'string', minLength: 4 },
      'lockstep.config.json': config({ inputs: { schema: 's.json' } }),
    })
    writeStored(root, 'text', {
      failures: [{ id: 'g-1-1', origin: 'generated', input: 'A B', edges: true }],
      golden: [],
    })
    const report = await ordered(root, 'inference', 20)
    expect(report.inputs).toBe(22)
    expect(report.pairs.map(({ witness }) => witness?.input.text)).toEqual([undefined, '"aaaa"', '"aaaa"'])
  })

  test('needs no training side that can run to look at inference', async () => {
    const root = project({ 'training.ts': "throw new Error('training was loaded')" })
    expect(await ordered(root, 'inference', 0)).toMatchObject({ side: 'inference', inputs: 2 })
    await expect(ordered(root, 'training', 0)).rejects.toThrow('training was loaded')
  })

  test('shows no private values', async () => {
    const root = project({ 'lockstep.config.json': config({ private: ['$'] }) })
    expect(JSON.stringify(await ordered(root, 'inference', 0))).not.toMatch(/lain|paces/)
  })

  test('is refused for a function with taps, with the remedy', async () => {
    const root = project({
      'inference.ts':
        "import { tap } from 'lockstep/tap'\nexport const inference = (text: string) => tap('lower', text)\n",
    })
    await expect(ordered(root, 'inference')).rejects.toMatchObject({
      code: 'usage',
      at: 'inference.ts',
      hint: 'declare its steps with stage() and pipeline()',
    })
  })

  test('is refused where there is no such side, or nothing to try it on', async () => {
    const alone = project({ 'lockstep.config.json': config({ training: undefined }) })
    await expect(ordered(alone, 'training')).rejects.toThrow('the pair configures no training side')
    const bare = project({ 'lockstep.config.json': config({ golden: 'none.yaml' }) })
    await expect(ordered(bare, 'inference')).rejects.toThrow('there are no inputs to try')
  })
})
