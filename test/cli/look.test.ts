import { describe, expect, it } from 'vitest'
import { openContext } from '../../harness/cli/context.ts'
import { look } from '../../harness/cli/look.ts'
import { TASK } from '../../harness/cli/versions.ts'
import { defaultSeed } from '../../harness/inputs/default-seed.ts'
import { childGiving, terminal, type AskedChild } from './fakes.ts'

async function looked(names: readonly string[]): Promise<{ results: readonly unknown[]; asked: AskedChild[] }> {
  const asked: AskedChild[] = []
  const screen = terminal({ services: { inChild: childGiving(['first', 'second'], asked) } })
  const context = openContext({ names, options: {} }, screen, screen.services)
  return { results: await look(context, { task: TASK, runs: 9, input: (pair) => pair }), asked }
}

describe('look', () => {
  it('runs the task for every pair, one after the other, in the order of the configuration', async () => {
    const { results, asked } = await looked([])
    expect(results).toEqual(['first', 'second'])
    expect(asked).toMatchObject([
      { task: TASK, input: { pair: { name: 'one' }, runs: 9, seed: defaultSeed('one') } },
      { task: TASK, input: { pair: { name: 'two' }, runs: 9, seed: defaultSeed('two') } },
    ])
  })

  it('looks at the pairs that were named only', async () => {
    expect((await looked(['two'])).asked).toMatchObject([{ input: { pair: { name: 'two' } } }])
  })

  it('starts no child where a name is wrong', async () => {
    await expect(looked(['one', 'tow'])).rejects.toMatchObject({ code: 'usage', hint: "did you mean 'two'?" })
  })
})
