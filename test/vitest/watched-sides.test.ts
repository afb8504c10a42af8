import { describe, expect, test } from 'vitest'
import { inProcessSide } from '../../harness/sides/in-process/in-process-side.ts'
import type { Side } from '../../harness/sides/side.ts'
import '../../harness/vitest/index.ts'
import type { TestSide } from '../../harness/vitest/to-match-training.ts'
import { watchedSides } from '../../harness/vitest/watched-sides.ts'
import { prepare, serve, serveUpper, spell, spellInLoop, spellWrong } from './watched-functions.ts'

const records = ['A b', '', 'Some More']
const provenance = { runtime: 'node', platform: 'test', packages: {}, files: {} }
const plain = (target: TestSide): Side => inProcessSide({ role: 'training', target, provenance, folder: '/' })

describe('toMatchTraining', () => {
  test('compares variables that both functions assign, however they spell them', async () => {
    await expect(serve).toMatchTraining(prepare, { records })
    await expect(serve).toMatchTraining(prepare, { records, watch: 'auto' })
    await expect(serve).toMatchTraining(prepare, { records, watch: ['words'] })
  })

  test('names the first variable that differs, where what is returned does not', async () => {
    await expect(serveUpper).toMatchTraining(prepare, { records })
    const found = expect(serveUpper).toMatchTraining(prepare, { records, watch: 'auto' })
    await expect(found).rejects.toThrow('first: lowerText (1 of 3 at inference)')
  })

  test('takes what a loop fills for one value, and leaves out names of two kinds, as a check does', async () => {
    const streets = { records: ['5 ocean st', ' a b', 'st'] }
    await expect(spellInLoop).toMatchTraining(spell, { ...streets, watch: 'auto' })
    await expect(spell).toMatchTraining(spellInLoop, { ...streets, watch: ['plain', 'words'] })
    // Who names it wants it compared.
    const asked = expect(spellInLoop).toMatchTraining(spell, { ...streets, watch: 'auto', compare: { marks: {} } })
    await expect(asked).rejects.toThrow('first: marks')
    const wrong = expect(spellWrong).toMatchTraining(spell, { ...streets, watch: 'auto' })
    await expect(wrong).rejects.toThrow(/^2 of 3 records diverged\.\n.* first: words/s)
  })

  test('refuses what cannot be loaded once more, and names that nothing assigns', async () => {
    const inner = (text: string): number => text.length
    const refused = (watch: 'auto' | string[]) => expect(inner).toMatchTraining(inner, { records, watch })
    await expect(refused('auto')).rejects.toThrow("there is no export 'inner'")
    const nothing = expect(Math.abs as never).toMatchTraining(Math.abs, { records, watch: 'auto' })
    await expect(nothing).rejects.toThrow('is a function that no file exports under its name')
    const other = expect(serve).toMatchTraining(prepare, { records, watch: ['other'] })
    await expect(other).rejects.toThrow(/assigns 'other'/)
  })
})

test('what cannot be compared is left out by itself', async () => {
  const sides = { training: plain(prepare), inference: plain(serve) }
  const said = { compare: [], align: { stages: [] }, known: [] }
  const asked = { watch: 'auto', inputs: records, said } as const
  const found = await watchedSides(sides, { training: prepare, inference: serve }, asked)
  expect(found.align).toEqual([
    { inference: 'lowerText', training: 'lower_text' },
    { inference: 'words', training: 'words' },
  ])
})
