import { describe, expect, test } from 'vitest'
import { order } from '../../../harness/commands/order/order.ts'
import { loadConfig } from '../../../harness/config/load-config.ts'
import { project } from '../project.ts'

const reports = async (root: string, side: 'training' | 'inference') =>
  order({ config: await loadConfig({ cwd: root, file: null }), pairs: [], side, runs: 20 })

describe('the order of a pair', () => {
  test('is tried on golden and generated inputs of either side', async () => {
    for (const side of ['training', 'inference'] as const) {
      const [report] = await reports(project({}), side)
      expect(report).toMatchObject({ pair: 'text', side, stages: ['lower', 'trim', 'words'] })
      expect(report!.inputs).toBeGreaterThan(15)
      expect(report!.pairs.map(({ first, second, changed }) => [first, second, changed > 0])).toEqual([
        ['lower', 'trim', false],
        ['lower', 'words', true],
        ['trim', 'words', true],
      ])
    }
  })

  test('is refused for a function with taps, with the remedy', async () => {
    const root = project({
      'inference.ts':
        "import { tap } from 'lockstep/tap'\nexport const inference = (text: string) => tap('lower', text)\n",
    })
    await expect(reports(root, 'inference')).rejects.toMatchObject({ code: 'usage' })
  })
})
