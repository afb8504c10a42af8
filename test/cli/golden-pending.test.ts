import { describe, expect, it } from 'vitest'
import { pendingLines } from '../../harness/cli/golden-pending.ts'
import { run } from '../../harness/cli/run.ts'
import type { ShownChange } from '../../harness/commands/golden/pending-changes.ts'
import { memoryFiles } from '../golden/memory-files.ts'
import { updated } from '../golden/pending-sample.ts'
import { PATH } from '../golden/sample.ts'
import { terminal } from './fakes.ts'

const CHANGES: readonly ShownChange[] = [
  {
    id: 'acronym',
    change: 'changed',
    line: 3,
    stale: null,
    stages: [
      { stage: 'stop', before: '"the a"', after: '"a\\u{1B}[0m"' },
      { stage: 'ids', before: null, after: '[1]' },
    ],
  },
  {
    id: 'old',
    change: 'removed',
    line: 9,
    stale: 'it was edited',
    stages: [{ stage: 'lower', before: '"b"', after: null }],
  },
]

/** Lists what waits beside the golden file of the first pair; nothing waits beside that of the second. */
async function pending(
  files: ReturnType<typeof memoryFiles>,
  ...words: string[]
): Promise<{ code: number; out: string }> {
  const screen = terminal()
  const loadConfig: typeof screen.services.loadConfig = async (options) => {
    const config = await screen.services.loadConfig(options)
    const goldens = [PATH, 'golden/two.yaml']
    const pairs = config.pairs.map((pair, at) => ({ ...pair, shownFrom: '', golden: goldens[at] ?? '' }))
    return { ...config, pairs }
  }
  const services = { ...screen.services, loadConfig, files: () => Promise.resolve(files) }
  const code = await run(['golden', 'pending', ...words], screen, services)
  return { code, out: screen.printed.out }
}

describe('golden pending', () => {
  it('lists what changes, stage by stage, and ends in 4', async () => {
    expect(await pending(updated())).toMatchInlineSnapshot(`
      {
        "code": 4,
        "out": "one   golden/text.yaml   3 pending
        changed      a
          lowercase
            - "the poa"
            + "The POA!"
        changed      b
          lowercase
            - "is void"
            + "is void!"
        new          c
          lowercase
            + "new"
          words
            + ["new"]
        settle: npx lockstep golden accept one --all
      two   golden/two.yaml   nothing pending
      ",
      }
    `)
  })

  it('ends in 0 if nothing is pending', async () => {
    const { code, out } = await pending(memoryFiles(), 'two')
    expect(code).toBe(0)
    expect(out).toMatch(/^two {3}.*two\.yaml {3}nothing pending\n$/)
  })

  it('prints one document with --json', async () => {
    const { code, out } = await pending(updated(), '--json', 'one')
    expect(code).toBe(4)
    expect(JSON.parse(out)).toMatchObject({
      exitCode: 4,
      pairs: [
        {
          pair: 'one',
          changes: [
            { id: 'a', change: 'changed', stale: null, stages: [{ stage: 'lowercase' }] },
            { id: 'b', change: 'changed', stale: null, stages: [{ stage: 'lowercase' }] },
            {
              id: 'c',
              change: 'new',
              stages: [
                { stage: 'lowercase', before: null },
                { stage: 'words', before: null },
              ],
            },
          ],
        },
      ],
    })
  })
})

describe('pendingLines', () => {
  it('draws what is there before and after, and how to settle it', () => {
    const about = { pair: 'one', golden: 'golden/one.yaml' }
    expect(pendingLines({ ...about, changes: CHANGES }).join('\n')).toMatchInlineSnapshot(`
      "one   golden/one.yaml   2 pending
        changed      acronym
          stop
            - "the a"
            + "a\\u{1B}[0m"
          ids
            + [1]
        removed      old   stale: it was edited
          lower
            - "b"
        settle: npx lockstep golden accept one --all"
    `)
    expect(pendingLines({ ...about, changes: CHANGES.slice(0, 1) }).at(-1)).toBe(
      '  settle: npx lockstep golden accept one acronym',
    )
    expect(pendingLines({ ...about, changes: [] })).toEqual(['one   golden/one.yaml   nothing pending'])
  })
})
