import { describe, expect, it } from 'vitest'
import { run } from '../../harness/cli/run.ts'
import type { Pending } from '../../harness/golden/pending.ts'
import { terminal } from './fakes.ts'

const side = {
  pipeline: 'p',
  kind: 'staged',
  stages: [],
  provenance: { runtime: 'python 3', platform: 'x', packages: {}, files: {} },
} as const
const recorded = (stages: Record<string, unknown>): NonNullable<Pending['after']> => ({
  env: 'a1',
  environment: { numbers: 'int', side },
  digest: 'sha256:0',
  stages: new Map(Object.entries(stages)),
})
const change = { note: null, input: 'x', against: null, stale: null }
const CHANGES: Pending[] = [
  {
    ...change,
    id: 'acronym',
    kind: 'changed',
    line: 3,
    before: recorded({ lower: 'a', stop: 'the a' }),
    after: recorded({ lower: 'a', stop: 'a\u{1B}[0m', ids: [1n] }),
  },
  {
    ...change,
    id: 'old',
    kind: 'removed',
    line: 9,
    before: recorded({ lower: 'b' }),
    after: null,
    stale: 'it was edited',
  },
]

async function pending(changes: readonly Pending[], ...words: string[]): Promise<{ code: number; out: string }> {
  const screen = terminal({
    services: { pending: (path) => Promise.resolve(path.endsWith('/one.yaml') ? changes : []) },
  })
  const code = await run(['golden', 'pending', ...words], screen, screen.services)
  return { code, out: screen.printed.out }
}

describe('goldenPendingCommand', () => {
  it('lists what changes, stage by stage, and ends in 4', async () => {
    expect(await pending(CHANGES)).toMatchInlineSnapshot(`
      {
        "code": 4,
        "out": "one   golden/one.yaml   2 pending
        changed      acronym
          stop
            - "the a"
            + "a\\u{1B}[0m"
          ids
            + [1]
        removed      old   stale: it was edited
          lower
            - "b"
        settle: npx lockstep golden accept one --all
      two   golden/two.yaml   nothing pending
      ",
      }
    `)
  })

  it('ends in 0 if nothing is pending', async () => {
    expect(await pending([], 'one')).toEqual({ code: 0, out: 'one   golden/one.yaml   nothing pending\n' })
  })

  it('prints one document with --json', async () => {
    const { out } = await pending(CHANGES, '--json', 'one')
    expect(JSON.parse(out)).toMatchObject({
      exitCode: 4,
      pairs: [
        {
          pair: 'one',
          golden: 'golden/one.yaml',
          changes: [
            {
              id: 'acronym',
              change: 'changed',
              stale: null,
              stages: [{ stage: 'stop' }, { stage: 'ids', before: null }],
            },
            { id: 'old', change: 'removed', stale: 'it was edited', stages: [{ stage: 'lower', after: null }] },
          ],
        },
      ],
    })
  })
})
