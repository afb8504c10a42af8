import { describe, expect, it } from 'vitest'
import { run } from '../../harness/cli/run.ts'
import { GoldenError } from '../../harness/errors.ts'
import { terminal } from './fakes.ts'

interface Settled {
  readonly code: number
  readonly printed: { readonly out: string; readonly err: string }
  readonly calls: string[]
}

async function settled(...words: string[]): Promise<Settled> {
  const calls: string[] = []
  const settle = (verb: string) => (path: string, ids: readonly string[] | 'all') => {
    calls.push(`${verb} ${path.split('/').slice(-2).join('/')} ${String(ids)}`)
    if (ids.includes('gone')) return Promise.reject(new GoldenError("not pending: 'gone'"))
    return Promise.resolve(ids === 'all' ? ['a', 'b'] : ids)
  }
  const screen = terminal({ services: { accept: settle('accept'), reject: settle('reject') } })
  const code = await run(['golden', ...words], screen, screen.services)
  return { code, printed: screen.printed, calls }
}

describe('goldenSettleCommand', () => {
  it('settles records by id, or all', async () => {
    expect(await settled('accept', 'one', 'a', 'c')).toEqual({
      code: 0,
      printed: { out: 'one   accepted 2: a, c\n', err: '' },
      calls: ['accept golden/one.yaml a,c'],
    })
    expect(await settled('reject', 'two', '--all')).toEqual({
      code: 0,
      printed: { out: 'two   rejected 2: a, b\n', err: '' },
      calls: ['reject golden/two.yaml all'],
    })
    expect(JSON.parse((await settled('accept', 'one', '--all', '--json')).printed.out)).toMatchObject({
      pair: 'one',
      accepted: ['a', 'b'],
    })
  })

  it('never settles all unasked, or both', async () => {
    for (const words of [['one'], ['one', 'a', '--all']]) {
      const { code, printed, calls } = await settled('accept', ...words)
      expect([code, calls]).toEqual([2, []])
      expect(printed.err).toBe(
        'lockstep: golden accept needs ids of records, or --all\n  Hint: npx lockstep golden pending one lists them\n',
      )
    }
  })

  it('ends in 4 if a change is not pending, and in 2 if there is no such pair', async () => {
    expect((await settled('accept', 'one', 'gone')).code).toBe(4)
    const unknown = await settled('accept', 'onee', 'a')
    expect([unknown.code, unknown.calls]).toEqual([2, []])
    expect(unknown.printed.err).toContain("did you mean 'one'?")
  })
})
