import { describe, expect, it } from 'vitest'
import { settleGolden, type SettleTask } from '../../harness/commands/golden/settle-pair.ts'
import { run } from '../../harness/cli/run.ts'
import { goldenAccept, goldenReject, TASK } from '../../harness/cli/golden-settle.ts'
import { openGolden } from '../../harness/golden/read/read-golden.ts'
import { pending } from '../../harness/golden/pending.ts'
import type { MemoryFiles } from '../golden/memory-files.ts'
import { PATH } from '../golden/sample.ts'
import { updated } from '../golden/pending-sample.ts'
import { terminal } from './fakes.ts'

interface Settled {
  readonly code: number
  readonly printed: { readonly out: string; readonly err: string }
  /** The ids that are still pending, and those of the golden file. */
  readonly left: readonly string[]
  readonly golden: readonly string[]
}

/** Settles changes of a golden set with a and b changed and c new. */
async function settled(words: readonly string[], files: MemoryFiles = updated()): Promise<Settled> {
  const screen = terminal()
  const loadConfig: typeof screen.services.loadConfig = async (options) => {
    const config = await screen.services.loadConfig(options)
    return { ...config, pairs: config.pairs.map((pair) => ({ ...pair, golden: PATH })) }
  }
  const inChild: typeof screen.services.inChild = async (task, input) => {
    expect(task).toBe(TASK)
    return settleGolden(input as SettleTask, files) as never
  }
  const services = { ...screen.services, loadConfig, inChild }
  const code = await run(['golden', ...words], screen, services)
  return {
    code,
    printed: screen.printed,
    left: pending(PATH, files).map(({ id }) => id),
    golden: openGolden(PATH, files)?.golden.records.map(({ id }) => id) ?? [],
  }
}

describe('golden accept and reject', () => {
  it('settle records by id, or all', async () => {
    expect(await settled(['accept', 'one', 'a', 'c'])).toEqual({
      code: 0,
      printed: { out: 'one   accepted 2: a, c\n', err: '' },
      left: ['b'],
      golden: ['a', 'b', 'c'],
    })
    expect(await settled(['reject', 'two', '--all'])).toEqual({
      code: 0,
      printed: { out: 'two   rejected 3: a, b, c\n', err: '' },
      left: [],
      golden: ['a', 'b'],
    })
    expect(JSON.parse((await settled(['accept', 'one', '--all', '--json'])).printed.out)).toMatchObject({
      exitCode: 0,
      pair: 'one',
      accepted: ['a', 'b', 'c'],
    })
  })

  it('never settle all unasked, or both', async () => {
    for (const words of [['one'], ['one', 'a', '--all']]) {
      const { code, printed, left } = await settled(['accept', ...words])
      expect([code, left]).toEqual([2, ['a', 'b', 'c']])
      expect(printed.err).toBe(
        'lockstep: golden accept needs ids of records, or --all\n  Hint: npx lockstep golden pending one lists them\n',
      )
    }
  })

  it('end in 4 if a change is not pending, and in 2 if there is no such pair', async () => {
    const gone = await settled(['accept', 'one', 'gone'])
    expect([gone.code, gone.left]).toEqual([4, ['a', 'b', 'c']])
    const unknown = await settled(['accept', 'onee', 'a'])
    expect([unknown.code, unknown.left]).toEqual([2, ['a', 'b', 'c']])
    expect(unknown.printed.err).toContain("did you mean 'one'?")
  })

  it('have one grammar, and a sentence each', () => {
    expect([goldenAccept.name, goldenReject.name]).toEqual(['golden accept', 'golden reject'])
    expect(goldenAccept.options).toEqual(goldenReject.options)
    expect(goldenAccept.summary).not.toBe(goldenReject.summary)
  })
})
