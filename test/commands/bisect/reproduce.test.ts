import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { reproduce, type Reproduction } from '../../../harness/commands/bisect/reproduce.ts'
import type { Role } from '../../../harness/pipeline/role.ts'
import { childContext, pairTask, type KeptContext } from '../child-context.ts'
import { BUG, config, INFERENCE, keptProject, record, TRAINING, write } from '../project.ts'

const root = keptProject({ 'inference.ts': INFERENCE })
beforeAll(() => record(root), 60_000)

async function reproduced(
  role: Role,
  source: string,
  pair: object = {},
): Promise<Reproduction & { context: KeptContext }> {
  // Each in a file of its own: a module that was loaded once stays as it was.
  const file = `${role}-${source.length}.ts`
  write(root, file, source)
  write(root, 'lockstep.config.json', config({ [role]: file, ...pair }))
  const task = await pairTask(root)
  const side = task.pair[role]
  if (side === null) throw new Error('the pair has no such side')
  const context = childContext()
  return { ...(await reproduce({ pair: task, role, side }, context)), context }
}

describe('reproduce', () => {
  test('finds nothing where a side gives what was recorded, and announces every record', async () => {
    for (const [role, source] of [
      ['training', TRAINING],
      ['inference', INFERENCE],
    ] as const) {
      const { changed, context } = await reproduced(role, source)
      expect([changed, context.expected]).toEqual([[], ['plain', 'spaces']])
    }
  })

  test('names the first stage at which a record has another value, with its line and both values', async () => {
    const line = readFileSync(join(root, 'golden.yaml'), 'utf8')
      .split('\n')
      .findIndex((text) => text.includes('id: spaces'))
    const expected = {
      record: 'spaces',
      line: line + 1,
      stage: 'words',
      golden: { text: '["some", "", "spaces"]' },
      given: { text: '["some", "spaces"]' },
    }
    const training = BUG.replace('const inference', 'const training')
    expect((await reproduced('training', training)).changed).toMatchObject([expected])
    expect((await reproduced('inference', BUG)).changed).toMatchObject([expected])
  })

  test('compares under the rules of the pair', async () => {
    const compare = { compare: { words: { ignore: ['$'] } } }
    expect((await reproduced('inference', `${BUG}\n`, compare)).changed).toEqual([])
  })

  test('hides private values', async () => {
    const { changed } = await reproduced('inference', `${BUG}\n\n`, { private: ['$'] })
    expect(changed).toHaveLength(1)
    expect(JSON.stringify(changed)).not.toMatch(/some/)
  })

  test('says where a stage is not reached', async () => {
    const throwing = `${INFERENCE.replace('text.trim()', "{ throw new Error('no') }")}\n`
    const { changed } = await reproduced('inference', throwing)
    expect(changed.map(({ record: id, stage }) => [id, stage])).toEqual([
      ['plain', 'trim'],
      ['spaces', 'trim'],
    ])
  })
})
